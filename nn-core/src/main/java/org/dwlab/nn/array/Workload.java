package org.dwlab.nn.array;

import java.util.List;
import java.util.function.ToLongFunction;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.Experiment.Mode;
import org.dwlab.nn.spec.Experiment.UpdateRule;
import org.dwlab.nn.spec.LayerShape;

/**
 * What one image makes converters, digital memory and arithmetic do; docs/training.md, section 4. All counts assume that
 * nothing is fetched twice, so that they are lower bounds.
 */
public final class Workload {
    private static final double NUMBER = 4; // byte
    /** Reads and writes of one number of the shadow, of a moment, and of the gradient, in one step. */
    private static final int STEP_ACCESSES = 2;
    /** An activation is written once and read by the forward pass and for the gradient; its error the same way. */
    private static final int TRAINING_ACCESSES = 3;

    private static final int INFERENCE_ACCESSES = 2;

    private final Experiment experiment;
    private final List<LayerShape> layers;

    /**
     * The workload of a network.
     *
     * @param experiment whose mode, optimizer and batches decide it
     * @param layers     from the input to the output
     */
    public Workload(Experiment experiment, List<LayerShape> layers) {
        this.experiment = experiment;
        this.layers = List.copyOf(layers);
    }

    /**
     * Energy of the converters for one classified image.
     *
     * @return in J, of those converters whose energy is known
     */
    public double inferenceConverters() {
        return reads(layers, TilePlan::columnConversions) * adc() + reads(layers, TilePlan::rowConversions) * dac();
    }

    /**
     * Energy of the converters for one image that is learned in place: errors pass all layers but the first the other
     * way, into the columns and out of the rows.
     *
     * @return in J, of those converters whose energy is known
     */
    public double trainingConverters() {
        List<LayerShape> back = layers.subList(1, layers.size());
        return inferenceConverters()
                + reads(back, TilePlan::columnDrives) * dac()
                + reads(back, TilePlan::rowConversions) * adc();
    }

    /**
     * Whether the converters' energy is known: of both, and of a finite resolution.
     *
     * @return false where it is not to be counted
     */
    public boolean countsConverters() {
        return adc() > 0
                && dac() > 0
                && experiment.nonIdealities().adcBits() > 0
                && experiment.nonIdealities().dacBits() > 0;
    }

    /**
     * Energy of digital memory for one image that is learned: activations and errors of the image, and its share of the
     * step's shadow weights, moments and gradients. A precursor's weights are drawn from its shadows for every step and
     * stand in for the devices.
     *
     * @return in J
     */
    public double trainingMemory() {
        int numbers = 2 + moments() + (experiment.training().mode() == Mode.EX_SITU ? 1 : 0);
        double step = NUMBER * STEP_ACCESSES * numbers * count(layers, LayerShape::synapses);
        return experiment.array().memoryEnergy() * step / experiment.training().batchSize()
                + experiment.array().bufferEnergy() * NUMBER * TRAINING_ACCESSES * neurons();
    }

    /**
     * Energy of digital memory for one classified image.
     *
     * @return in J
     */
    public double inferenceMemory() {
        return experiment.array().bufferEnergy() * NUMBER * INFERENCE_ACCESSES * neurons();
    }

    /**
     * Digital multiplications, each with an addition, for one image that is learned: one per synapse and read for the
     * gradient, the step's share, and where weights are digital the passes forward and backward.
     *
     * @return their number
     */
    public double trainingOperations() {
        double products = reads(layers, TilePlan::synapses);
        double passes = experiment.training().mode() == Mode.EX_SITU
                ? products + reads(layers.subList(1, layers.size()), TilePlan::synapses)
                : 0;
        double synapses = count(layers, LayerShape::synapses);
        return products
                + passes
                + synapses * (1 + moments()) / experiment.training().batchSize();
    }

    private int moments() {
        if (experiment.training().optimizer() == UpdateRule.ADAM) {
            return 2;
        }
        return experiment.training().momentum() > 0 ? 1 : 0;
    }

    /**
     * What goes into all layers and their sums; between two layers both are stored, before and behind rectifier and
     * pooling. The patches of a convolution are not.
     */
    private double neurons() {
        return count(layers, layer -> layer.valuesIn() + (long) layer.positions() * layer.outputs());
    }

    /** Of every read of every layer. */
    private double reads(List<LayerShape> layers, ToLongFunction<TilePlan> what) {
        return count(
                layers,
                layer -> layer.positions()
                        * what.applyAsLong(new TilePlan(layer.inputs(), layer.outputs(), experiment.array())));
    }

    private static double count(List<LayerShape> layers, ToLongFunction<LayerShape> what) {
        return layers.stream().mapToLong(what).sum();
    }

    private double adc() {
        return experiment.array().adcEnergy();
    }

    private double dac() {
        return experiment.array().dacEnergy();
    }
}

package org.dwlab.nn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.Require;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.TilePlan;
import org.dwlab.nn.kernel.Activation;
import org.dwlab.nn.spec.LayerShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Convolutions and fully connected layers with rectifiers between them, for batches of one size. It computes a
 * loss and its gradient; what holds the weights and how they are updated is decided elsewhere.
 *
 * <p>Callers exchange ND4J arrays with it, as with any network in Java:
 *
 * <pre>{@code
 * Network network = RunArchive.read(Path.of("in-situ-5.run.h5")).network();
 * INDArray probabilities = network.probabilities(images); // [image][784] grey values to [image][10]
 * }</pre>
 *
 * <p>A network owns the memory of its batch: one thread at a time.
 */
public final class Network {
    private final int samples;
    private final List<Stage> stages;
    private final List<Layer> layers;

    private Network(int samples, List<Stage> stages) {
        this.samples = samples;
        this.stages = List.copyOf(stages);
        layers = stages.stream().map(Stage::layer).toList();
    }

    /**
     * What a network is but for its weights.
     *
     * @param shapes    of its layers, from the input to the output
     * @param scales    α of each layer
     * @param batchNorm whether the layers normalise
     * @param circuits  that sum
     */
    public record Form(List<LayerShape> shapes, float[] scales, boolean batchNorm, Circuits circuits) {
        private Layer layer(int samples, int l) {
            return new Layer(
                    samples,
                    shapes.get(l),
                    scales[l],
                    batchNorm,
                    circuits.hasPeriphery() ? Optional.of(periphery(l)) : Optional.empty(),
                    circuits.wires(shapes.get(l).inputs(), shapes.get(l).outputs()));
        }

        /** The range of grey values is known, that of a rectifier's output begins at 0. */
        private Periphery periphery(int l) {
            TilePlan plan = circuits.plan(shapes.get(l).inputs(), shapes.get(l).outputs());
            return l == 0
                    ? new Periphery(circuits, plan, Pixels.standardised()[0], Pixels.standardised()[255])
                    : new Periphery(circuits, plan, 0, 0);
        }
    }

    /**
     * A network without weights.
     *
     * @param samples of every batch
     * @param form    its layers
     * @return a network whose weights are 0
     */
    public static Network of(int samples, Form form) {
        var stages = new ArrayList<Stage>();
        for (int l = 0; l < form.scales.length; l++) {
            stages.add(new Stage(samples, form.layer(samples, l), l == 0));
        }
        return new Network(samples, stages);
    }

    /**
     * A trained network.
     *
     * @param samples  of every batch
     * @param trained  its layers, from the input to the output
     * @param circuits that sum; converters have no range before {@link #measureRanges}
     * @return a network of its own
     * @throws org.dwlab.core.SpecException if a layer does not fit the one before it
     */
    public static Network of(int samples, List<TrainedLayer> trained, Circuits circuits) {
        for (int l = 1; l < trained.size(); l++) {
            requireFit(trained, l);
        }
        float[] scales = new float[trained.size()];
        for (int l = 0; l < scales.length; l++) {
            scales[l] = trained.get(l).scale();
        }
        List<LayerShape> shapes = trained.stream().map(TrainedLayer::shape).toList();
        Network network = of(samples, new Form(shapes, scales, trained.get(0).batchNorm(), circuits));
        for (int l = 0; l < scales.length; l++) {
            network.layers.get(l).load(trained.get(l).flatWeights());
            network.layers.get(l).normalization().ifPresent(trained.get(l)::restore);
        }
        return network;
    }

    private static void requireFit(List<TrainedLayer> trained, int layer) {
        TrainedLayer before = trained.get(layer - 1);
        TrainedLayer here = trained.get(layer);
        before.shape().requireFit(here.shape(), "layer " + layer);
        Require.that(
                here.batchNorm() == before.batchNorm(),
                "layer " + layer,
                "must have batch norm if and only if the layer before it has");
    }

    /**
     * Draws the noise of the following reads from these generators.
     *
     * @param noise by number of the layer
     */
    public void beginReads(IntFunction<UniformRandomProvider> noise) {
        for (int l = 0; l < layers.size(); l++) {
            UniformRandomProvider random = noise.apply(l);
            layers.get(l).periphery().ifPresent(periphery -> periphery.begin(random));
        }
    }

    /**
     * The layers themselves.
     *
     * @return from the input to the output
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Some training images.
     *
     * @param images where they come from
     * @param shifts how they are moved
     * @param order  [sample] indices into the images
     * @param from   where the batch begins in it
     */
    public record Batch(ImageSet images, Shifts shifts, int[] order, int from) {}

    /**
     * Forward and backward through one training batch.
     *
     * @param batch     complete
     * @param smoothing part of the target that is spread evenly over all classes
     * @return the mean cross-entropy [nat]; gradients are then in the layers
     */
    public double learn(Batch batch, double smoothing) {
        int[] labels = new int[samples];
        for (int b = 0; b < samples; b++) {
            int sample = batch.order[batch.from + b];
            batch.shifts.copyImage(
                    batch.images, sample, Pixels.standardised(), stages.get(0).values(), b * batch.images.pixels());
            labels[b] = batch.images.label(sample);
        }
        through(Layer::forwardTraining);
        Layer last = layers.get(layers.size() - 1);
        System.arraycopy(last.output(), 0, last.delta(), 0, last.delta().length);
        double loss = Activation.crossEntropy(last.delta(), labels, smoothing);
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).backward();
            if (l > 0) {
                stages.get(l).passBack(stages.get(l - 1));
            }
        }
        return loss;
    }

    /**
     * Classifies every image of a set.
     *
     * @param images as large as those it learned
     * @return [true class][predicted class] counts
     */
    public long[][] classify(ImageSet images) {
        INDArray predicted = argMax(logits(images.size(), from -> take(images, from)));
        long[][] counts = new long[images.classes()][images.classes()];
        for (int i = 0; i < images.size(); i++) {
            counts[images.label(i)][predicted.getInt(i)]++;
        }
        return counts;
    }

    /**
     * What the last layer makes of images.
     *
     * @param images [image][pixel] grey values from 0 to 255, row by row, of any type
     * @return [image][class] logits, 32-bit numbers
     * @throws org.dwlab.core.SpecException if the array has another shape, or a value is no grey value
     */
    public INDArray logits(INDArray images) {
        Pixels.require(images, layers.get(0).shape().valuesIn());
        return logits(images.rows(), from -> take(images, from));
    }

    /**
     * How probable the network finds every class: the softmax of the logits.
     *
     * @param images [image][pixel] grey values from 0 to 255, row by row, of any type
     * @return [image][class] probabilities, 32-bit numbers; rows sum to 1 but for rounding
     * @throws org.dwlab.core.SpecException if the array has another shape, or a value is no grey value
     */
    public INDArray probabilities(INDArray images) {
        return Transforms.softmax(logits(images));
    }

    /**
     * The most probable class of every image; the first of equals.
     *
     * @param images [image][pixel] grey values from 0 to 255, row by row, of any type
     * @return [image] classes, 64-bit integers
     * @throws org.dwlab.core.SpecException if the array has another shape, or a value is no grey value
     */
    public INDArray classes(INDArray images) {
        return argMax(logits(images));
    }

    private static INDArray argMax(INDArray logits) {
        return Nd4j.argMax(logits, 1);
    }

    /**
     * The logits of so many images.
     *
     * @param take fills the first layer's input from an image on
     */
    private INDArray logits(int images, IntConsumer take) {
        Layer last = layers.get(layers.size() - 1);
        int classes = last.shape().outputs();
        float[] logits = new float[images * classes];
        for (int from = 0; from < images; from += samples) {
            take.accept(from);
            through(Layer::forwardTesting);
            int count = Math.min(samples, images - from);
            System.arraycopy(last.output(), 0, logits, from * classes, count * classes);
        }
        return Nd4j.create(logits, new long[] {images, classes}, 'c');
    }

    /**
     * Runs images through as if to learn, so that the ranges of the converters follow them: whole batches, or
     * one that repeats them where they are fewer.
     *
     * @param images as large as those it learned; their labels are not looked at
     */
    public void measureRanges(ImageSet images) {
        for (int from = 0; from == 0 || from + samples <= images.size(); from += samples) {
            take(images, from);
            through(Layer::forwardMeasuring);
        }
    }

    /**
     * Measures the running mean and variance of batch normalisation anew, layer after layer, each on what the
     * renewed layers before it make of these images.
     *
     * @param images at least 2, as large as those it learned; their labels are not looked at
     */
    public void recalibrate(ImageSet images) {
        for (int last = 0; last < layers.size(); last++) {
            var moments = new FeatureMoments(layers.get(last).shape().outputs());
            for (int from = 0; from < images.size(); from += samples) {
                int count = take(images, from);
                for (int l = 0; l < last; l++) {
                    stages.get(l).enter();
                    layers.get(l).forwardTesting();
                    stages.get(l).passOn(stages.get(l + 1));
                }
                stages.get(last).enter();
                Layer measured = layers.get(last);
                moments.add(measured.forwardSums(), count * measured.shape().positions());
            }
            layers.get(last).normalization().ifPresent(norm -> moments.write(norm.running()));
        }
    }

    /**
     * Mean and variance of the sums of every layer, before they are normalised.
     *
     * @param images at least 2, as large as those it learned; their labels are not looked at
     * @return by layer [mean, variance][neuron], the variance unbiased
     */
    public List<float[][]> sumMoments(ImageSet images) {
        List<FeatureMoments> moments = layers.stream()
                .map(layer -> new FeatureMoments(layer.shape().outputs()))
                .toList();
        for (int from = 0; from < images.size(); from += samples) {
            int count = take(images, from);
            for (int l = 0; l < layers.size(); l++) {
                Layer layer = layers.get(l);
                stages.get(l).enter();
                float[] sums = layer.forwardSums();
                moments.get(l).add(sums, count * layer.shape().positions());
                layer.normalization().ifPresent(norm -> norm.forwardTesting(sums));
                if (l + 1 < layers.size()) {
                    stages.get(l).passOn(stages.get(l + 1));
                }
            }
        }
        return moments.stream().map(FeatureMoments::values).toList();
    }

    /**
     * Takes the images of one batch; rows beyond the last one repeat the first images and do not count.
     *
     * @return how many count
     */
    private int take(ImageSet images, int from) {
        int count = Math.min(samples, images.size() - from);
        for (int b = 0; b < samples; b++) {
            images.copyImage(
                    (from + b) % images.size(),
                    Pixels.standardised(),
                    stages.get(0).values(),
                    b * images.pixels());
        }
        return count;
    }

    /** Takes the images of one batch; rows beyond the last one stay as they are and do not count. */
    private void take(INDArray images, int from) {
        int to = Math.min(from + samples, images.rows());
        float[] batch = Pixels.standardised(images.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()));
        System.arraycopy(batch, 0, stages.get(0).values(), 0, batch.length);
    }

    /** Runs the values of the first stage through all layers. */
    private void through(Consumer<Layer> forward) {
        for (int l = 0; l < stages.size(); l++) {
            stages.get(l).enter();
            forward.accept(layers.get(l));
            if (l + 1 < stages.size()) {
                stages.get(l).passOn(stages.get(l + 1));
            }
        }
    }
}

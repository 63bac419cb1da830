package org.dwlab.nn.network;

import java.util.Optional;
import org.dwlab.nn.kernel.BatchNormalization;

/** One fully connected layer: sums z = αwx of a batch, then batch normalisation where the network has it. */
public final class Layer {
    private final int samples;
    private final int inputs;
    private final int outputs;
    private final float scale; // α
    private final Matrix weight; // [out][in]
    private final Matrix gradient; // [out][in] dL/dw
    private final Matrix input; // [sample][in]
    private final Matrix sums; // [sample][out], turned into the layer's output in place
    private final Matrix delta; // [sample][out] dL/d(output), turned into dL/dz in place
    private final Optional<BatchNormalization> normalization;
    private final Optional<Periphery> periphery;

    /**
     * A layer whose weights are 0.
     *
     * @param samples   of every batch
     * @param inputs    neurons before it
     * @param outputs   neurons of it
     * @param scale     α
     * @param batchNorm whether it normalises its sums
     * @param periphery what is not ideal about its sums; empty for nothing
     */
    public Layer(int samples, int inputs, int outputs, float scale, boolean batchNorm, Optional<Periphery> periphery) {
        this.samples = samples;
        this.periphery = periphery;
        this.inputs = inputs;
        this.outputs = outputs;
        this.scale = scale;
        weight = new Matrix(outputs, inputs);
        gradient = new Matrix(outputs, inputs);
        input = new Matrix(samples, inputs);
        sums = new Matrix(samples, outputs);
        delta = new Matrix(samples, outputs);
        normalization = batchNorm ? Optional.of(new BatchNormalization(samples, outputs)) : Optional.empty();
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    float scale() {
        return scale;
    }

    /**
     * Takes over all weights.
     *
     * @param weights [out][in] end to end; copied
     */
    public void load(float[] weights) {
        weight.load(weights);
    }

    /**
     * Takes over one weight.
     *
     * @param synapse out · inputs + in
     * @param value   the weight
     */
    public void load(int synapse, float value) {
        weight.load(synapse, value);
    }

    /**
     * Where the batch goes in.
     *
     * @return [sample][in] end to end; live
     */
    public float[] input() {
        return input.values();
    }

    /**
     * What comes out.
     *
     * @return [sample][out] end to end; live
     */
    public float[] output() {
        return sums.values();
    }

    /** dL/d(output), to be filled before {@link #backward}, [sample][out]. */
    float[] delta() {
        return delta.values();
    }

    /**
     * dL/dw of the last {@link #backward}.
     *
     * @return [out][in], to be pulled
     */
    public Matrix gradient() {
        return gradient;
    }

    /**
     * What normalises the sums.
     *
     * @return empty where nothing does
     */
    public Optional<BatchNormalization> normalization() {
        return normalization;
    }

    /**
     * What is not ideal about the sums.
     *
     * @return empty where nothing is
     */
    public Optional<Periphery> periphery() {
        return periphery;
    }

    /** From the input to the output, with the batch's own statistics. */
    void forwardTraining() {
        periphery.ifPresent(Periphery::measure);
        sum();
        normalization.ifPresent(norm -> norm.forwardTraining(sums.values()));
    }

    /** From the input to the output, with the running statistics and fixed ranges of the converters. */
    public void forwardTesting() {
        periphery.ifPresent(Periphery::hold);
        sum();
        normalization.ifPresent(norm -> norm.forwardTesting(sums.values()));
    }

    /** As in testing, but the ranges of the converters follow what they convert. */
    void forwardMeasuring() {
        periphery.ifPresent(Periphery::measure);
        sum();
        normalization.ifPresent(norm -> norm.forwardTesting(sums.values()));
    }

    /** The sums alone, [sample][out]. */
    float[] forwardSums() {
        periphery.ifPresent(Periphery::hold);
        sum();
        return sums.values();
    }

    /** From dL/d(output) to dL/dw. */
    void backward() {
        normalization.ifPresent(norm -> norm.backward(delta.values()));
        delta.push();
        gradient.product(scale, delta, true, input, false);
    }

    /** dL/d(input) of the last {@link #backward} as dL/d(output) of the layer before. */
    void passTo(Layer before) {
        before.delta.product(scale, delta, false, weight, false);
        before.delta.pull();
    }

    private void sum() {
        periphery.ifPresent(p -> p.convertInputs(input.values()));
        input.push();
        sums.product(scale, input, false, weight, true);
        sums.pull();
        periphery.ifPresent(p -> p.read(input.values(), sums.values(), samples, scale));
    }
}

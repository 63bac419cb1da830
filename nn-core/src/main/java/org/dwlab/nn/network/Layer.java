package org.dwlab.nn.network;

import java.util.Optional;
import org.dwlab.nn.array.WireLoss;
import org.dwlab.nn.kernel.BatchNormalization;
import org.dwlab.nn.spec.LayerShape;

/**
 * The array of one layer: sums z = αwx of a batch, then batch normalisation where the network has it. A convolution has
 * one row of inputs and sums for every position of its filters in every sample; its features are its channels.
 */
public final class Layer {
    private final LayerShape shape;
    private final int reads; // samples times positions
    private final float scale; // α
    private final Matrix weight; // [out][in]
    private final Matrix gradient; // [out][in] dL/dw
    private final Matrix input; // [read][in]
    private final Matrix sums; // [read][out], turned into the layer's output in place
    private final Matrix delta; // [read][out] dL/d(output), turned into dL/dz in place
    private final Optional<BatchNormalization> normalization;
    private final Optional<Periphery> periphery;
    private final Optional<WireLoss> wires;
    private final float[] given; // [read][in] the input before its converter; the input itself where there is none
    private final Matrix squares; // [read][in] x², where the noise of sums depends on the weights; else null
    private final Matrix spread; // [read][out] Σx²w, likewise

    /**
     * A layer whose weights are 0.
     *
     * @param samples   of every batch
     * @param shape     of its array
     * @param scale     α
     * @param batchNorm whether it normalises its sums
     * @param periphery what is not ideal about its sums; empty for nothing
     * @param wires     what they make of its weights; empty for nothing
     */
    public Layer(
            int samples,
            LayerShape shape,
            float scale,
            boolean batchNorm,
            Optional<Periphery> periphery,
            Optional<WireLoss> wires) {
        this.shape = shape;
        reads = samples * shape.positions();
        int inputs = shape.inputs();
        int outputs = shape.outputs();
        this.periphery = periphery;
        this.wires = wires;
        boolean spreads = periphery.isPresent() && periphery.get().needsSpread();
        squares = spreads ? new Matrix(reads, inputs) : null;
        spread = spreads ? new Matrix(reads, outputs) : null;
        this.scale = scale;
        weight = new Matrix(outputs, inputs);
        gradient = new Matrix(outputs, inputs);
        input = new Matrix(reads, inputs);
        boolean converts = periphery.isPresent() && periphery.get().convertsInputs();
        given = converts ? new float[reads * inputs] : input.values();
        sums = new Matrix(reads, outputs);
        delta = new Matrix(reads, outputs);
        normalization = batchNorm
                ? Optional.of(new BatchNormalization(reads, outputs, shape.outputColumns()))
                : Optional.empty();
    }

    LayerShape shape() {
        return shape;
    }

    float scale() {
        return scale;
    }

    /**
     * Takes over all weights, as far as the wires let them count.
     *
     * @param weights [out][in] end to end; copied
     */
    public void load(float[] weights) {
        weight.load(wires.isPresent() ? wires.get().effective(weights) : weights);
    }

    /**
     * Takes over all weights, and solves the wires for them.
     *
     * @param weights [out][in] end to end; copied
     * @param devices the devices behind them, see {@link WireLoss#solve}
     */
    public void settle(float[] weights, float[][] devices) {
        wires.ifPresent(tiles -> tiles.solve(devices));
        load(weights);
    }

    /**
     * Whether wires take a part of the weights.
     *
     * @return true where they have a resistance
     */
    public boolean hasWires() {
        return wires.isPresent();
    }

    /**
     * Takes over one weight.
     *
     * @param synapse out · inputs + in
     * @param value   the weight
     */
    public void load(int synapse, float value) {
        weight.load(synapse, wires.isPresent() ? wires.get().effective(synapse, value) : value);
    }

    /**
     * Where the batch goes in.
     *
     * @return [sample and position][in] end to end; live
     */
    public float[] input() {
        return input.values();
    }

    /**
     * What comes out.
     *
     * @return [sample and position][out] end to end; live
     */
    public float[] output() {
        return sums.values();
    }

    /** What went into the last forward pass before it was converted: the rectifier was open where it is positive. */
    float[] givenInput() {
        return given;
    }

    /** dL/d(output), to be filled before {@link #backward}, [sample and position][out]. */
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

    /** The sums alone, [sample and position][out]. */
    float[] forwardSums() {
        periphery.ifPresent(Periphery::hold);
        sum();
        return sums.values();
    }

    /** From dL/d(output) to dL/dw. */
    void backward() {
        normalization.ifPresent(norm -> norm.backward(delta.values()));
        delta.push();
        product(gradient, delta, true, input, false);
    }

    /** dL/d(input) of the last {@link #backward}, [sample and position][in]. */
    float[] passTo(Matrix errors) {
        product(errors, delta, false, weight, false);
        return errors.pull();
    }

    private void product(Matrix result, Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
        if (shape.convolution().isPresent()) {
            result.tallProduct(scale, a, transposeA, b, transposeB);
        } else {
            result.product(scale, a, transposeA, b, transposeB);
        }
    }

    private void sum() {
        if (periphery.isPresent() && periphery.get().convertsInputs()) {
            System.arraycopy(input.values(), 0, given, 0, given.length);
            periphery.get().convertInputs(input.values());
        }
        input.push();
        if (periphery.isPresent()) {
            readTiles(periphery.get());
        } else {
            product(sums, input, false, weight, true);
            sums.pull();
        }
    }

    /** Tile after tile along the inputs, whose sums are added up as numbers. */
    private void readTiles(Periphery reading) {
        int tiles = reading.partialSums();
        float[] total = new float[tiles == 1 ? 0 : sums.values().length];
        for (int t = 0; t < tiles; t++) {
            int from = reading.firstInput(t);
            int to = reading.firstInput(t + 1);
            float[] spreads = spread == null ? new float[0] : spreadOf(from, to);
            sums.partialProduct(scale, input, weight, from, to);
            sums.pull();
            reading.read(sums.values(), reading.squares(input.values(), reads, t), spreads, scale);
            for (int i = 0; i < total.length; i++) {
                total[i] += sums.values()[i];
            }
        }
        System.arraycopy(total, 0, sums.values(), 0, total.length);
    }

    private float[] spreadOf(int from, int to) {
        if (from == 0) {
            float[] values = squares.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = input.values()[i] * input.values()[i];
            }
            squares.push();
        }
        spread.partialProduct(1, squares, weight, from, to);
        return spread.pull();
    }
}

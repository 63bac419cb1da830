package org.dwlab.nn.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.TilePlan;
import org.dwlab.nn.kernel.Converter;
import org.dwlab.nn.spec.ArrayDesign.Signs;
import org.dwlab.nn.spec.NonIdealities;

/**
 * What stands between the digital numbers and the devices of one layer: a converter before its inputs, the
 * noise of reading, a converter behind every column of every tile. Gradients pass straight through all three.
 */
public final class Periphery {
    /** Part of a batch in the running mean squares. */
    private static final float MOMENTUM = 0.1f;

    private final Circuits circuits;
    private final TilePlan plan;
    private final NonIdealities spec;
    private final float lowestInput;
    private final float highestInput; // 0 where it is to be measured
    private final float[] meanSquare = new float[2]; // of inputs and of the sums of tiles; 0 before the first batch
    private ContinuousSampler noise;
    private boolean measuring;

    /**
     * A periphery that has converted nothing.
     *
     * @param circuits     what is not ideal
     * @param plan         tiles of the layer
     * @param lowestInput  lower end of the input converter's range
     * @param highestInput upper end of it; 0 where it follows the inputs
     */
    public Periphery(Circuits circuits, TilePlan plan, float lowestInput, float highestInput) {
        this.circuits = circuits;
        this.plan = plan;
        this.spec = circuits.imperfect();
        this.lowestInput = lowestInput;
        this.highestInput = highestInput;
    }

    /**
     * Draws the noise of the following reads from a generator.
     *
     * @param random gives one normal number per sum of a tile, and one more per tile with a noisy reference column
     */
    public void begin(UniformRandomProvider random) {
        noise = ZigguratSampler.NormalizedGaussian.of(random);
    }

    /** The ranges follow what is converted from now on. */
    public void measure() {
        measuring = true;
    }

    /** The ranges stay as they are from now on. */
    public void hold() {
        measuring = false;
    }

    /**
     * Mean squares behind the ranges of inputs and sums.
     *
     * @return [2] live; 0 before the first batch
     */
    public float[] meanSquare() {
        return meanSquare;
    }

    /** Tiles whose sums are to be read one by one. */
    int partialSums() {
        return plan.rowTiles();
    }

    /** First input of a tile. */
    int firstInput(int tile) {
        return plan.firstInput(tile);
    }

    /** Whether the noise of a sum depends on its weights, so that {@link #read} needs the sums of their squares. */
    boolean needsSpread() {
        return circuits.noise().isNoisy()
                && circuits.noise().slope() != 0
                && !circuits.design().paired();
    }

    /** Whether {@link #convertInputs} changes anything. */
    boolean convertsInputs() {
        return spec.dacBits() > 0;
    }

    /** Converts the inputs [sample][in] in place. */
    void convertInputs(float[] inputs) {
        float high = highestInput > 0 ? highestInput : range(inputs, 0, spec.dacBits());
        if (high > 0) {
            Converter.convert(inputs, lowestInput, high, spec.dacBits());
        }
    }

    /** Squares of the inputs of one tile, summed for every sample [sample]; {@code inputs} are [sample][in]. */
    double[] squares(float[] inputs, int samples, int tile) {
        double[] squares = new double[samples];
        for (int b = 0; b < samples; b++) {
            double square = 0;
            for (int i = plan.firstInput(tile); i < plan.firstInput(tile + 1); i++) {
                float input = inputs[b * plan.inputs() + i];
                square += input * input;
            }
            squares[b] = square;
        }
        return squares;
    }

    /**
     * Adds noise to the sums of one row of tiles and converts them. A single device has the variance a + bw at the
     * weight w; half the difference of two mirrored ones a/2; one less its reference column a + bw, and what the
     * reference adds, a, is the same for all columns of its tile.
     *
     * @param sums    [sample][out] end to end, changed
     * @param squares [sample] Σx² over the inputs of the tile
     * @param spread  [sample][out] Σx²w over the inputs of the tile, where {@link #needsSpread}; else empty
     * @param scale   α of the layer
     */
    public void read(float[] sums, double[] squares, float[] spread, float scale) {
        if (circuits.noise().isNoisy()) {
            addNoise(sums, squares, spread, scale);
        }
        float reach = range(sums, 1, spec.adcBits());
        if (reach > 0) {
            Converter.convert(sums, -reach, reach, spec.adcBits());
        }
    }

    private void addNoise(float[] sums, double[] squares, float[] spread, float scale) {
        double middle = circuits.noise().middle() / (circuits.design().paired() ? 2 : 1);
        boolean referenced = circuits.design().signs() == Signs.REFERENCE_COLUMN;
        int outputs = plan.outputs();
        for (int b = 0; b < squares.length; b++) {
            double sd = scale * Math.sqrt(middle * squares[b]);
            double common = 0;
            for (int o = 0; o < outputs; o++) {
                if (referenced && o % plan.outputsPerTile() == 0) {
                    common = sd * noise.sample();
                }
                int at = b * outputs + o;
                double own = spread.length == 0
                        ? sd
                        : scale
                                * Math.sqrt(Math.max(
                                        0,
                                        middle * squares[b] + circuits.noise().slope() * spread[at]));
                sums[at] += (float) (own * noise.sample() - common);
            }
        }
    }

    private float range(float[] values, int which, int bits) {
        if (bits == 0) {
            return 0;
        }
        if (measuring) {
            double square = 0;
            for (float value : values) {
                square += value * value;
            }
            float now = (float) (square / values.length);
            meanSquare[which] += (meanSquare[which] == 0 ? 1 : MOMENTUM) * (now - meanSquare[which]);
        }
        return (float) (circuits.design().converterReach() * Math.sqrt(meanSquare[which]));
    }
}

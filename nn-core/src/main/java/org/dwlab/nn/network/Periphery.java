package org.dwlab.nn.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.nn.kernel.Converter;
import org.dwlab.nn.spec.NonIdealities;

/**
 * What stands between the digital numbers and the devices of one layer: a converter before its inputs, the
 * noise of reading, a converter behind its sums. Gradients pass straight through all three.
 */
public final class Periphery {
    /**
     * A converter reaches to so many times the root mean square of what it converts; of normal sums it clips
     * 6e-5. The range follows the training batches as the statistics of batch normalisation do.
     */
    private static final double REACH = 4;

    /** Part of a batch in the running mean squares. */
    private static final float MOMENTUM = 0.1f;

    private final NonIdealities spec;
    private final float lowestInput;
    private final float highestInput; // 0 where it is to be measured
    private final float[] meanSquare = new float[2]; // of inputs and sums; 0 before the first batch
    private ContinuousSampler noise;
    private boolean measuring;

    /**
     * A periphery that has converted nothing.
     *
     * @param spec         what is not ideal
     * @param lowestInput  lower end of the input converter's range
     * @param highestInput upper end of it; 0 where it follows the inputs
     */
    public Periphery(NonIdealities spec, float lowestInput, float highestInput) {
        this.spec = spec;
        this.lowestInput = lowestInput;
        this.highestInput = highestInput;
    }

    /** Whether anything of it is not ideal. */
    static boolean needed(NonIdealities spec) {
        return spec.readNoise() > 0 || spec.adcBits() > 0 || spec.dacBits() > 0;
    }

    /**
     * Draws the noise of the following reads from a generator.
     *
     * @param random gives one normal number per sum
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

    /** Converts the inputs [sample][in] in place. */
    void convertInputs(float[] inputs) {
        float high = highestInput > 0 ? highestInput : range(inputs, 0, spec.dacBits());
        if (high > 0 && spec.dacBits() > 0) {
            Converter.convert(inputs, lowestInput, high, spec.dacBits());
        }
    }

    /**
     * Adds noise to sums and converts them.
     *
     * @param inputs  [sample][in] end to end
     * @param sums    [sample][out] end to end, changed
     * @param samples how many
     * @param scale   α of the layer
     */
    public void read(float[] inputs, float[] sums, int samples, float scale) {
        if (spec.readNoise() > 0) {
            addNoise(inputs, sums, samples, scale);
        }
        float reach = range(sums, 1, spec.adcBits());
        if (reach > 0) {
            Converter.convert(sums, -reach, reach, spec.adcBits());
        }
    }

    private void addNoise(float[] inputs, float[] sums, int samples, float scale) {
        int width = inputs.length / samples;
        int outputs = sums.length / samples;
        for (int b = 0; b < samples; b++) {
            double square = 0;
            for (int i = b * width; i < (b + 1) * width; i++) {
                square += inputs[i] * inputs[i];
            }
            double sd = scale * spec.readNoise() * Math.sqrt(square);
            for (int o = b * outputs; o < (b + 1) * outputs; o++) {
                sums[o] += (float) (sd * noise.sample());
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
        return (float) (REACH * Math.sqrt(meanSquare[which]));
    }
}

package org.dwlab.calibration;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;

/**
 * Devices of which every parameter is known: weight = device + cycle, both normal or both exponential with mean 0.
 *
 * @param devices how many
 * @param cycles  of each
 * @param within  standard deviation from cycle to cycle
 * @param between standard deviation from device to device
 * @param skew    whether the laws are exponential
 */
record KnownDevices(int devices, int cycles, double within, double between, boolean skew) {
    /** [device][cycle] of one ensemble. */
    double[][] ensemble(long seed, int index) {
        UniformRandomProvider random = new RandomStreams(seed).stream(Purpose.VALIDATION, index);
        DoubleSupplier deviate = deviate(random);
        double[][] weights = new double[devices][cycles];
        for (double[] device : weights) {
            double mean = between * deviate.getAsDouble();
            for (int c = 0; c < cycles; c++) {
                device[c] = mean + within * deviate.getAsDouble();
            }
        }
        return weights;
    }

    /** Of mean 0 and variance 1. */
    private DoubleSupplier deviate(UniformRandomProvider random) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        return skew ? () -> -Math.log1p(-random.nextDouble()) - 1 : normal::sample;
    }

    double total() {
        return Math.hypot(within, between);
    }
}

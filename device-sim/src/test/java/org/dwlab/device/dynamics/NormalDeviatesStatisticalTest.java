package org.dwlab.device.dynamics;

import org.dwlab.core.RandomStreams;
import org.dwlab.core.StatAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** H₀ throughout: 2 · 256 · 8000 = 4.1 million independent standard normal deviates from 256 streams. */
@Tag("statistical")
class NormalDeviatesStatisticalTest {
    private static final int WALLS = 256;
    private static final int STEPS = 8000;
    private static final double N = 2.0 * WALLS * STEPS;

    /** Var(xᵏ) = (2k−1)!! − ((k−1)!!)²; a variance off by 0.35 % or a kurtosis off by 0.024 is seen. */
    @Test
    void momentsAreThoseOfTheNormalDistribution() {
        double[] sums = new double[5];
        double[] cross = new double[1];
        forAll((a, b) -> {
            for (int k = 1; k <= 4; k++) {
                sums[k] += Math.pow(a, k) + Math.pow(b, k);
            }
            cross[0] += a * b;
        });

        StatAssert.assertWithin(0, sums[1] / N, Math.sqrt(1 / N), "mean");
        StatAssert.assertWithin(1, sums[2] / N, Math.sqrt(2 / N), "variance");
        StatAssert.assertWithin(0, sums[3] / N, Math.sqrt(15 / N), "third moment");
        StatAssert.assertWithin(3, sums[4] / N, Math.sqrt(96 / N), "fourth moment");
        StatAssert.assertWithin(0, cross[0] / (N / 2), Math.sqrt(2 / N), "correlation of a pair");
    }

    /**
     * Counts beyond 2, 3 and 4 are binomial with the normal tail probabilities (Abramowitz and Stegun, table
     * 26.1).
     */
    @Test
    void tailsAreThoseOfTheNormalDistribution() {
        double[] limits = {2, 3, 4};
        double[] tails = {0.0455002639, 0.0026997961, 6.33424837e-5};
        double[] counts = new double[3];
        forAll((a, b) -> {
            for (int k = 0; k < 3; k++) {
                counts[k] += (Math.abs(a) > limits[k] ? 1 : 0) + (Math.abs(b) > limits[k] ? 1 : 0);
            }
        });

        for (int k = 0; k < 3; k++) {
            StatAssert.assertWithin(
                    tails[k], counts[k] / N, Math.sqrt(tails[k] * (1 - tails[k]) / N), "beyond " + limits[k]);
        }
    }

    private interface Pair {
        void accept(double a, double b);
    }

    private static void forAll(Pair consumer) {
        var normals = new NormalDeviates(WALLS);
        var streams = new RandomStreams(2);
        for (int i = 0; i < WALLS; i++) {
            normals.seed(i, streams.stream(RandomStreams.Purpose.THERMAL_NOISE, i));
        }
        double[][] scratch = new double[3][WALLS];
        double[] first = new double[WALLS];
        double[] second = new double[WALLS];
        for (int step = 0; step < STEPS; step++) {
            normals.next(first, second, scratch[0], scratch[1], scratch[2]);
            for (int i = 0; i < WALLS; i++) {
                consumer.accept(first[i], second[i]);
            }
        }
    }
}

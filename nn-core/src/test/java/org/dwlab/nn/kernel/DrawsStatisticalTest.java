package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * H0: the entries of a quantile function are drawn with the probabilities that the loop of pulse, verify and
 * retry gives them. Pearson's statistic over the Q = 16 entries is χ² with at most 15 degrees of freedom;
 * false alarm 1e-6. With n = 500 000 draws a probability of 1/16 that is off by 3 % adds 0.03² n/16 = 28 for
 * one entry, and is noticed when several are.
 */
@Tag("statistical")
class DrawsStatisticalTest {
    private static final int QUANTILES = 16;
    private static final int DRAWS = 500_000;
    private static final double FALSE_ALARM = 1e-6;
    private static final long SEED = 11;
    private static final int ROW = 1;
    private static final float[] TABLE = table();

    @Test
    void everyEntryIsEquallyProbable() {
        float[] weight = new float[DRAWS];
        new QuantileSampler(TABLE, QUANTILES).draw(rows(), lanes(), weight);

        double[] expected = new double[QUANTILES];
        Arrays.fill(expected, 1.0 / QUANTILES);
        assertFollows(expected, weight);
    }

    @ParameterizedTest
    @CsvSource({"5, 4, 0", "5, 4, 1", "0, 3, 2", "12, 4, 3", "0, 16, 2", "0, 0, 2", "3, 10, 10"})
    void retriedDrawsFollowTheLawOfTheLoop(int first, int accepted, int retries) {
        float[] low = {0, value(first) - 0.1f};
        float[] high = {0, value(first + accepted) - 0.9f};
        float[] weight = new float[DRAWS];
        new WriteVerifySampler(TABLE, QUANTILES, low, high, retries).draw(rows(), lanes(), weight);

        assertFollows(loopLaw(first, accepted, retries), weight);
    }

    /**
     * The distribution over the entries after pulse, verify and retry, by following the loop pulse by pulse.
     */
    private static double[] loopLaw(int first, int accepted, int retries) {
        double[] law = new double[QUANTILES];
        double alive = 1;
        for (int pulse = 0; pulse <= retries; pulse++) {
            double missed = 0;
            for (int j = 0; j < QUANTILES; j++) {
                boolean inside = first <= j && j < first + accepted;
                if (inside || pulse == retries) {
                    law[j] += alive / QUANTILES;
                } else {
                    missed += alive / QUANTILES;
                }
            }
            alive = missed;
        }
        return law;
    }

    private static void assertFollows(double[] expected, float[] weight) {
        int[] counts = new int[QUANTILES];
        for (float w : weight) {
            counts[Math.round(w - value(0))]++;
        }
        double statistic = 0;
        int possible = 0;
        for (int j = 0; j < QUANTILES; j++) {
            double mean = expected[j] * DRAWS;
            // Entries that should hardly ever come are left out: Pearson's statistic needs some five per
            // cell.
            if (mean > 5) {
                statistic += (counts[j] - mean) * (counts[j] - mean) / mean;
                possible++;
            }
        }
        double bound = new ChiSquaredDistribution(possible - 1).inverseCumulativeProbability(1 - FALSE_ALARM);
        assertTrue(statistic < bound, "chi² = " + statistic + " must be below " + bound + ", seed " + SEED);
    }

    /** Two rows; the entries of the second are 100, 101, ... so that a weight tells its entry. */
    private static float[] table() {
        float[] table = new float[2 * QUANTILES];
        for (int j = 0; j < QUANTILES; j++) {
            table[QUANTILES + j] = value(j);
        }
        return table;
    }

    private static float value(int entry) {
        return 100 + entry;
    }

    private static int[] rows() {
        int[] rows = new int[DRAWS];
        Arrays.fill(rows, ROW);
        return rows;
    }

    private static UniformLanes lanes() {
        return new UniformLanes(new RandomStreams(SEED).stream(Purpose.VALIDATION, 0));
    }
}

package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsArraysTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void oneValueThatIsNotFiniteIsSeenWhereverItIs(double value) {
        for (int i = 0; i < 3; i++) {
            double[] x = {1, 0, -2};
            x[i] = value;

            assertFalse(Kernels.allFinite(x), value + " at " + i);
        }
    }

    @Test
    void zerosAndTheLargestNumbersAreFinite() {
        assertTrue(Kernels.allFinite(
                new double[] {0, -0.0, Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE}));
        assertTrue(Kernels.allFinite(new double[0]));
    }

    /** What was there before, not what has been put there meanwhile. */
    @Test
    void gatheringTakesWhatWasThereBefore() {
        double[] values = {10, 11, 12, 13};

        Kernels.gather(values, new int[] {1, 0, 0, 2});

        assertArrayEquals(new double[] {11, 10, 10, 12}, values);
    }

    @Test
    void aMixIsOneEndTheOtherOrTheirMean() {
        double[] b = {3, -7};

        assertArrayEquals(new double[] {1, 5}, mixed(b, 0));
        assertArrayEquals(new double[] {2, -1}, mixed(b, 0.5));
        assertArrayEquals(new double[] {3, -7}, mixed(b, 1));
    }

    private static double[] mixed(double[] b, double share) {
        double[] a = {1, 5};
        Kernels.mix(a, b, share);
        return a;
    }
}

package org.dwlab.study.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitSampleTest {
    private static final RandomStreams STREAMS = new RandomStreams(7);

    private static int[] counts(double[][] sample, int cells, ToIntFunction<double[]> cell) {
        int[] counts = new int[cells];
        Arrays.stream(sample).mapToInt(cell).forEach(c -> counts[c]++);
        return counts;
    }

    private static int[] each(int cells, int count) {
        return IntStream.generate(() -> count).limit(cells).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 37, 1000})
    void everyStratumOfEveryAxisOfALatinHypercubeHoldsOnePoint(int points) {
        double[][] sample = UnitSample.latinHypercube(points, 5, STREAMS);

        for (int axis = 0; axis < 5; axis++) {
            int of = axis;
            assertArrayEquals(each(points, 1), counts(sample, points, point -> (int) (point[of] * points)));
        }
    }

    /**
     * H0: the strata of two axes are paired at random. Then r of n = 1000 points has standard deviation 1/sqrt(n - 1);
     * five of them leave a false alarm below 1e-6, and equal permutations have r = 1.
     */
    @Test
    void axesOfALatinHypercubeDoNotGoTogether() {
        double[][] sample = UnitSample.latinHypercube(1000, 2, STREAMS);

        double r = Arrays.stream(sample)
                        .mapToDouble(point -> 12 * (point[0] - 0.5) * (point[1] - 0.5))
                        .sum()
                / 1000;
        assertEquals(0, r, 5 / Math.sqrt(999));
    }

    /** Every dyadic interval of length 1/n of every axis, and every dyadic square of area 1/n of the first two. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 256, 1024})
    void aSobolSampleIsEvenlySpreadUnderItsShift(int points) {
        double[][] sample = UnitSample.sobol(points, 9, STREAMS);

        for (int axis = 0; axis < 9; axis++) {
            int of = axis;
            assertArrayEquals(each(points, 1), counts(sample, points, point -> (int) (point[of] * points)));
        }
        int side = (int) Math.round(Math.sqrt(points));
        if (side * side == points) {
            assertArrayEquals(
                    each(points, 1),
                    counts(sample, points, point -> ((int) (point[0] * side)) * side + (int) (point[1] * side)));
        }
    }

    @Test
    void aLongerSobolSampleBeginsWithTheShorterOne() {
        double[][] longer = UnitSample.sobol(128, 4, STREAMS);

        assertTrue(Arrays.deepEquals(UnitSample.sobol(64, 4, STREAMS), Arrays.copyOf(longer, 64)));
    }

    @Test
    void samplesAreAFunctionOfTheirSeed() {
        var other = new RandomStreams(8);

        assertTrue(Arrays.deepEquals(UnitSample.sobol(8, 3, STREAMS), UnitSample.sobol(8, 3, STREAMS)));
        assertFalse(Arrays.deepEquals(UnitSample.sobol(8, 3, STREAMS), UnitSample.sobol(8, 3, other)));
        assertTrue(
                Arrays.deepEquals(UnitSample.latinHypercube(8, 3, STREAMS), UnitSample.latinHypercube(8, 3, STREAMS)));
        assertFalse(
                Arrays.deepEquals(UnitSample.latinHypercube(8, 3, STREAMS), UnitSample.latinHypercube(8, 3, other)));
    }

    @Test
    void mixedPointsHaveOneCoordinateOfBAndTheOthersOfA() {
        int base = 16;
        double[][] sample = UnitSample.saltelli(base, 3, STREAMS);

        assertEquals(base * 5, sample.length);
        for (int row = 0; row < base; row++) {
            double[] a = sample[row];
            double[] b = sample[base + row];
            for (int axis = 0; axis < 3; axis++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(c == axis ? b[c] : a[c], sample[(2 + axis) * base + row][c]);
                }
            }
        }
    }

    @Test
    void lengthsThatAreNoPowersOfTwoAreRefused() {
        assertEquals(
                "points must be a power of two for a Sobol sequence, got 100; take 64 or 128",
                assertThrows(SpecException.class, () -> UnitSample.sobol(100, 2, STREAMS))
                        .getMessage());
        assertEquals(
                "base must be a power of two for a Sobol sequence, got 3; take 2 or 4",
                assertThrows(SpecException.class, () -> UnitSample.saltelli(3, 2, STREAMS))
                        .getMessage());
    }
}

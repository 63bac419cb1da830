package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against JTransforms in double precision. Normed differences: {@link SinglePrecision}. */
class RowTransformTest {
    private static final int SIZE = 3;

    static IntStream lengths() {
        return IntStream.rangeClosed(1, 240)
                .filter(quarter -> {
                    int rest = quarter;
                    while (rest % 3 == 0) {
                        rest /= 3;
                    }
                    return Integer.bitCount(rest) == 1;
                })
                .map(quarter -> 4 * quarter);
    }

    private static float[][] random(int length, int seed) {
        var random = new SplittableRandom(seed);
        float[][] rows = new float[length][SIZE];
        for (float[] row : rows) {
            for (int i = 0; i < SIZE; i++) {
                row[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return rows;
    }

    private static double[] complex(float[][] re, float[][] im, int i) {
        double[] values = new double[2 * re.length];
        for (int k = 0; k < re.length; k++) {
            values[2 * k] = re[k][i];
            values[2 * k + 1] = im[k][i];
        }
        return values;
    }

    /** Norm of the difference of rows from those expected, over that of all that is expected. */
    private static double error(float[][] re, float[][] im, int rows, double[] expected, int i) {
        double difference = 0;
        for (int k = 0; k < rows; k++) {
            difference += Math.pow(re[k][i] - expected[2 * k], 2) + Math.pow(im[k][i] - expected[2 * k + 1], 2);
        }
        return Math.sqrt(difference / Arrays.stream(expected).map(x -> x * x).sum());
    }

    /** What stands in the upper half is NaN: it counts as zero, as it does for the library. */
    @ParameterizedTest
    @MethodSource("lengths")
    void forwardIsTheTransformOfTheLowerHalfInItsOwnOrder(int length) {
        var transform = new RowTransform(length);
        float[][] re = random(length, 1);
        float[][] im = random(length, 2);
        double[][] expected = new double[SIZE][];
        for (int i = 0; i < SIZE; i++) {
            expected[i] = complex(re, im, i);
            Arrays.fill(expected[i], length, 2 * length, 0);
            new DoubleFFT_1D(length).complexForward(expected[i]);
        }
        for (int k = length / 2; k < length; k++) {
            Arrays.fill(re[k], Float.NaN);
            Arrays.fill(im[k], Float.NaN);
        }

        transform.forward(re, im, SIZE);

        for (int i = 0; i < SIZE; i++) {
            double[] ordered = new double[2 * length];
            for (int k = 0; k < length; k++) {
                ordered[2 * k] = expected[i][2 * transform.frequency(k)];
                ordered[2 * k + 1] = expected[i][2 * transform.frequency(k) + 1];
            }
            double error = error(re, im, length, ordered, i);
            assertTrue(error < SinglePrecision.ofTransform(length), "column " + i + ": " + error);
        }
    }

    /** Not divided by the length; only the lower half is asked for. */
    @ParameterizedTest
    @MethodSource("lengths")
    void inverseTakesTheFrequenciesInTheirOrder(int length) {
        var transform = new RowTransform(length);
        float[][] re = random(length, 3);
        float[][] im = random(length, 4);
        double[][] expected = new double[SIZE][2 * length];
        for (int i = 0; i < SIZE; i++) {
            for (int k = 0; k < length; k++) {
                expected[i][2 * transform.frequency(k)] = re[k][i];
                expected[i][2 * transform.frequency(k) + 1] = im[k][i];
            }
            new DoubleFFT_1D(length).complexInverse(expected[i], false);
        }

        transform.inverse(re, im, SIZE);

        for (int i = 0; i < SIZE; i++) {
            double error = error(re, im, length / 2, expected[i], i);
            assertTrue(error < SinglePrecision.ofTransform(length), "column " + i + ": " + error);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void everyFrequencyStandsInOnePlace(int length) {
        var transform = new RowTransform(length);
        assertEquals(
                length,
                IntStream.range(0, length).map(transform::frequency).distinct().count());
        assertEquals(length, transform.length());
    }

    /** At least 2n − 1, and of 2^a and 3 · 2^a the least. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 4", "3, 8", "24, 48", "25, 64", "30, 64", "33, 96", "128, 256", "129, 384", "193, 512"})
    void theLengthIsTheLeastThatKeepsImagesApart(int points, int length) {
        assertEquals(length, RowTransform.lengthFor(points));
    }
}

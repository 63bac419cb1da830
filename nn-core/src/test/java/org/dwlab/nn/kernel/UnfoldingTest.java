package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;
import org.dwlab.nn.train.PlainConvolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches and pools against numbers by hand and against loops over every pixel of every filter. */
class UnfoldingTest {
    /** 1 2 3 / 4 5 6 / 7 8 9 under a filter of 2 × 2: its patches, row by row. */
    @Test
    void patchesOfAnImageByHand() {
        float[] patches = new float[16];

        new Unfolding(1, 3, 3, 2, 0).unfold(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, patches);

        assertArrayEquals(new float[] {1, 2, 4, 5, 2, 3, 5, 6, 4, 5, 7, 8, 5, 6, 8, 9}, patches);
    }

    /** Two channels 1 2 / 3 4 and 5 6 / 7 8 with a border of 0: each of the four patches of 3 × 3 sees all pixels. */
    @Test
    void paddingIsZeroAndChannelsFollowEachOther() {
        float[] patches = new float[4 * 18];

        new Unfolding(2, 2, 2, 3, 1).unfold(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, patches);

        assertArrayEquals(
                new float[] {0, 0, 0, 0, 1, 2, 0, 3, 4, 0, 0, 0, 0, 5, 6, 0, 7, 8}, Arrays.copyOf(patches, 18));
        assertArrayEquals(
                new float[] {1, 2, 0, 3, 4, 0, 0, 0, 0, 5, 6, 0, 7, 8, 0, 0, 0, 0},
                Arrays.copyOfRange(patches, 3 * 18, 4 * 18));
    }

    /** Known numbers: the Laplacian 0 1 0 / 1 −4 1 / 0 1 0 of x² + y² is 4 wherever it sees no border. */
    @Test
    void aFilterIsAProductWithThePatches() {
        float[] image = new float[30];
        for (int i = 0; i < image.length; i++) {
            image[i] = i / 6 * (i / 6) + i % 6 * (i % 6);
        }
        float[] patches = new float[3 * 4 * 9];
        new Unfolding(1, 5, 6, 3, 0).unfold(image, patches);
        float[] laplacian = {0, 1, 0, 1, -4, 1, 0, 1, 0};

        for (int position = 0; position < 12; position++) {
            float sum = 0;
            for (int entry = 0; entry < 9; entry++) {
                sum += laplacian[entry] * patches[position * 9 + entry];
            }
            assertEquals(4, sum, "position " + position);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 28, 28, 5, 2", "6, 14, 14, 5, 0", "3, 5, 7, 1, 0", "2, 4, 3, 3, 2"})
    void sumsAreThoseOfTheTextbook(int channels, int rows, int columns, int size, int padding) {
        int samples = 3;
        var filters = new Convolution(4, size, padding, 1, PoolRule.MAX);
        int entries = channels * size * size;
        int positions = (rows + 2 * padding - size + 1) * (columns + 2 * padding - size + 1);
        float[] images = PlainKernels.random(samples * channels * rows * columns, 1);
        float[] weights = PlainKernels.random(4 * entries, 2);
        float[] patches = new float[samples * positions * entries];

        new Unfolding(channels, rows, columns, size, padding).unfold(images, patches);

        for (int b = 0; b < samples; b++) {
            double[] image = new double[channels * rows * columns];
            for (int i = 0; i < image.length; i++) {
                image[i] = images[b * image.length + i];
            }
            double[][] wide = new double[4][entries];
            for (int i = 0; i < weights.length; i++) {
                wide[i / entries][i % entries] = weights[i];
            }
            double[] plain = PlainConvolution.sums(image, wide, filters, rows, columns);
            for (int i = 0; i < plain.length; i++) {
                double sum = 0;
                for (int entry = 0; entry < entries; entry++) {
                    sum += weights[i / positions * entries + entry]
                            * (double) patches[(b * positions + i % positions) * entries + entry];
                }
                assertEquals(plain[i], sum, 1e-12, "sample " + b + ", sum " + i);
            }
        }
    }

    /** The transpose: patches of x times p are x times what p folds to, for any x and p. */
    @ParameterizedTest
    @CsvSource({"1, 28, 28, 5, 2", "6, 14, 14, 5, 0", "2, 4, 3, 3, 2"})
    void foldingIsTheTransposeOfUnfolding(int channels, int rows, int columns, int size, int padding) {
        int positions = (rows + 2 * padding - size + 1) * (columns + 2 * padding - size + 1);
        float[] images = PlainKernels.random(2 * channels * rows * columns, 3);
        float[] errors = PlainKernels.random(2 * positions * channels * size * size, 4);
        float[] patches = new float[errors.length];
        float[] folded = new float[images.length];
        var unfolding = new Unfolding(channels, rows, columns, size, padding);

        unfolding.unfold(images, patches);
        unfolding.fold(errors, folded);

        // At most 25 roundings of a sum of 25 numbers below 1 in each pixel, which add up as a square root.
        double tolerance = Math.sqrt(images.length) * 25 * 25 * Math.ulp(1f) / 2;
        assertEquals(dot(patches, errors), dot(images, folded), tolerance);
    }

    /** One image of 2 × 4 pixels in two channels, pixel by pixel; squares of 2 × 2. */
    private static final float[] SUMS = {1, -1, 2, -2, 3, -3, 0, -9, 4, -4, 1, -5, 3, 6, 2, 8};

    @Test
    void theLargestOfASquareByHand() {
        var pooling = new Pooling(2, 2, 4, 2, true);
        float[] values = new float[4];
        float[] delta = new float[16];

        pooling.forward(SUMS, values);
        pooling.backward(SUMS, values, new float[] {10, 20, 30, 40}, delta);

        // First channel 4 and 3, of which the upper comes first; second −1, shut, and 8.
        assertArrayEquals(new float[] {4, 3, 0, 8}, values);
        assertArrayEquals(new float[] {0, 0, 0, 0, 20, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 40}, delta);
    }

    @Test
    void theMeanOfASquareByHand() {
        var pooling = new Pooling(2, 2, 4, 2, false);
        float[] values = new float[4];
        float[] delta = new float[16];

        pooling.forward(SUMS, values);
        pooling.backward(SUMS, values, new float[] {4, 8, 12, 16}, delta);

        assertArrayEquals(new float[] {8 / 4f, 8 / 4f, 0, 14 / 4f}, values);
        assertArrayEquals(new float[] {1, 0, 1, 0, 2, 0, 0, 0, 1, 0, 1, 0, 2, 4, 2, 4}, delta);
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 1", "true, 3", "false, 3"})
    void pooledImagesAreThoseOfTheTextbook(boolean largest, int pool) {
        int channels = 5;
        int high = 6;
        int wide = 9;
        float[] sums = PlainKernels.random(2 * high * wide * channels, 5);
        float[] values = new float[sums.length / (pool * pool)];
        var filters = new Convolution(channels, 1, 0, pool, largest ? PoolRule.MAX : PoolRule.AVERAGE);

        new Pooling(channels, high, wide, pool, largest).forward(sums, values);

        for (int b = 0; b < 2; b++) {
            double[] planes = new double[channels * high * wide];
            for (int i = 0; i < planes.length; i++) {
                planes[i] = sums[(b * high * wide + i % (high * wide)) * channels + i / (high * wide)];
            }
            double[] plain = PlainConvolution.pooled(planes, filters, high, wide);
            for (int i = 0; i < plain.length; i++) {
                assertEquals(plain[i], values[b * plain.length + i], 9 * Math.ulp(1f), "sample " + b + ", value " + i);
            }
        }
    }

    @Test
    void notANumberSurvivesBothPools() {
        for (int at = 0; at < 4; at++) {
            for (boolean largest : new boolean[] {true, false}) {
                float[] sums = {1, 2, 3, 4};
                sums[at] = Float.NaN;
                float[] value = new float[1];

                new Pooling(1, 2, 2, 2, largest).forward(sums, value);

                assertTrue(Float.isNaN(value[0]), "pixel " + at);
            }
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * (double) b[i];
        }
        return sum;
    }
}

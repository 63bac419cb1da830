package org.dwlab.nn.kernel;

import java.util.Arrays;

/**
 * What follows the sums of a convolution: squares of pixels become one each, and a rectifier. Sums are
 * [sample][row][column][channel], as a product of matrices gives them; what comes out is an image
 * [sample][channel][row][column].
 */
public final class Pooling {
    private final int channels;
    private final int high; // rows that come out
    private final int wide; // columns that come out
    private final int down; // sums from the beginning of a row of squares to that of the next
    private final int right; // from a square to the next
    private final boolean largest;
    private final int[] offset; // [pixel of a square] from its first sum to its others
    private final int[] chosen; // [value] its sum in the last forward pass, where the largest counts; else empty

    /**
     * For images of one size.
     *
     * @param samples  of a batch
     * @param channels of an image
     * @param rows     that go in
     * @param columns  that go in
     * @param pool     pixels of a square each way, a divisor of rows and columns
     * @param largest  whether a square becomes its largest pixel; else the mean of its rectified ones
     */
    public Pooling(int samples, int channels, int rows, int columns, int pool, boolean largest) {
        this.channels = channels;
        this.largest = largest;
        high = rows / pool;
        wide = columns / pool;
        right = pool * channels;
        down = columns * right;
        offset = new int[pool * pool];
        for (int pixel = 0; pixel < offset.length; pixel++) {
            offset[pixel] = (pixel / pool * columns + pixel % pool) * channels;
        }
        chosen = new int[largest ? samples * channels * high * wide : 0];
    }

    /**
     * From sums to values. A NaN stays one.
     *
     * @param sums   of a batch
     * @param values receives the pooled and rectified images
     */
    public void forward(float[] sums, float[] values) {
        int plane = high * wide;
        int image = 0;
        for (int from = 0; from < sums.length; from += high * down) {
            for (int pixel = 0; pixel < plane; pixel++) {
                int square = from + pixel / wide * down + pixel % wide * right;
                if (largest) {
                    largest(sums, square, offset, values, chosen, image + pixel, plane, channels);
                } else {
                    average(sums, square, offset, values, image + pixel, plane, channels);
                }
            }
            image += channels * plane;
        }
    }

    /**
     * From dL/d(values) to dL/d(sums): to the first of the largest of every square, or to all that are positive.
     *
     * @param sums   of the last forward pass
     * @param errors dL/d(values)
     * @param delta  receives dL/d(sums)
     */
    public void backward(float[] sums, float[] errors, float[] delta) {
        if (largest) {
            Arrays.fill(delta, 0);
            scatter(sums, chosen, errors, delta);
            return;
        }
        int plane = high * wide;
        int image = 0;
        for (int from = 0; from < sums.length; from += high * down) {
            for (int pixel = 0; pixel < plane; pixel++) {
                int square = from + pixel / wide * down + pixel % wide * right;
                share(sums, square, offset, errors, image + pixel, plane, channels, delta);
            }
            image += channels * plane;
        }
    }

    // One square of all channels each; small and without fields, as C2 compiles them best.

    private static void largest(
            float[] sums, int square, int[] offset, float[] values, int[] chosen, int value, int plane, int channels) {
        int to = value;
        for (int first = square; first < square + channels; first++) {
            int best = first;
            float most = sums[first];
            for (int pixel = 1; pixel < offset.length; pixel++) {
                int other = first + offset[pixel];
                float sum = sums[other];
                boolean more = sum > most || Float.isNaN(sum);
                best = more ? other : best;
                most = more ? sum : most;
            }
            values[to] = Math.max(0, most);
            chosen[to] = best;
            to += plane;
        }
    }

    private static void average(
            float[] sums, int square, int[] offset, float[] values, int value, int plane, int channels) {
        int to = value;
        for (int first = square; first < square + channels; first++) {
            float total = 0;
            for (int pixel : offset) {
                total += Math.max(0, sums[first + pixel]);
            }
            values[to] = total / offset.length;
            to += plane;
        }
    }

    private static void scatter(float[] sums, int[] chosen, float[] errors, float[] delta) {
        for (int value = 0; value < chosen.length; value++) {
            int sum = chosen[value];
            delta[sum] = sums[sum] > 0 ? errors[value] : 0;
        }
    }

    private static void share(
            float[] sums, int square, int[] offset, float[] errors, int value, int plane, int channels, float[] delta) {
        int from = value;
        for (int first = square; first < square + channels; first++) {
            float part = errors[from] / offset.length;
            for (int pixel : offset) {
                delta[first + pixel] = sums[first + pixel] > 0 ? part : 0;
            }
            from += plane;
        }
    }
}

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
    private final int pool; // pixels of a square each way
    private final int row; // sums of a row that goes in
    private final boolean largest;
    private final int[] offset; // [pixel of a square] from its first sum to its others
    private final float[] line; // [sum of a row] the largest of a row of squares so far
    private final float[] other; // [sum of a row] what it is compared with

    /**
     * For images of one size.
     *
     * @param channels of an image
     * @param rows     that go in
     * @param columns  that go in
     * @param pool     pixels of a square each way, a divisor of rows and columns
     * @param largest  whether a square becomes its largest pixel; else the mean of its rectified ones
     */
    public Pooling(int channels, int rows, int columns, int pool, boolean largest) {
        this.channels = channels;
        this.pool = pool;
        this.largest = largest;
        high = rows / pool;
        wide = columns / pool;
        row = columns * channels;
        line = new float[largest ? row : 0];
        other = new float[line.length];
        offset = new int[pool * pool];
        for (int pixel = 0; pixel < offset.length; pixel++) {
            offset[pixel] = pixel / pool * row + pixel % pool * channels;
        }
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
        for (int from = 0; from < sums.length; from += high * pool * row) {
            for (int y = 0; y < high; y++) {
                int squares = from + y * pool * row;
                int value = image + y * wide;
                if (largest) {
                    largest(sums, squares);
                    for (int channel = 0; channel < channels; channel++) {
                        rectify(line, channel, pool * channels, values, value + channel * plane, wide);
                    }
                } else {
                    for (int x = 0; x < wide; x++) {
                        average(sums, squares + x * pool * channels, offset, values, value + x, plane, channels);
                    }
                }
            }
            image += channels * plane;
        }
    }

    /** The largest of every square of a row, where its first column stands in the line. */
    private void largest(float[] sums, int squares) {
        System.arraycopy(sums, squares, line, 0, row);
        for (int down = 1; down < pool; down++) {
            keepLarger(sums, squares + down * row, row);
        }
        for (int right = 1; right < pool; right++) {
            // A column's neighbour is the largest of itself and those after it by then, all of the same square.
            keepLarger(line, channels, row - right * channels);
        }
    }

    private void keepLarger(float[] from, int first, int count) {
        System.arraycopy(from, first, other, 0, count); // one index for both, or C2 does not vectorise the loop
        keepLarger(line, other, count);
    }

    /**
     * From dL/d(values) to dL/d(sums): to the first of the largest of every square, or to all that are positive.
     *
     * @param sums   of the last forward pass
     * @param values of the same
     * @param errors dL/d(values)
     * @param delta  receives dL/d(sums)
     */
    public void backward(float[] sums, float[] values, float[] errors, float[] delta) {
        if (largest) {
            Arrays.fill(delta, 0);
        }
        int plane = high * wide;
        int image = 0;
        for (int from = 0; from < sums.length; from += high * pool * row) {
            for (int y = 0; y < high; y++) {
                int squares = from + y * pool * row;
                int value = image + y * wide;
                for (int x = 0; x < wide; x++) {
                    int square = squares + x * pool * channels;
                    if (largest) {
                        give(sums, square, offset, values, errors, value + x, plane, channels, delta);
                    } else {
                        share(sums, square, offset, errors, value + x, plane, channels, delta);
                    }
                }
            }
            image += channels * plane;
        }
    }

    // Small and without fields, as C2 compiles them best.

    private static void keepLarger(float[] most, float[] others, int count) {
        for (int i = 0; i < count; i++) {
            most[i] = Math.max(most[i], others[i]);
        }
    }

    private static void rectify(float[] line, int channel, int right, float[] values, int value, int wide) {
        for (int x = 0; x < wide; x++) {
            values[value + x] = Math.max(0, line[channel + x * right]);
        }
    }

    private static void give(
            float[] sums,
            int square,
            int[] offset,
            float[] values,
            float[] errors,
            int value,
            int plane,
            int channels,
            float[] delta) {
        int from = value;
        for (int first = square; first < square + channels; first++) {
            float most = values[from];
            int best = offset.length == 4 ? firstOfFour(sums, first, offset, most) : first(sums, first, offset, most);
            delta[best] = most > 0 ? errors[from] : 0;
            from += plane;
        }
    }

    /** The first pixel of a square that is as large, its very first where none is; without a branch. */
    private static int first(float[] sums, int square, int[] offset, float most) {
        int best = square;
        for (int pixel = offset.length - 1; pixel >= 0; pixel--) {
            int sum = square + offset[pixel];
            best = sums[sum] == most ? sum : best;
        }
        return best;
    }

    /** The same of the usual square, without the loop, which costs more than the four comparisons. */
    private static int firstOfFour(float[] sums, int square, int[] offset, float most) {
        int right = square + offset[1];
        int below = square + offset[2];
        int best = sums[below] == most ? below : square + offset[3];
        best = sums[right] == most ? right : best;
        return sums[square] == most ? square : best;
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

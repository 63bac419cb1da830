package org.dwlab.nn.kernel;

import java.util.Arrays;

/**
 * Images as rows of patches, one row for every position of a square filter, so that a convolution is one product of
 * matrices (K. Chellapilla, S. Puri, P. Simard, inria-00112631, 2006); and the way back of gradients. Images are
 * [sample][channel][row][column], patches [sample][row][column][entry] with the entries [channel][row][column] of a
 * filter.
 */
public final class Unfolding {
    private final int channels;
    private final int rows;
    private final int columns;
    private final int padding;
    private final int high; // positions down the image
    private final int wide; // positions along the image
    private final int line; // columns with padding
    private final int[] offset; // [entry] from the first pixel of a patch to its others in a padded image
    private final float[] padded; // [channel][row][column] one image with its padding

    /**
     * For images of one size.
     *
     * @param channels of an image
     * @param rows     of it, in pixels
     * @param columns  of it, in pixels
     * @param size     of a filter, in pixels each way
     * @param padding  pixels of 0 around an image
     */
    public Unfolding(int channels, int rows, int columns, int size, int padding) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        this.padding = padding;
        high = rows + 2 * padding - size + 1;
        wide = columns + 2 * padding - size + 1;
        line = columns + 2 * padding;
        int plane = line * (rows + 2 * padding);
        padded = new float[channels * plane];
        offset = new int[channels * size * size];
        for (int entry = 0; entry < offset.length; entry++) {
            int channel = entry / (size * size);
            offset[entry] = channel * plane + entry / size % size * line + entry % size;
        }
    }

    /**
     * From images to patches.
     *
     * @param images  as many as fill the array
     * @param patches receives theirs
     */
    public void unfold(float[] images, float[] patches) {
        Arrays.fill(padded, 0);
        int values = channels * rows * columns;
        int at = 0;
        for (int from = 0; from < images.length; from += values) {
            copyRows(images, from, true);
            for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++) {
                    take(padded, y * line + x, offset, patches, at);
                    at += offset.length;
                }
            }
        }
    }

    /**
     * Adds up what the patches have for every pixel: the transpose of {@link #unfold}.
     *
     * @param patches of all images
     * @param images  receives the sums
     */
    public void fold(float[] patches, float[] images) {
        int values = channels * rows * columns;
        int at = 0;
        for (int to = 0; to < images.length; to += values) {
            Arrays.fill(padded, 0);
            for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++) {
                    add(patches, at, offset, padded, y * line + x);
                    at += offset.length;
                }
            }
            copyRows(images, to, false);
        }
    }

    /** Between one image and the padded one, into it or out of it. */
    private void copyRows(float[] images, int image, boolean in) {
        for (int row = 0; row < channels * rows; row++) {
            int plain = image + row * columns;
            int inner = (row / rows * (rows + 2 * padding) + row % rows + padding) * line + padding;
            if (in) {
                System.arraycopy(images, plain, padded, inner, columns);
            } else {
                System.arraycopy(padded, inner, images, plain, columns);
            }
        }
    }

    // Small and without fields, as C2 compiles them best.

    private static void take(float[] padded, int corner, int[] offset, float[] patches, int at) {
        for (int entry = 0; entry < offset.length; entry++) {
            patches[at + entry] = padded[corner + offset[entry]];
        }
    }

    private static void add(float[] patches, int at, int[] offset, float[] padded, int corner) {
        for (int entry = 0; entry < offset.length; entry++) {
            padded[corner + offset[entry]] += patches[at + entry];
        }
    }
}

package org.dwlab.datasets;

import java.io.Serializable;
import org.dwlab.core.Require;

/**
 * The size of an image.
 *
 * @param channels 1 for grey values, 3 for colours
 * @param rows     pixels in a column
 * @param columns  pixels in a row
 */
public record ImageShape(int channels, int rows, int columns) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Checks the sizes.
     *
     * @param channels at least 1
     * @param rows     at least 1
     * @param columns  at least 1
     * @throws org.dwlab.core.SpecException if one is not
     */
    public ImageShape {
        Require.atLeast(channels, 1, "channels");
        Require.atLeast(rows, 1, "rows");
        Require.atLeast(columns, 1, "columns");
    }

    /**
     * Grey images.
     *
     * @param rows    pixels in a column
     * @param columns pixels in a row
     * @return the size with one channel
     */
    public static ImageShape grey(int rows, int columns) {
        return new ImageShape(1, rows, columns);
    }

    /**
     * Values of one image.
     *
     * @return channels times rows times columns
     */
    public int pixels() {
        return Math.multiplyExact(channels, Math.multiplyExact(rows, columns));
    }

    /** For people: 28 x 28, or 3 x 32 x 32. */
    @Override
    public String toString() {
        return (channels == 1 ? "" : channels + " x ") + rows + " x " + columns;
    }
}

package org.dwlab.datasets;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.dwlab.core.Require;

/**
 * Labelled grey-scale images. Pixels stay bytes in one array, which views such as {@link #first} share;
 * nothing can change them.
 */
public final class ImageSet implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final byte[] images; // [sample][row][column], 0 to 255 unsigned
    private final byte[] labels; // [sample]
    private final int rows;
    private final int columns;
    private final int classes;
    private final int start; // of this view, in samples
    private final int size; // of this view, in samples
    private String sha256; // null until it is asked for

    private ImageSet(ImageSet whole, int start, int size) {
        name = whole.name;
        images = whole.images;
        labels = whole.labels;
        rows = whole.rows;
        columns = whole.columns;
        classes = whole.classes;
        this.start = start;
        this.size = size;
    }

    /**
     * Takes over both arrays.
     *
     * @param name    of the data set, for people
     * @param images  [sample][row][column] grey values
     * @param labels  [sample] each in [0, classes)
     * @param rows    pixels in a column
     * @param columns pixels in a row
     * @param classes number of classes
     * @throws org.dwlab.core.SpecException if there are no samples, the arrays do not fit together, or a label is
     *                                      beyond the classes
     */
    ImageSet(String name, byte[] images, byte[] labels, int rows, int columns, int classes) {
        Require.atLeast(labels.length, 1, name + ": samples");
        Require.that(
                images.length == (long) labels.length * rows * columns,
                name + ": pixels",
                "must be " + (long) labels.length * rows * columns + " for " + labels.length + " labels",
                images.length);
        for (int i = 0; i < labels.length; i++) {
            Require.that(
                    (labels[i] & 0xff) < classes, name + ": label " + i, "must be below " + classes, labels[i] & 0xff);
        }
        this.name = name;
        this.images = images;
        this.labels = labels;
        this.rows = rows;
        this.columns = columns;
        this.classes = classes;
        this.start = 0;
        this.size = labels.length;
    }

    /**
     * Joins a file of images with the file of its labels.
     *
     * @param name    of the data set, for people
     * @param images  [sample][row][column] grey values
     * @param labels  [sample] each in [0, classes)
     * @param classes number of classes
     * @return the images, which share the memory of the files
     * @throws org.dwlab.core.SpecException if there are not as many labels as images, or a label is beyond the classes
     */
    public static ImageSet of(String name, IdxFile images, IdxFile labels, int classes) {
        Require.that(
                images.dimension(0) == labels.dimension(0),
                name + ": labels",
                "must be as many as images, " + images.dimension(0),
                labels.dimension(0));
        return new ImageSet(name, images.bytes(), labels.bytes(), images.dimension(1), images.dimension(2), classes);
    }

    /**
     * Name of the data set, for people.
     *
     * @return views have that of the whole
     */
    public String name() {
        return name;
    }

    /**
     * Number of samples.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Height of one image.
     *
     * @return pixels in one column
     */
    public int rows() {
        return rows;
    }

    /**
     * Width of one image.
     *
     * @return pixels in one row
     */
    public int columns() {
        return columns;
    }

    /**
     * Size of one image.
     *
     * @return rows times columns
     */
    public int pixels() {
        return rows * columns;
    }

    /**
     * Number of classes.
     *
     * @return at least 1; a set need not have samples of every class
     */
    public int classes() {
        return classes;
    }

    /**
     * The class of a sample.
     *
     * @param sample its number, from 0
     * @return in [0, classes)
     */
    public int label(int sample) {
        return labels[start + sample];
    }

    /**
     * The grey value of one pixel.
     *
     * @param sample number of the image, from 0
     * @param pixel  counted row by row, from 0
     * @return 0 to 255; 0 is the background
     */
    public int pixel(int sample, int pixel) {
        return images[(start + sample) * pixels() + pixel] & 0xff;
    }

    /**
     * Looks the pixels of one image up in a table of what each grey value means to the reader.
     *
     * @param sample  number of the image, from 0
     * @param meaning [grey value] 256 entries
     * @param target  receives the pixels, row by row
     * @param offset  where the first pixel goes in the target
     */
    public void copyImage(int sample, float[] meaning, float[] target, int offset) {
        int pixels = pixels();
        int from = (start + sample) * pixels;
        for (int i = 0; i < pixels; i++) {
            target[offset + i] = meaning[images[from + i] & 0xff];
        }
    }

    /**
     * A way to move an image.
     *
     * @param down  pixels; negative moves it up
     * @param right pixels; negative moves it left
     */
    public record Shift(int down, int right) {}

    /**
     * The same with the image moved. What comes in from outside has grey value 0.
     *
     * @param sample  number of the image, from 0
     * @param meaning [grey value] 256 entries
     * @param target  receives the pixels, row by row
     * @param offset  where the first pixel goes in the target
     * @param shift   how the image is moved
     */
    public void copyImage(int sample, float[] meaning, float[] target, int offset, Shift shift) {
        int from = (start + sample) * pixels();
        for (int row = 0; row < rows; row++) {
            int sourceRow = row - shift.down;
            for (int column = 0; column < columns; column++) {
                int sourceColumn = column - shift.right;
                boolean inside = 0 <= sourceRow && sourceRow < rows && 0 <= sourceColumn && sourceColumn < columns;
                int grey = inside ? images[from + sourceRow * columns + sourceColumn] & 0xff : 0;
                target[offset + row * columns + column] = meaning[grey];
            }
        }
    }

    /**
     * What tells these images from any others: SHA-256 over the numbers of samples, rows, columns and classes as
     * big-endian 32-bit numbers, then the pixels [sample][row][column] and the labels [sample], one byte each.
     * The name does not count. Computed on the first call and kept.
     *
     * @return 64 digits, in lower-case hexadecimal
     */
    public synchronized String sha256() {
        if (sha256 == null) {
            MessageDigest digest = DataDigest.fresh();
            digest.update(ByteBuffer.allocate(4 * Integer.BYTES)
                    .putInt(size)
                    .putInt(rows)
                    .putInt(columns)
                    .putInt(classes)
                    .array());
            digest.update(images, start * pixels(), size * pixels());
            digest.update(labels, start, size);
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
        return sha256;
    }

    /**
     * A short sum of pixels and labels, which is silent of shape and classes; {@link #sha256} is the one to rely on.
     *
     * @return CRC-32, in the low 32 bits
     */
    public long checksum() {
        var sum = new CRC32();
        sum.update(images, start * pixels(), size * pixels());
        sum.update(labels, start, size);
        return sum.getValue();
    }

    /**
     * The first of these images.
     *
     * @param samples how many
     * @return a view
     * @throws org.dwlab.core.SpecException if there are not as many, or none is asked for
     */
    public ImageSet first(int samples) {
        return view(0, samples);
    }

    /**
     * The last of these images.
     *
     * @param samples how many
     * @return a view
     * @throws org.dwlab.core.SpecException if there are not as many, or none is asked for
     */
    public ImageSet last(int samples) {
        return view(size - samples, samples);
    }

    private ImageSet view(int from, int samples) {
        Require.that(1 <= samples && samples <= size, name + ": samples asked for", "must be 1 to " + size, samples);
        return new ImageSet(this, start + from, samples);
    }
}

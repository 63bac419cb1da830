package org.dwlab.datasets;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.dwlab.core.Require;

/**
 * Labelled images of grey values, of one channel or several. Pixels that are whole grey values stay bytes; others are
 * 32-bit numbers. Views such as {@link #first} share them; nothing can change them.
 */
public final class ImageSet implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final byte[] images; // [sample][channel][row][column], 0 to 255 unsigned; empty where there are greys
    private final float[] greys; // the same in numbers, 0 to 255; empty where bytes hold them
    private final int[] labels; // [sample]
    private final ImageShape shape;
    private final int classes;
    private final int start; // of this view, in samples
    private final int size; // of this view, in samples
    private String sha256; // null until it is asked for

    private ImageSet(ImageSet whole, int start, int size) {
        name = whole.name;
        images = whole.images;
        greys = whole.greys;
        labels = whole.labels;
        shape = whole.shape;
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
        this(name, images, new float[0], unsigned(labels), ImageShape.grey(rows, columns), classes);
    }

    /**
     * Takes over the arrays.
     *
     * @param name    of the data set, for people
     * @param images  [sample][channel][row][column] grey values; empty where {@code greys} holds them
     * @param greys   likewise as numbers from 0 to 255; empty where {@code images} holds them
     * @param labels  [sample] each in [0, classes)
     * @param shape   of an image
     * @param classes number of classes
     * @throws org.dwlab.core.SpecException if there are no samples, the arrays do not fit together, or a label is
     *                                      beyond the classes
     */
    ImageSet(String name, byte[] images, float[] greys, int[] labels, ImageShape shape, int classes) {
        Require.atLeast(labels.length, 1, name + ": samples");
        Require.that(
                images.length + (long) greys.length == (long) labels.length * shape.pixels(),
                name + ": pixels",
                "must be " + (long) labels.length * shape.pixels() + " for " + labels.length + " labels",
                images.length + (long) greys.length);
        for (int i = 0; i < labels.length; i++) {
            Require.that(
                    0 <= labels[i] && labels[i] < classes,
                    name + ": label " + i,
                    "must be below " + classes,
                    labels[i]);
        }
        this.name = name;
        this.images = images;
        this.greys = greys;
        this.labels = labels;
        this.shape = shape;
        this.classes = classes;
        this.start = 0;
        this.size = labels.length;
    }

    private static int[] unsigned(byte[] labels) {
        int[] numbers = new int[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i] & 0xff;
        }
        return numbers;
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
        return shape.rows();
    }

    /**
     * Width of one image.
     *
     * @return pixels in one row
     */
    public int columns() {
        return shape.columns();
    }

    /**
     * Channels, rows and columns of one image.
     *
     * @return its shape
     */
    public ImageShape shape() {
        return shape;
    }

    /**
     * Size of one image.
     *
     * @return channels times rows times columns
     */
    public int pixels() {
        return shape.pixels();
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
     * @param pixel  counted channel by channel and in these row by row, from 0
     * @return 0 to 255; 0 is the background
     */
    public float pixel(int sample, int pixel) {
        int at = (start + sample) * pixels() + pixel;
        return greys.length == 0 ? images[at] & 0xff : greys[at];
    }

    /**
     * Looks the pixels of one image up in a table of what each grey value means to the reader; a value between two whole
     * ones means what lies between them on a straight line.
     *
     * @param sample  number of the image, from 0
     * @param meaning [grey value] 256 entries
     * @param target  receives the pixels, channel by channel and in these row by row
     * @param offset  where the first pixel goes in the target
     */
    public void copyImage(int sample, float[] meaning, float[] target, int offset) {
        copyRun((start + sample) * pixels(), pixels(), meaning, target, offset);
    }

    private void copyRun(int from, int count, float[] meaning, float[] target, int offset) {
        if (greys.length > 0) {
            for (int i = 0; i < count; i++) {
                target[offset + i] = between(meaning, greys[from + i]);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            target[offset + i] = meaning[images[from + i] & 0xff];
        }
    }

    private static float between(float[] meaning, float grey) {
        int below = Math.min((int) grey, meaning.length - 2);
        float part = grey - below;
        return meaning[below] + part * (meaning[below + 1] - meaning[below]);
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
     * @param target  receives the pixels, channel by channel and in these row by row
     * @param offset  where the first pixel goes in the target
     * @param shift   how the image is moved
     */
    public void copyImage(int sample, float[] meaning, float[] target, int offset, Shift shift) {
        int rows = shape.rows();
        int columns = shape.columns();
        int left = Math.min(columns, Math.max(0, shift.right));
        int right = Math.max(left, Math.min(columns, columns + shift.right));
        int image = (start + sample) * pixels();
        for (int row = 0; row < shape.channels() * rows; row++) {
            int to = offset + row * columns;
            int sourceRow = row % rows - shift.down;
            if (sourceRow < 0 || sourceRow >= rows) {
                Arrays.fill(target, to, to + columns, meaning[0]);
                continue;
            }
            Arrays.fill(target, to, to + left, meaning[0]);
            copyRun(
                    image + (row - shift.down) * columns + left - shift.right,
                    right - left,
                    meaning,
                    target,
                    to + left);
            Arrays.fill(target, to + right, to + columns, meaning[0]);
        }
    }

    /**
     * What tells these images from any others: SHA-256 over the numbers of samples, rows, columns and classes as
     * big-endian 32-bit numbers, then the pixels [sample][row][column] and the labels [sample], one byte each. Where
     * there are more channels than one, more than 256 classes or pixels that are 32-bit numbers, the number of channels
     * and the bytes of a pixel and of a label follow the other numbers, and pixels and labels are big-endian.
     * The name does not count. Computed on the first call and kept.
     *
     * @return 64 digits, in lower-case hexadecimal
     */
    public synchronized String sha256() {
        if (sha256 == null) {
            MessageDigest digest = DataDigest.fresh();
            for (ByteBuffer part : parts()) {
                digest.update(part);
            }
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
        return sha256;
    }

    /** Numbers that say what follows, pixels, labels. */
    private List<ByteBuffer> parts() {
        int labelBytes = classes <= 256 ? 1 : Integer.BYTES;
        int pixelBytes = greys.length == 0 ? 1 : Float.BYTES;
        ByteBuffer head = ByteBuffer.allocate(7 * Integer.BYTES);
        head.putInt(size).putInt(shape.rows()).putInt(shape.columns()).putInt(classes);
        if (shape.channels() > 1 || labelBytes > 1 || pixelBytes > 1) {
            head.putInt(shape.channels()).putInt(pixelBytes).putInt(labelBytes);
        }
        ByteBuffer classesOf = ByteBuffer.allocate(size * labelBytes);
        for (int i = 0; i < size; i++) {
            if (labelBytes == 1) {
                classesOf.put((byte) label(i));
            } else {
                classesOf.putInt(label(i));
            }
        }
        int from = start * pixels();
        int count = size * pixels();
        ByteBuffer pixels =
                pixelBytes == 1 ? ByteBuffer.wrap(images, from, count) : ByteBuffer.allocate(count * pixelBytes);
        if (pixelBytes > 1) {
            pixels.asFloatBuffer().put(greys, from, count);
        }
        return List.of(head.flip(), pixels, classesOf.flip());
    }

    /**
     * A short sum of pixels and labels, which is silent of shape and classes; {@link #sha256} is the one to rely on.
     *
     * @return CRC-32, in the low 32 bits
     */
    public long checksum() {
        var sum = new CRC32();
        parts().stream().skip(1).forEach(sum::update);
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

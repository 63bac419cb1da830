package org.dwlab.calibration.tabular;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dwlab.core.SpecException;

/**
 * An array of plain numbers as {@code numpy.save} writes it: format 1.0, 2.0 and 3.0 of NumPy's NEP 1, one to three
 * axes.
 *
 * @param shape  lengths of the axes
 * @param values in the order of C, the last axis running fastest
 * @param type   of the numbers in the file, such as {@code <f8}
 */
public record NpyArray(List<Integer> shape, double[] values, String type) {
    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL, ]*)\\)");
    private static final int LONGEST_HEADER = 1 << 16;

    /**
     * Whether bytes begin as such a file does.
     *
     * @param bytes of a file
     * @return true for NumPy's magic word
     */
    public static boolean isNpy(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads an array; nothing is allocated before the claimed size is compared with that of the file.
     *
     * @param source names the bytes in complaints
     * @param bytes  of a file
     * @return the array
     * @throws SpecException if it has another version, no plain numbers, another number of axes, or fewer bytes than
     *                       its shape needs
     */
    public static NpyArray of(String source, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String header = header(source, buffer);
        Matcher type = TYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!order.find() || !shape.find()) {
            throw refuse(source, "has no header of NumPy", header.strip());
        }
        String name = type.find() ? type.group(2) + type.group(3) : "others";
        if (!List.of("f4", "f8", "i4", "i8").contains(name)) {
            throw refuse(source, "must hold plain numbers (f4, f8, i4 or i8)", name.equals("others") ? "others" : name)
                    .remedy("save it with astype(float)");
        }
        List<Integer> lengths = lengths(source, shape.group(1));
        long cells = lengths.stream().mapToLong(length -> length).reduce(1, Math::multiplyExact);
        int width = name.charAt(1) - '0';
        if (buffer.remaining() != cells * width) {
            throw refuse(source, "must hold " + cells * width + " bytes of numbers", buffer.remaining())
                    .remedy("the file may be cut short");
        }
        buffer.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[(int) cells];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(buffer, name);
        }
        boolean fortran = order.group(1).equals("True");
        return new NpyArray(lengths, fortran ? inOrderOfC(values, lengths) : values, type.group(1) + name);
    }

    private static String header(String source, ByteBuffer buffer) {
        if (buffer.remaining() < 12) {
            throw refuse(source, "is cut short in the header of NumPy", buffer.remaining() + " bytes");
        }
        int major = buffer.get(6);
        if (major < 1 || major > 3) {
            throw refuse(source, "must have version 1, 2 or 3 of NumPy's format", major);
        }
        buffer.position(8);
        long length = major == 1 ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffffffffL;
        if (length > LONGEST_HEADER || length > buffer.remaining()) {
            throw refuse(source, "has a header of NumPy that is longer than the file", length + " bytes");
        }
        byte[] header = new byte[(int) length];
        buffer.get(header);
        return new String(header, StandardCharsets.UTF_8);
    }

    private static List<Integer> lengths(String source, String text) {
        List<Integer> lengths = new ArrayList<>();
        long cells = 1;
        for (String length : text.replace("L", "").split(",")) {
            if (!length.isBlank()) {
                String digits = length.strip();
                long value = digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
                cells = Math.min(Integer.MAX_VALUE, cells * value);
                lengths.add((int) value);
            }
        }
        if (lengths.isEmpty() || lengths.size() > 3) {
            throw refuse(source, "must have 1 to 3 axes", lengths.size());
        }
        if (cells < 1 || cells > Delimiter.MOST_CELLS) {
            throw refuse(source, "must have 1 to " + Delimiter.MOST_CELLS + " numbers", "the shape (" + text + ")");
        }
        return lengths;
    }

    private static double number(ByteBuffer buffer, String name) {
        return switch (name) {
            case "f4" -> buffer.getFloat();
            case "f8" -> buffer.getDouble();
            case "i4" -> buffer.getInt();
            default -> buffer.getLong();
        };
    }

    /** The first axis runs fastest in the order of Fortran. */
    private static double[] inOrderOfC(double[] values, List<Integer> shape) {
        double[] turned = new double[values.length];
        int[] index = new int[shape.size()];
        for (double value : values) {
            int at = 0;
            for (int axis = 0; axis < index.length; axis++) {
                at = at * shape.get(axis) + index[axis];
            }
            turned[at] = value;
            for (int axis = 0; axis < index.length && ++index[axis] == shape.get(axis); axis++) {
                index[axis] = 0;
            }
        }
        return turned;
    }

    /**
     * The array as a table, its columns counted from 1.
     *
     * @param source names it in complaints
     * @return a table of as many columns as the second axis is long, or one
     * @throws SpecException if there are three axes
     */
    NumberTable table(String source) {
        if (shape.size() > 2) {
            throw refuse(source, "must have rows and columns", shape.size() + " axes");
        }
        int width = shape.size() == 1 ? 1 : shape.get(1);
        List<NumberTable.Row> rows = IntStream.range(0, shape.get(0))
                .mapToObj(row -> new NumberTable.Row(
                        row + 1,
                        Arrays.stream(values, row * width, (row + 1) * width)
                                .mapToObj(String::valueOf)
                                .toList()))
                .toList();
        List<NumberTable.Column> columns = IntStream.rangeClosed(1, width)
                .mapToObj(number -> new NumberTable.Column(String.valueOf(number), null))
                .toList();
        return new NumberTable(source, columns, rows, DecimalMark.POINT, words());
    }

    /**
     * What it is, for people.
     *
     * @return such as {@code array of NumPy, <f8, 2 x 3}
     */
    public String words() {
        return "array of NumPy, " + type + ", "
                + String.join(" x ", shape.stream().map(String::valueOf).toList());
    }

    private static SpecException refuse(String source, String rule, Object value) {
        return new SpecException("", rule, value).in(source);
    }
}

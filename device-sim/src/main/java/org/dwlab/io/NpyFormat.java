package org.dwlab.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.SpecException;

/**
 * Arrays of plain numbers as {@code numpy.save} writes them: format 1.0, 2.0 and 3.0 of NumPy's NEP 1, in either order
 * of bytes and axes. Nothing is allocated before the claimed size is compared with that of the source.
 */
public final class NpyFormat {
    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL, ]*)\\)");
    private static final List<String> TYPES = List.of("f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "b1");
    /** Magic word, version and the shortest length of the header. */
    private static final int HEAD = 12;

    private static final int LONGEST_HEADER = 1 << 16;
    /** Below the largest Java array. */
    private static final long LARGEST = 1L << 30;

    /** NumPy begins the numbers at a multiple of this. */
    private static final int ALIGNMENT = 64;

    private NpyFormat() {}

    /**
     * What a reader takes at most.
     *
     * @param bytes   that the source can hold, header included
     * @param axes    of an array
     * @param numbers of an array
     */
    public record Most(long bytes, int axes, int numbers) {}

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
     * Reads an array.
     *
     * @param source names it in complaints
     * @param stream begins with the magic word and ends with the array; not closed
     * @param most   beyond which nothing is believed
     * @return the array
     * @throws SpecException if it has another version, no plain numbers, more axes or numbers than it may have, or more
     *                       or fewer bytes than its shape needs
     * @throws IOException   if the stream cannot be read
     */
    public static NumberArray read(String source, InputStream stream, Most most) throws IOException {
        byte[] head = stream.readNBytes(HEAD);
        if (head.length < HEAD || !isNpy(head)) {
            throw refuse(source, "is cut short in the header of NumPy", head.length + " bytes");
        }
        int major = head[MAGIC.length];
        if (major < 1 || major > 3) {
            throw refuse(source, "must have version 1, 2 or 3 of NumPy's format", major);
        }
        var buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length + 2);
        long length = major == 1 ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffffffffL;
        long numbersAt = buffer.position() + length;
        if (length > LONGEST_HEADER || numbersAt > most.bytes || length < buffer.remaining()) {
            throw refuse(source, "has a header of NumPy that is longer than the file", length + " bytes");
        }
        byte[] text = new byte[(int) length];
        int known = buffer.remaining();
        buffer.get(text, 0, known);
        stream.readNBytes(text, known, text.length - known);
        Header header = header(source, new String(text, StandardCharsets.UTF_8), most);
        long expected = header.cells() * header.width();
        if (expected > LARGEST) {
            throw refuse(source, "must hold at most " + LARGEST + " bytes of numbers", expected)
                    .remedy("save it with fewer bytes for a number, such as uint8 or float32");
        }
        long held = most.bytes - numbersAt;
        byte[] numbers = expected > held ? new byte[0] : stream.readNBytes((int) expected);
        if (numbers.length < expected) {
            throw refuse(source, "must hold " + expected + " bytes of numbers", expected > held ? held : numbers.length)
                    .remedy("the file may be cut short");
        }
        if (stream.read() != -1) {
            throw refuse(source, "must hold " + expected + " bytes of numbers", "more");
        }
        return new NumberArray(
                header.shape, header.order + header.type, header.inOrderOfC(decoder(header, ByteBuffer.wrap(numbers))));
    }

    /**
     * The content of a file that {@code numpy.load} reads.
     *
     * @param values in the order of C, 32-bit numbers in little-endian order
     * @param shape  lengths of the axes; none for a single number
     * @return all bytes, in format 1.0
     */
    public static byte[] bytes(float[] values, int... shape) {
        String lengths =
                String.join(", ", Arrays.stream(shape).mapToObj(String::valueOf).toList());
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + lengths + (shape.length == 1 ? "," : "")
                + "), }";
        int head = MAGIC.length + 4;
        int at = (head + header.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        var buffer = ByteBuffer.allocate(at + values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (at - head));
        buffer.put(header.getBytes(StandardCharsets.US_ASCII));
        while (buffer.position() < at - 1) {
            buffer.put((byte) ' ');
        }
        buffer.put((byte) '\n').asFloatBuffer().put(values);
        return buffer.array();
    }

    private record Header(List<Integer> shape, String order, String type, boolean fortran) {
        long cells() {
            return shape.stream().mapToLong(length -> length).reduce(1, Math::multiplyExact);
        }

        int width() {
            return type.charAt(1) - '0';
        }

        /** In the order of Fortran the first axis runs fastest. */
        IntToDoubleFunction inOrderOfC(IntToDoubleFunction stored) {
            if (!fortran || shape.size() == 1) {
                return stored;
            }
            return index -> {
                int rest = index;
                int at = 0;
                for (int axis = shape.size() - 1, stride = (int) cells(); axis >= 0; axis--) {
                    stride /= shape.get(axis);
                    at += rest % shape.get(axis) * stride;
                    rest /= shape.get(axis);
                }
                return stored.applyAsDouble(at);
            };
        }
    }

    private static Header header(String source, String text, Most most) {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!order.find() || !shape.find()) {
            throw refuse(source, "has no header of NumPy", text.strip());
        }
        String name = type.find() ? type.group(2) + type.group(3) : "others";
        if (!TYPES.contains(name)) {
            throw refuse(source, "must hold plain numbers (" + String.join(", ", TYPES) + ")", name)
                    .remedy("save it with astype(float)");
        }
        return new Header(
                lengths(source, shape.group(1), most),
                type.group(1),
                name,
                order.group(1).equals("True"));
    }

    private static List<Integer> lengths(String source, String text, Most most) {
        List<Integer> lengths = new ArrayList<>();
        long cells = 1;
        for (String length : text.replace("L", "").split(",")) {
            if (!length.isBlank()) {
                String digits = length.strip();
                if (digits.indexOf(' ') >= 0) {
                    throw refuse(source, "must have a comma between the lengths of its axes", "(" + text + ")");
                }
                long value = digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
                cells = Math.min(Integer.MAX_VALUE, cells * value);
                lengths.add((int) value);
            }
        }
        if (lengths.isEmpty() || lengths.size() > most.axes) {
            throw refuse(source, "must have 1 to " + most.axes + " axes", lengths.size());
        }
        if (cells < 1 || cells > most.numbers) {
            throw refuse(source, "must have 1 to " + most.numbers + " numbers", "the shape (" + text + ")");
        }
        return lengths;
    }

    private static IntToDoubleFunction decoder(Header header, ByteBuffer numbers) {
        numbers.order(header.order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Map<String, IntToDoubleFunction> decoders = Map.of(
                "f4", i -> numbers.getFloat(i * Float.BYTES),
                "f8", i -> numbers.getDouble(i * Double.BYTES),
                "i1", numbers::get,
                "i2", i -> numbers.getShort(i * Short.BYTES),
                "i4", i -> numbers.getInt(i * Integer.BYTES),
                "i8", i -> numbers.getLong(i * Long.BYTES),
                "u1", i -> numbers.get(i) & 0xff,
                "u2", i -> numbers.getShort(i * Short.BYTES) & 0xffff,
                "u4", i -> numbers.getInt(i * Integer.BYTES) & 0xffffffffL,
                "b1", numbers::get);
        return decoders.get(header.type);
    }

    private static SpecException refuse(String source, String rule, Object value) {
        return new SpecException("", rule, value).in(source);
    }
}

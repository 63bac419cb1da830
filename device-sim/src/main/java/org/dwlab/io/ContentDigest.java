package org.dwlab.io;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.dwlab.core.Provenance;

/**
 * SHA-256 of all that stands in a file, in whatever order it was put there: names, types, shapes and bytes of data
 * sets and attributes, and the groups. Each of these makes a line of five fields between tabs (path, attribute, type,
 * shape, SHA-256 of its bytes); the hash of the file is that of its lines, sorted by their bytes. docs/formats.md
 * computes the same with h5py.
 */
public final class ContentDigest implements Hdf5Sink {
    /** All content but this attribute itself and the other hash. */
    static final String CONTENT = "content_sha256";
    /** The same without the circumstances. */
    static final String RESULT = "result_sha256";

    /** HDF5 Dimension Scale Specification, section 4.1: what makes a data set a scale, and what it is called. */
    static final String SCALE_CLASS = "CLASS";

    static final String SCALE = "DIMENSION_SCALE";
    static final String SCALE_NAME = "NAME";

    private static final int BLOCK = 1 << 13; // values at a time

    private static final Set<String> HASHES = Set.of(CONTENT, RESULT);
    private static final Set<String> CIRCUMSTANCES = Set.copyOf(Provenance.CIRCUMSTANCES);

    private final Map<String, Described> lines = new TreeMap<>();

    private record Described(byte[] text, String rootAttribute) {}

    /** Starts as the digest of a file without content. */
    public ContentDigest() {}

    @Override
    public void attribute(String name, Object value) {
        attribute("/", name, value);
    }

    @Override
    public void put(String path, Object data, String units, String axes) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            group(path.substring(0, slash));
        }
        data(path, data);
        attribute(path, "units", units);
        attribute(path, "axes", axes);
    }

    @Override
    public void putScale(DataKey key, Object data) {
        put(key, data);
        attribute(key.path(), SCALE_CLASS, SCALE);
        attribute(key.path(), SCALE_NAME, key.axes());
    }

    void group(String path) {
        add(path, "", "group\t\t");
    }

    void data(String path, Object value) {
        add(path, "", described(value));
    }

    void attribute(String path, String name, Object value) {
        add(path, name, described(value));
    }

    /**
     * SHA-256 of everything but the two hashes themselves.
     *
     * @return 64 hexadecimal digits
     */
    public String contentSha256() {
        return sha256(HASHES);
    }

    /**
     * SHA-256 of everything but the circumstances: the same for two files of one result.
     *
     * @return 64 hexadecimal digits
     */
    public String resultSha256() {
        return sha256(CIRCUMSTANCES);
    }

    private String sha256(Set<String> leftOut) {
        MessageDigest all = Provenance.newSha256();
        lines.values().stream()
                .filter(line -> !leftOut.contains(line.rootAttribute))
                .map(Described::text)
                .sorted(Arrays::compareUnsigned)
                .forEach(all::update);
        return HexFormat.of().formatHex(all.digest());
    }

    private void add(String path, String attribute, String rest) {
        requireName(path);
        requireName(attribute);
        String text = path + "\t" + attribute + "\t" + rest + "\n";
        lines.put(
                path + "\t" + attribute,
                new Described(text.getBytes(StandardCharsets.UTF_8), path.equals("/") ? attribute : ""));
    }

    private static void requireName(String name) {
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name in a file holds control characters: " + name);
        }
    }

    private static String described(Object value) {
        Class<?> type = value.getClass();
        var shape = new StringJoiner(",");
        Object first = value;
        while (type.isArray()) {
            int length = Array.getLength(first);
            shape.add(String.valueOf(length));
            type = type.getComponentType();
            first = type.isArray() && length > 0 ? Array.get(first, 0) : first;
        }
        MessageDigest bytes = Provenance.newSha256();
        update(bytes, value);
        return name(type) + "\t" + shape + "\t" + HexFormat.of().formatHex(bytes.digest());
    }

    private static String name(Class<?> type) {
        if (type == double.class || type == Double.class) {
            return "f64";
        } else if (type == float.class || type == Float.class) {
            return "f32";
        } else if (type == long.class || type == Long.class) {
            return "i64";
        } else if (type == int.class || type == Integer.class) {
            return "i32";
        } else if (type == String.class) {
            return "text";
        }
        throw new IllegalArgumentException("a file of dwlab holds no " + type.getSimpleName());
    }

    /** Numbers as little-endian bytes, texts as UTF-8 with a zero byte after each. */
    private static void update(MessageDigest bytes, Object value) {
        if (value instanceof double[] numbers) {
            ByteBuffer block = block(Math.min(numbers.length, BLOCK) * Double.BYTES);
            for (int from = 0; from < numbers.length; from += BLOCK) {
                int count = Math.min(BLOCK, numbers.length - from);
                block.clear().asDoubleBuffer().put(numbers, from, count);
                bytes.update(block.limit(count * Double.BYTES));
            }
        } else if (value instanceof float[] numbers) {
            ByteBuffer block = block(Math.min(numbers.length, BLOCK) * Float.BYTES);
            for (int from = 0; from < numbers.length; from += BLOCK) {
                int count = Math.min(BLOCK, numbers.length - from);
                block.clear().asFloatBuffer().put(numbers, from, count);
                bytes.update(block.limit(count * Float.BYTES));
            }
        } else if (value instanceof Object[] rows) {
            for (Object row : rows) {
                update(bytes, row);
            }
        } else if (value instanceof long[] numbers) {
            ByteBuffer block = block(numbers.length * Long.BYTES);
            block.asLongBuffer().put(numbers);
            bytes.update(block);
        } else if (value instanceof int[] numbers) {
            ByteBuffer block = block(numbers.length * Integer.BYTES);
            block.asIntBuffer().put(numbers);
            bytes.update(block);
        } else {
            updateSingle(bytes, value);
        }
    }

    private static void updateSingle(MessageDigest bytes, Object value) {
        if (value instanceof Double number) {
            bytes.update(block(Double.BYTES).putDouble(number).flip());
        } else if (value instanceof Float number) {
            bytes.update(block(Float.BYTES).putFloat(number).flip());
        } else if (value instanceof Long number) {
            bytes.update(block(Long.BYTES).putLong(number).flip());
        } else if (value instanceof Integer number) {
            bytes.update(block(Integer.BYTES).putInt(number).flip());
        } else {
            bytes.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            bytes.update((byte) 0);
        }
    }

    private static ByteBuffer block(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

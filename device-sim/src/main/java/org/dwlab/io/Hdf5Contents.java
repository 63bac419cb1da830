package org.dwlab.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * All of one HDF5 file, read once and digested on the way; what dwlab does not write is refused. jHDF may throw
 * anything over a damaged file: here all of it becomes a refusal of one line.
 */
final class Hdf5Contents {
    /** Far above any file dwlab writes; a header that asks for more is damaged or hostile. */
    private static final long MOST_VALUES = 1L << 28;
    /** The same for groups and data sets: a group that holds itself has any number of them. */
    private static final int MOST_OBJECTS = 1 << 14;

    private static final int MOST_LEVELS = 16;

    /**
     * Places in the superblock, HDF5 File Format Specification 3.0, section II.A: version and end-of-file
     * address.
     */
    private static final int SUPERBLOCK = 48;
    /** With these bytes every HDF5 file of dwlab begins; II.A. */
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private static final int VERSION = 8;
    private static final int END_SINCE_2 = 28;
    private static final int END_BEFORE_2 = 40;

    private final Path path;
    private final long fileSize;
    private final ContentDigest digest = new ContentDigest();
    private final Map<String, Object> rootAttributes = new TreeMap<>();
    private final Map<String, DataSet> dataSets = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();
    private long values;
    private long bytes;

    /**
     * A data set.
     *
     * @param data       nested arrays, or a single value
     * @param shape      length of each dimension
     * @param attributes by name
     */
    record DataSet(Object data, int[] shape, Map<String, Object> attributes) {}

    /**
     * Reads a file.
     *
     * @param path       of the file, which exists
     * @param attributes is shown the root attributes before the rest is read, and may refuse the file
     * @throws IOException   if it cannot be read
     * @throws SpecException if it is no file as dwlab writes it
     */
    Hdf5Contents(Path path, Consumer<Hdf5Contents> attributes) throws IOException {
        this.path = path;
        this.fileSize = Files.size(path);
        requireWhole();
        try (HdfFile file = open()) {
            guarded("its attributes", () -> file.getAttributes())
                    .forEach((name, attribute) -> rootAttributes.put(name, value("attribute " + name, attribute)));
            rootAttributes.forEach((name, value) -> digest.attribute("/", checked(name), value));
            attributes.accept(this);
            children("", file, 0);
        }
    }

    private HdfFile open() {
        try {
            return new HdfFile(path);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | InternalError notHdf5) {
            throw new SpecException(path, "is not a readable HDF5 file")
                    .remedy("it may be cut short")
                    .because(notHdf5);
        }
    }

    /** Of the root group, by name. */
    Map<String, Object> rootAttributes() {
        return rootAttributes;
    }

    /** By path. */
    Map<String, DataSet> dataSets() {
        return dataSets;
    }

    boolean isGroup(String name) {
        return groups.contains(name);
    }

    /** Paths of all groups but the root. */
    Stream<String> groups() {
        return groups.stream();
    }

    ContentDigest digest() {
        return digest;
    }

    private void children(String parent, Group group, int level) {
        String place = parent.isEmpty() ? "/" : parent;
        Require.that(level <= MOST_LEVELS, path + ": " + place, "is a group in too many groups");
        guarded(place, group::getChildren).forEach((name, node) -> {
            String child = parent + "/" + checked(name);
            Require.that(
                    dataSets.size() + groups.size() < MOST_OBJECTS,
                    path + ": " + child,
                    "is one object more than the " + MOST_OBJECTS + " of any file of dwlab");
            add(child, node, level);
        });
    }

    private void add(String name, Node node, int level) {
        if (guarded(name, node::isLink)) {
            throw foreign(name, "is a link");
        } else if (node instanceof Group inner) {
            groups.add(name);
            digest.group(name);
            digestAttributes(name, inner);
            children(name, inner, level + 1);
        } else if (node instanceof Dataset dataset) {
            if (guarded(name, dataset::getDataLayout) == DataLayout.CHUNKED) {
                throw foreign(name, "is stored in chunks");
            }
            long[] shape = guarded(name, dataset::getDimensionsAsLong);
            requireKnown(name, guarded(name, dataset::getDataType), shape);
            Object data = present(name, guarded(name, dataset::getData));
            digest.data(name, data);
            int[] lengths = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
            dataSets.put(name, new DataSet(data, lengths, digestAttributes(name, dataset)));
        } else {
            throw foreign(name, "is neither a group nor a data set");
        }
    }

    private Map<String, Object> digestAttributes(String name, Node node) {
        Map<String, Object> found = new TreeMap<>();
        guarded(name, node::getAttributes).forEach((key, attribute) -> {
            found.put(key, value(name + ": attribute " + key, attribute));
            digest.attribute(name, checked(key), found.get(key));
        });
        return found;
    }

    private Object value(String name, Attribute attribute) {
        requireKnown(name, guarded(name, attribute::getDataType), guarded(name, attribute::getDimensionsAsLong));
        return present(name, guarded(name, attribute::getData));
    }

    private Object present(String name, Object value) {
        Require.that(value != null, path + ": " + name, "has no value");
        return value;
    }

    private String checked(String name) {
        if (name.isEmpty() || name.contains("/") || name.chars().anyMatch(Character::isISOControl)) {
            throw foreign("the name " + name.replaceAll("\\p{Cntrl}", "?"), "is none that dwlab gives");
        }
        return name;
    }

    /** Type and size, before memory is asked for. */
    private void requireKnown(String name, DataType type, long[] shape) {
        boolean text =
                type instanceof StringData || type instanceof VariableLength length && length.isVariableLengthString();
        boolean number = type instanceof FixedPoint whole && isKnown(whole)
                || type instanceof FloatingPoint real && isKnown(real);
        if (!text && !number || type.getSize() <= 0) {
            throw foreign(name, "holds values of a type that dwlab does not write");
        }
        long count = 1;
        for (long length : shape) {
            Require.that(length >= 1, path + ": " + name, "has an empty dimension");
            count = length > Long.MAX_VALUE / count ? Long.MAX_VALUE : count * length;
        }
        if (count > MOST_VALUES - values) {
            throw new SpecException(
                            path + ": " + name,
                            "claims " + count + " values, more than the " + MOST_VALUES + " of any file of dwlab")
                    .remedy("it is damaged or foreign");
        }
        values += count;
        bytes += count * type.getSize();
        if (bytes > fileSize) {
            throw new SpecException(path + ": " + name, "claims more bytes than the file has")
                    .remedy("it is damaged or foreign");
        }
    }

    private static boolean isKnown(FixedPoint type) {
        return type.isSigned()
                && (type.getSize() == Integer.BYTES || type.getSize() == Long.BYTES)
                && type.getBitOffset() == 0
                && type.getBitPrecision() == Byte.SIZE * type.getSize();
    }

    /** IEEE 754 and nothing else. */
    private static boolean isKnown(FloatingPoint type) {
        FloatingPoint ours = type.getSize() == Float.BYTES ? FloatingPoint.FLOAT : FloatingPoint.DOUBLE;
        return type.getSize() == ours.getSize()
                && type.getBitOffset() == ours.getBitOffset()
                && type.getBitPrecision() == ours.getBitPrecision()
                && type.getSignLocation() == ours.getSignLocation()
                && type.getExponentLocation() == ours.getExponentLocation()
                && type.getExponentSize() == ours.getExponentSize()
                && type.getExponentBias() == ours.getExponentBias()
                && type.getMantissaLocation() == ours.getMantissaLocation()
                && type.getMantissaSize() == ours.getMantissaSize()
                && type.getMantissaNormalization() == ours.getMantissaNormalization();
    }

    /** The superblock says how long a file is; a shorter one has been cut, wherever that was. */
    private void requireWhole() throws IOException {
        try (var stream = Files.newInputStream(path)) {
            byte[] head = stream.readNBytes(SUPERBLOCK);
            int signed = Math.min(head.length, SIGNATURE.length);
            if (signed == 0 || !Arrays.equals(head, 0, signed, SIGNATURE, 0, signed)) {
                throw notHdf5(head);
            }
            if (head.length == SUPERBLOCK) {
                int at = head[VERSION] >= 2 ? END_SINCE_2 : END_BEFORE_2;
                long end = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
                if (0 <= end && fileSize < end) {
                    throw new SpecException(path, "is cut short: " + fileSize + " bytes of " + end)
                            .remedy("copy or make it again");
                }
            }
        }
    }

    private SpecException notHdf5(byte[] head) {
        if (head.length == 0) {
            return new SpecException(path, "is empty").remedy("copy or make it again");
        }
        var complaint = new SpecException(path, "is not an HDF5 file");
        return new String(head, StandardCharsets.ISO_8859_1).strip().startsWith("{")
                ? complaint.remedy("it looks like JSON, which holds a device or settings and no results")
                : complaint;
    }

    private SpecException foreign(String name, String what) {
        return new SpecException(path + ": " + name, what).remedy("the file is damaged or not of dwlab");
    }

    private <T> T guarded(String name, Supplier<T> access) {
        try {
            return access.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | InternalError damaged) {
            throw new SpecException(path + ": " + name, "cannot be read")
                    .remedy("the file is damaged")
                    .because(damaged);
        }
    }
}

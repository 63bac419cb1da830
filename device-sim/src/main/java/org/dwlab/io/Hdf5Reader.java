package org.dwlab.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Reads one HDF5 file that may come from anywhere: schema, type, shape and finiteness are checked before a
 * value is believed, and every complaint is a {@link SpecException} of one line with file and path.
 */
public final class Hdf5Reader implements AutoCloseable {
    /** Far above any file dwlab writes; a header that asks for more is damaged or hostile. */
    private static final long MOST_VALUES = 1L << 28;

    /**
     * Places in the superblock, HDF5 File Format Specification 3.0, section II.A: version and end-of-file
     * address.
     */
    private static final int SUPERBLOCK = 48;

    private static final int VERSION = 8;
    private static final int END_SINCE_2 = 28;
    private static final int END_BEFORE_2 = 40;

    private final Path path;
    private final HdfFile file;

    /**
     * Opens a file and checks that its {@code schema} is one of these. @throws IOException if it does not
     * exist or cannot be read
     */
    public Hdf5Reader(Path path, String... schemas) throws IOException {
        this.path = path;
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            throw new SpecException(path, "is a folder").remedy("name a file to read");
        }
        requireWhole(path);
        try {
            this.file = new HdfFile(path);
        } catch (RuntimeException notHdf5) {
            throw new SpecException(path, "is not a readable HDF5 file")
                    .remedy("it may be cut short")
                    .because(notHdf5);
        }
        try {
            String found = text("schema");
            Require.that(
                    List.of(schemas).contains(found),
                    path + ": schema",
                    "must be " + (schemas.length > 1 ? "one of " : "") + String.join(", ", schemas),
                    found);
        } catch (SpecException foreign) {
            file.close();
            throw foreign;
        }
    }

    /** A root attribute that holds text. */
    public String text(String attribute) {
        return attribute(attribute).toString();
    }

    /** A root attribute that holds a whole number. */
    public long integer(String attribute) {
        return numeric(attribute).longValue();
    }

    /** A root attribute that holds a finite number. */
    public double number(String attribute) {
        double value = numeric(attribute).doubleValue();
        Require.that(Double.isFinite(value), path + ": attribute " + attribute + " must be finite, got " + value);
        return value;
    }

    /** A root attribute that holds so many finite numbers. */
    public double[] numbers(String attribute, int count) {
        if (attribute(attribute) instanceof double[] values && values.length == count) {
            requireFinite("attribute " + attribute, values);
            return values;
        }
        throw new SpecException(path + ": attribute " + attribute, "must hold " + count + " numbers");
    }

    /** Whether there is a data set or group at this path. */
    public boolean has(String name) {
        try {
            return guarded(name, () -> file.getByPath(name)) != null;
        } catch (SpecException absent) {
            return false;
        }
    }

    /** Names of the data sets and groups in a group, sorted. */
    public List<String> children(String name) {
        if (guarded(name, () -> file.getByPath(name)) instanceof Group group) {
            return guarded(
                    name, () -> group.getChildren().keySet().stream().sorted().toList());
        }
        throw new SpecException(path + ": " + name, "must be a group");
    }

    /**
     * A data set as nested arrays of the given type, for instance {@code double[][].class}.
     *
     * @param shape the expected length of each dimension; -1 where any will do
     */
    public <T> T read(String name, Class<T> type, int... shape) {
        Node node = guarded(name, () -> file.getByPath(name));
        if (!(node instanceof Dataset dataset)) {
            throw new SpecException(path + ": " + name, "must be a data set");
        }
        int[] found = guarded(name, dataset::getDimensions);
        long values = guarded(name, dataset::getSize);
        if (values > MOST_VALUES) {
            throw new SpecException(
                            path + ": " + name,
                            "claims " + values + " values, more than the " + MOST_VALUES + " of any file of dwlab")
                    .remedy("it is damaged or foreign");
        }
        boolean fits = found.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = found[i] > 0 && (shape[i] == -1 || shape[i] == found[i]);
        }
        if (!fits) {
            throw new SpecException(
                    path + ": " + name,
                    "must have shape " + Arrays.toString(shape).replace("-1", "any"),
                    Arrays.toString(found));
        }
        Object data = guarded(name, dataset::getData);
        if (!type.isInstance(data)) {
            throw new SpecException(
                    path + ": " + name,
                    "must hold " + type.getSimpleName(),
                    data.getClass().getSimpleName());
        }
        requireFinite(name, data);
        return type.cast(data);
    }

    /** A refusal of what this file says, with the file in front. */
    public SpecException refuse(String message) {
        return new SpecException(path, message);
    }

    @Override
    public void close() {
        file.close();
    }

    /** The superblock says how long a file is; a shorter one has been cut, wherever that was. */
    private static void requireWhole(Path path) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            byte[] head = stream.readNBytes(SUPERBLOCK);
            if (head.length == SUPERBLOCK) {
                int at = head[VERSION] >= 2 ? END_SINCE_2 : END_BEFORE_2;
                long end = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
                long size = Files.size(path);
                Require.that(
                        size >= end || end < 0,
                        path + ": is cut short: " + size + " bytes of " + end + "; copy or make it again");
            }
        }
    }

    private Number numeric(String name) {
        if (attribute(name) instanceof Number number) {
            return number;
        }
        throw new SpecException(path + ": attribute " + name, "must be a number");
    }

    private Object attribute(String name) {
        Attribute attribute = guarded("attribute " + name, () -> file.getAttribute(name));
        if (attribute == null) {
            throw new SpecException(path + ": attribute " + name, "is missing");
        }
        return guarded("attribute " + name, attribute::getData);
    }

    private void requireFinite(String name, Object data) {
        if (data instanceof Object[] rows) {
            for (Object row : rows) {
                requireFinite(name, row);
            }
        } else if (data instanceof double[] values) {
            for (double value : values) {
                Require.that(Double.isFinite(value), path + ": " + name, "holds " + value);
            }
        } else if (data instanceof float[] values) {
            for (float value : values) {
                Require.that(Float.isFinite(value), path + ": " + name, "holds " + value);
            }
        }
    }

    /** jHDF throws whatever a damaged file makes it throw; to the user all of it is one thing. */
    private <T> T guarded(String name, Supplier<T> access) {
        try {
            return access.get();
        } catch (RuntimeException damaged) {
            throw new SpecException(path + ": " + name, "is missing or cannot be read").because(damaged);
        }
    }
}

package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;

/**
 * Reads one HDF5 file that may come from anywhere. All of it is read when it is opened, and compared with the hashes
 * that it carries; then schema, type, shape, units and finiteness are checked before a value is believed. Every
 * complaint is a {@link SpecException} of one line with file and path, and a {@link UnverifiedFileException} where the
 * file might be taken on trust.
 */
public final class Hdf5Reader implements AutoCloseable {
    private static final String VERSION = "result_version";
    /** Characters of a text that a refusal repeats. */
    private static final int MOST_SHOWN = 200;

    private final Path path;
    private final Hdf5Contents contents;
    private final boolean verified;

    /**
     * Opens a file of any version of its result and verifies it.
     *
     * @param path    of the file
     * @param schemas one of which it must have; any of dwlab where none is given
     * @throws IOException   if it does not exist or cannot be read
     * @throws SpecException if it is another file, damaged, or not verified
     */
    public Hdf5Reader(Path path, String... schemas) throws IOException {
        this(path, Trust.VERIFIED, List.of(schemas), List.of());
    }

    /**
     * Opens a file.
     *
     * @param path  of the file
     * @param trust how much it must prove
     * @param kinds one of which it must be of; any of dwlab, in any version, where none is given
     * @throws IOException   if it does not exist or cannot be read
     * @throws SpecException if it is another file, damaged, or not verified although it must be
     */
    public Hdf5Reader(Path path, Trust trust, FileKind... kinds) throws IOException {
        this(path, trust, Arrays.stream(kinds).map(FileKind::schema).toList(), List.of(kinds));
    }

    private Hdf5Reader(Path path, Trust trust, List<String> schemas, List<FileKind> kinds) throws IOException {
        this.path = path;
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            throw new SpecException(path, "is a folder").remedy("name a file to read");
        }
        Require.that(Files.isRegularFile(path), path + ":", "must be a regular file");
        this.contents = new Hdf5Contents(path, trust, read -> requireSchema(read, schemas));
        requireVersion(trust, kinds);
        List<SpecException> complaints = hashComplaints();
        this.verified = complaints.isEmpty();
        if (trust == Trust.VERIFIED && !verified) {
            throw unverified(complaints.get(0));
        }
    }

    private void requireSchema(Hdf5Contents read, List<String> schemas) {
        String found = attribute(read, "schema").toString();
        Require.that(
                schemas.isEmpty() ? found.startsWith("dwlab.") : schemas.contains(found),
                path + ": schema",
                schemas.isEmpty()
                        ? "must be one of dwlab"
                        : "must be " + (schemas.size() > 1 ? "one of " : "") + String.join(", ", schemas),
                shown(found));
    }

    /** Results of older code may be taken on trust; what newer code means is unknown here. */
    private void requireVersion(Trust trust, List<FileKind> kinds) {
        String schema = text("schema");
        for (FileKind kind : kinds) {
            OptionalLong found = resultVersion();
            if (!kind.schema().equals(schema) || found.equals(OptionalLong.of(kind.resultVersion()))) {
                continue;
            }
            var complaint = found.isEmpty()
                    ? new SpecException(path, "has no " + VERSION)
                    : new SpecException(path + ": " + VERSION, "must be " + kind.resultVersion(), found.getAsLong());
            if (found.orElse(0) > kind.resultVersion()) {
                throw complaint.remedy("it was made by a newer dwlab");
            }
            if (trust == Trust.VERIFIED) {
                throw unverified(complaint);
            }
        }
    }

    private List<SpecException> hashComplaints() {
        ContentDigest digest = contents.digest();
        return Stream.of(
                        complaint(ContentDigest.CONTENT, "of its content", digest.contentSha256()),
                        complaint(ContentDigest.RESULT, "of its result", digest.resultSha256()),
                        complaint(
                                "spec_sha256",
                                "of spec_json",
                                Provenance.sha256(hasAttribute("spec_json") ? text("spec_json") : "null")))
                .flatMap(List::stream)
                .toList();
    }

    private List<SpecException> complaint(String name, String of, String expected) {
        Object found = contents.rootAttributes().get(name);
        if (expected.equals(found)) {
            return List.of();
        }
        return List.of(
                found == null
                        ? new SpecException(path, "has no " + name)
                        : new SpecException(
                                path + ": " + name, "must be the SHA-256 " + of + ", " + expected, shown(found)));
    }

    /** On one line, whatever a file says. */
    private static String shown(Object found) {
        String text = String.valueOf(found).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    private static UnverifiedFileException unverified(SpecException complaint) {
        return new UnverifiedFileException(complaint.remedy("make it again, or take it on trust"));
    }

    /**
     * Whether the hashes of the file are those of its content.
     *
     * @return false only for a file that was taken on trust
     */
    public boolean verified() {
        return verified;
    }

    /**
     * Version of the code that made the result.
     *
     * @return empty where the file does not say
     */
    public OptionalLong resultVersion() {
        return contents.rootAttributes().get(VERSION) instanceof Long version
                ? OptionalLong.of(version)
                : OptionalLong.empty();
    }

    /**
     * SHA-256 of all that stands in the file, whatever the file says of it.
     *
     * @return 64 hexadecimal digits
     */
    public String contentSha256() {
        return contents.digest().contentSha256();
    }

    /**
     * SHA-256 of the result in the file, whatever the file says of it.
     *
     * @return 64 hexadecimal digits
     */
    public String resultSha256() {
        return contents.digest().resultSha256();
    }

    /**
     * What the result was made from.
     *
     * @return {@link Lineage#NONE} where an old file does not say
     * @throws SpecException if the file has something else in its place
     */
    public Lineage lineage() {
        String key = hasAttribute("job_key") ? text("job_key") : "";
        return Lineage.parse(path.toString(), key, hasAttribute("inputs") ? text("inputs") : "[]");
    }

    /**
     * Where the result was computed, in the order of use.
     *
     * @return empty where an old file does not say
     * @throws SpecException if the file has something else in its place
     */
    public List<NumericEnvironment> environments() {
        String name = "numeric_environment";
        return hasAttribute(name) ? NumericEnvironment.parse(path.toString(), text(name)) : List.of();
    }

    /**
     * Whether there is a root attribute.
     *
     * @param name of the attribute
     * @return false only where the file has none of that name
     */
    public boolean hasAttribute(String name) {
        return contents.rootAttributes().containsKey(name);
    }

    /**
     * A root attribute that holds text, with all the attributes in which a long one goes on.
     *
     * @param attribute its name
     * @return the text
     * @throws SpecException if it is missing or no text
     */
    public String text(String attribute) {
        var text = new StringBuilder();
        for (int piece = 0; piece == 0 || hasAttribute(Provenance.pieceName(attribute, piece)); piece++) {
            String name = Provenance.pieceName(attribute, piece);
            if (!(attribute(contents, name) instanceof String part)) {
                throw new SpecException(path + ": attribute " + name, "must be a text");
            }
            text.append(part);
        }
        return text.toString();
    }

    /**
     * A root attribute that holds a whole number.
     *
     * @param attribute its name
     * @return the number
     * @throws SpecException if it is missing or no number
     */
    public long integer(String attribute) {
        return numeric(attribute).longValue();
    }

    /**
     * A root attribute that holds a finite number.
     *
     * @param attribute its name
     * @return the number
     * @throws SpecException if it is missing or no finite number
     */
    public double number(String attribute) {
        double value = numeric(attribute).doubleValue();
        Require.that(Double.isFinite(value), path + ": attribute " + attribute, "must be finite", value);
        return value;
    }

    /**
     * A root attribute that holds finite numbers.
     *
     * @param attribute its name
     * @param count     how many numbers it must hold
     * @return the numbers
     * @throws SpecException if it is missing or anything else
     */
    public double[] numbers(String attribute, int count) {
        if (attribute(contents, attribute) instanceof double[] values && values.length == count) {
            requireFinite("attribute " + attribute, values);
            return values;
        }
        throw new SpecException(path + ": attribute " + attribute, "must hold " + count + " numbers");
    }

    /**
     * Whether there is a data set or group.
     *
     * @param name its path
     * @return false only where the file has nothing there
     */
    public boolean has(String name) {
        return contents.isGroup(name) || contents.dataSets().containsKey(name);
    }

    /**
     * Names of the data sets and groups in a group.
     *
     * @param name path of the group
     * @return sorted names
     * @throws SpecException if there is no such group
     */
    public List<String> children(String name) {
        Require.that(contents.isGroup(name), path + ": " + name, "must be a group");
        String prefix = name + "/";
        var names = new TreeSet<String>();
        Stream.concat(contents.groups(), contents.dataSets().keySet().stream())
                .filter(child -> child.startsWith(prefix))
                .map(child -> child.substring(prefix.length()).replaceFirst("/.*", ""))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /**
     * A data set as nested arrays, in the units and along the axes in which it is written.
     *
     * @param key   where it stands
     * @param type  of the arrays, for instance {@code double[][].class}
     * @param shape the expected length of each dimension; -1 where any will do
     * @param <T>   the same type
     * @return the values
     * @throws SpecException if it is missing, of another type, shape or unit, or holds what is not finite
     */
    public <T> T read(DataKey key, Class<T> type, int... shape) {
        T data = read(key.path(), type, shape);
        requireUnits(key.path(), key.units());
        requireAttribute(key.path(), "axes", key.axes());
        return data;
    }

    /**
     * Checks in which units a data set is.
     *
     * @param name  its path; the file has it
     * @param units such as {@code m}
     * @throws SpecException if it says otherwise, or nothing
     */
    public void requireUnits(String name, String units) {
        requireAttribute(name, "units", units);
    }

    private void requireAttribute(String name, String attribute, String expected) {
        Object found = contents.dataSets().get(name).attributes().get(attribute);
        Require.that(
                expected.equals(found), path + ": " + name + ": " + attribute, "must be " + expected, shown(found));
    }

    /**
     * A data set as nested arrays, in whatever units.
     *
     * @param name  its path
     * @param type  of the arrays, for instance {@code double[][].class}
     * @param shape the expected length of each dimension; -1 where any will do
     * @param <T>   the same type
     * @return the values
     * @throws SpecException if it is missing, of another type or shape, or holds what is not finite
     */
    public <T> T read(String name, Class<T> type, int... shape) {
        Hdf5Contents.DataSet found = contents.dataSets().get(name);
        if (found == null) {
            throw new SpecException(
                    path + ": " + name, contents.isGroup(name) ? "must be a data set" : "is missing or cannot be read");
        }
        int[] lengths = found.shape();
        boolean fits = lengths.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] == -1 || shape[i] == lengths[i];
        }
        if (!fits) {
            throw new SpecException(
                    path + ": " + name,
                    "must have shape " + Arrays.toString(shape).replace("-1", "any"),
                    Arrays.toString(lengths));
        }
        Object data = found.data();
        if (!type.isInstance(data)) {
            throw new SpecException(
                    path + ": " + name,
                    "must hold " + type.getSimpleName(),
                    data.getClass().getSimpleName());
        }
        requireFinite(name, data);
        return type.cast(data);
    }

    /**
     * A refusal of what this file says.
     *
     * @param message what is wrong, as a line
     * @return the refusal, with the file in front
     */
    public SpecException refuse(String message) {
        return new SpecException(path, message);
    }

    /** Does nothing: all was read when the file was opened. */
    @Override
    public void close() {
        // The file was closed as soon as it was read.
    }

    private Number numeric(String name) {
        if (attribute(contents, name) instanceof Number number) {
            return number;
        }
        throw new SpecException(path + ": attribute " + name, "must be a number");
    }

    private Object attribute(Hdf5Contents read, String name) {
        Object value = read.rootAttributes().get(name);
        if (value == null) {
            throw new SpecException(path + ": attribute " + name, "is missing");
        }
        return value;
    }

    private void requireFinite(String name, Object data) {
        if (data instanceof Object[] rows) {
            for (Object row : rows) {
                requireFinite(name, row);
            }
        } else if (data instanceof double[] values) {
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new SpecException(path + ": " + name, "holds " + value);
                }
            }
        } else if (data instanceof float[] values) {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new SpecException(path + ": " + name, "holds " + value);
                }
            }
        }
    }
}

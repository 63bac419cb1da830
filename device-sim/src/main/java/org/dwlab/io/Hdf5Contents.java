package org.dwlab.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dwlab.core.FileBytes;
import org.dwlab.core.SpecException;

/**
 * All of one HDF5 file, read once and digested on the way, after {@link Hdf5Profile} has proved of what it is made.
 * jHDF may all the same throw anything over a damaged file: here all of it becomes a refusal of one line.
 */
final class Hdf5Contents {
    /** The one failure of the disk of which jHDF does not say what the system said. */
    private static final String UNREADABLE = "Failed to read superblock";

    private static final int MEGA = 1_000_000;

    private final Path path;
    private final ContentDigest digest = new ContentDigest();
    private final Map<String, Object> rootAttributes = new TreeMap<>();
    private final Map<String, DataSet> dataSets = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();

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
     * @param trust      whether another program than dwlab may have laid it out
     * @param attributes is shown the root attributes before the rest is read, and may refuse the file
     * @throws IOException   if it cannot be read, or not be held in memory
     * @throws SpecException if it is no file as dwlab writes it
     */
    Hdf5Contents(Path path, Trust trust, Consumer<Hdf5Contents> attributes) throws IOException {
        this.path = path;
        // What is proved and what is read are one file, even where another takes its name meanwhile.
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            requireMemory(Hdf5Profile.require(path, channel, trust == Trust.VERIFIED));
            read(guarded("its root", () -> new HdfFile(channel)), attributes);
        } catch (IOException failure) {
            throw FileBytes.failed(path, failure);
        }
    }

    private void requireMemory(long needed) throws IOException {
        long most = Runtime.getRuntime().maxMemory();
        if (needed > most) {
            throw new IOException(path + ": needs about " + needed / MEGA
                    + " MB of memory to be read, and this process has " + most / MEGA + " MB");
        }
    }

    private void read(HdfFile file, Consumer<Hdf5Contents> attributes) throws IOException {
        rootAttributes.putAll(attributes("/", file));
        attributes.accept(this);
        children("", file);
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

    private void children(String parent, Group group) throws IOException {
        String place = parent.isEmpty() ? "/" : parent;
        for (Map.Entry<String, Node> child : guarded(place, group::getChildren).entrySet()) {
            add(parent + "/" + child.getKey(), child.getValue());
        }
    }

    private void add(String name, Node node) throws IOException {
        if (node instanceof Group inner) {
            groups.add(name);
            digest.group(name);
            attributes(name, inner);
            children(name, inner);
        } else if (node instanceof Dataset dataset) {
            Object data = guarded(name, dataset::getData);
            digest.data(name, data);
            int[] shape = guarded(name, dataset::getDimensions);
            dataSets.put(name, new DataSet(data, shape, attributes(name, dataset)));
        } else {
            throw new SpecException(path + ": " + name, "is neither a group nor a data set");
        }
    }

    private Map<String, Object> attributes(String name, Node node) throws IOException {
        Map<String, Object> found = new TreeMap<>();
        for (Map.Entry<String, Attribute> entry :
                guarded(name, node::getAttributes).entrySet()) {
            String place = (name.equals("/") ? "" : name + ": ") + "attribute " + entry.getKey();
            Object value = guarded(place, entry.getValue()::getData);
            found.put(entry.getKey(), value);
            digest.attribute(name, entry.getKey(), value);
        }
        return found;
    }

    /** Memory is asked for by what the profile has proved, so that too little of it is no damage. */
    private <T> T guarded(String name, Supplier<T> access) throws IOException {
        try {
            return access.get();
        } catch (OutOfMemoryError tooLittle) {
            throw new IOException(path + ": does not fit into the memory of this process", tooLittle);
        } catch (InternalError unmapped) {
            throw new IOException(
                    path + ": could not be read; the disk failed, or the file was cut off meanwhile", unmapped);
        } catch (RuntimeException | StackOverflowError failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException unreadable) {
                    throw unreadable;
                }
                if (String.valueOf(cause.getMessage()).startsWith(UNREADABLE)) {
                    throw new IOException(cause.getMessage(), cause);
                }
            }
            throw new SpecException(path + ": " + name, "cannot be read")
                    .remedy("the file is damaged")
                    .because(failure);
        }
    }
}

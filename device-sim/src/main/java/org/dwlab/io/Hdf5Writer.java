package org.dwlab.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dwlab.core.Provenance;

/**
 * Writes one HDF5 file aside and renames it when it is whole: a reader sees the old file or the new one,
 * never half of one. Every data set carries {@code units} and {@code axes}; the root carries the provenance.
 *
 * <pre>{@code
 * try (var file = new Hdf5Writer(target, provenance)) {
 *     file.put("/levels/weight", weights, "1", "state");
 *     file.commit();
 * }
 * }</pre>
 */
public final class Hdf5Writer implements AutoCloseable {
    private static final AtomicInteger DRAFTS = new AtomicInteger();

    private final Path target;
    private final Path draft;
    private final WritableHdfFile file;
    private final Map<String, WritableGroup> groups = new HashMap<>();
    private boolean closed;

    /** Opens a draft beside the target. @throws IOException if the folder cannot be written to */
    public Hdf5Writer(Path target, Provenance provenance) throws IOException {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A name of its own, so that two writers never share a draft; jHDF opens without truncating.
        this.draft = folder.resolve(target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + DRAFTS.incrementAndGet() + ".partial");
        Files.deleteIfExists(draft);
        try {
            this.file = HdfFile.write(draft);
        } catch (RuntimeException failure) {
            Files.deleteIfExists(draft);
            throw new IOException(target + ": cannot be written: " + failure.getMessage(), failure);
        }
        provenance.attributes().forEach(this::attribute);
    }

    /** Adds a root attribute: a string, a number or an array of numbers. */
    public void attribute(String name, Object value) {
        file.putAttribute(name, value);
    }

    /**
     * Adds a data set with a path such as {@code /set/position_m}: an array of double, float, int, long or
     * String of one to four dimensions, or a single such number. Every dimension is at least 1 and no array
     * is ragged.
     */
    public void put(String path, Object data, String units, String axes) {
        int dimensions = checkShape(path, data);
        int named = axes.isEmpty() ? 0 : axes.split(",").length;
        if (dimensions != named) {
            throw new IllegalArgumentException(path + ": " + dimensions + " dimensions, axes '" + axes + "'");
        }
        int slash = path.lastIndexOf('/');
        WritableDataset dataset = group(path.substring(0, slash)).putDataset(path.substring(slash + 1), data);
        dataset.putAttribute("units", units);
        dataset.putAttribute("axes", axes);
    }

    /**
     * Finishes the file and gives it its name. @throws IOException if the disk is full or the folder has gone
     */
    public void commit() throws IOException {
        closed = true;
        try {
            file.close();
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(draft);
            throw new IOException(
                    target + ": could not be written (" + failure.getMessage() + "); the disk may be full", failure);
        }
    }

    /** Throws the draft away unless it was committed. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                file.close();
            } catch (RuntimeException abandonedAnyway) {
                // The draft is deleted next; what it could not write does not matter.
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }

    private WritableGroup group(String path) {
        if (path.isEmpty()) {
            return file;
        }
        WritableGroup known = groups.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = group(path.substring(0, slash)).putGroup(path.substring(slash + 1));
            groups.put(path, known);
        }
        return known;
    }

    /** jHDF loses the whole file over a ragged or an empty array, so such an array is refused here. */
    private static int checkShape(String path, Object data) {
        List<Integer> shape = new ArrayList<>();
        for (Object level = data; level != null && level.getClass().isArray(); ) {
            int length = Array.getLength(level);
            if (length == 0) {
                throw new IllegalArgumentException(path + ": dimension " + shape.size() + " is empty");
            }
            shape.add(length);
            level = level.getClass().getComponentType().isArray() ? Array.get(level, 0) : null;
        }
        requireShape(path, data, shape, 0);
        return shape.size();
    }

    private static void requireShape(String path, Object data, List<Integer> shape, int depth) {
        if (depth == shape.size()) {
            return;
        }
        if (Array.getLength(data) != shape.get(depth)) {
            throw new IllegalArgumentException(path + ": ragged in dimension " + depth);
        }
        if (depth + 1 < shape.size()) {
            for (int i = 0; i < shape.get(depth); i++) {
                requireShape(path, Array.get(data, i), shape, depth + 1);
            }
        }
    }
}

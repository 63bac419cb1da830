package org.dwlab.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Writes one HDF5 file aside and renames it when it is whole: a reader sees the old file or the new one,
 * never half of one. Every data set carries {@code units} and {@code axes}; the root carries the provenance and the
 * hashes of the content.
 *
 * <pre>{@code
 * try (var file = new Hdf5Writer(target, provenance)) {
 *     file.put("/levels/weight", weights, "1", "state");
 *     file.commit();
 * }
 * }</pre>
 */
public final class Hdf5Writer implements Hdf5Sink, AutoCloseable {
    /** What jHDF adds of its own accord. */
    private static final String LIBRARY = "_jHDF";
    /** Bytes of UTF-8; an HDF5 attribute ends at 65 535 with its name and shape. */
    private static final int LONGEST_TEXT = 65_000;

    private static final String LOST =
            ": could not be written (what is read back is not what was written); the disk may be full";

    private final Path target;
    private final Draft draft;
    private final WritableHdfFile file;
    private final ContentDigest digest = new ContentDigest();
    private final Map<String, WritableGroup> groups = new HashMap<>();
    private boolean closed;

    /**
     * Opens a draft beside the target.
     *
     * @param target     of the file
     * @param provenance of its content
     * @throws IOException if the folder cannot be written to
     */
    public Hdf5Writer(Path target, Provenance provenance) throws IOException {
        this.target = target;
        this.draft = Draft.of(target);
        try {
            this.file = HdfFile.write(draft.path());
        } catch (RuntimeException failure) {
            draft.close();
            throw new IOException(target + ": cannot be written: " + failure.getMessage(), failure);
        }
        file.removeAttribute(LIBRARY);
        provenance.attributes().forEach(this::attribute);
    }

    @Override
    public void attribute(String name, Object value) {
        requireText("attribute " + name, value);
        digest.attribute(name, value);
        file.putAttribute(name, value);
    }

    @Override
    public void put(String path, Object data, String units, String axes) {
        add(path, data, units, axes);
        digest.put(path, data, units, axes);
    }

    @Override
    public void putScale(DataKey key, Object data) {
        if (key.axes().isEmpty() || key.axes().contains(",")) {
            throw new IllegalArgumentException(key.path() + ": a scale has one axis, not '" + key.axes() + "'");
        }
        WritableDataset dataset = add(key.path(), data, key.units(), key.axes());
        digest.putScale(key, data);
        dataset.putAttribute(ContentDigest.SCALE_CLASS, ContentDigest.SCALE);
        dataset.putAttribute(ContentDigest.SCALE_NAME, key.axes());
    }

    private WritableDataset add(String path, Object data, String units, String axes) {
        int dimensions = checkShape(path, data);
        int named = axes.isEmpty() ? 0 : axes.split(",").length;
        if (dimensions != named) {
            throw new IllegalArgumentException(path + ": " + dimensions + " dimensions, axes '" + axes + "'");
        }
        requireNoZero(path, data);
        int slash = path.lastIndexOf('/');
        WritableDataset dataset = group(path.substring(0, slash)).putDataset(path.substring(slash + 1), data);
        dataset.putAttribute("units", units);
        dataset.putAttribute("axes", axes);
        return dataset;
    }

    /**
     * Finishes the file and gives it its name.
     *
     * @throws IOException                  if the disk is full or the folder has gone, or if another file took the
     *                                      name meanwhile
     * @throws org.dwlab.core.SpecException if something other than a file stands there
     */
    public void commit() throws IOException {
        closed = true;
        try (draft) {
            file.putAttribute(ContentDigest.RESULT, digest.resultSha256());
            file.putAttribute(ContentDigest.CONTENT, digest.contentSha256());
            finish();
            draft.commit();
        }
    }

    private void finish() throws IOException {
        try {
            file.close();
        } catch (RuntimeException failure) {
            Throwable reason = failure; // what the system said, not that the library could not write
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw draft.failed(
                    reason instanceof IOException told ? told : new IOException(reason.getMessage(), failure));
        }
        readBack();
    }

    /** jHDF does not look at how many bytes the system took, which near the end of a disk is fewer than it was given. */
    private void readBack() throws IOException {
        String read;
        try {
            read = new Hdf5Contents(draft.path(), Trust.VERIFIED, any -> {})
                    .digest()
                    .contentSha256();
        } catch (SpecException damaged) {
            throw new IOException(target + LOST, damaged);
        }
        if (!read.equals(digest.contentSha256())) {
            throw new IOException(target + LOST);
        }
    }

    /** Throws the draft away unless it was committed. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (draft) {
                file.close();
            } catch (RuntimeException abandonedAnyway) {
                // The draft is deleted next; what it could not write does not matter.
            }
        }
    }

    /** jHDF would lose the whole file over a longer text, and the rest of a text behind a zero byte. */
    private static void requireText(String name, Object value) {
        if (value instanceof String text) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            Require.that(bytes <= LONGEST_TEXT, name, "must have at most " + LONGEST_TEXT + " bytes", bytes);
            requireNoZero(name, text);
        }
    }

    private static void requireNoZero(String name, Object data) {
        if (data instanceof String text) {
            Require.that(text.indexOf(0) < 0, name, "must not hold a zero byte");
        } else if (data instanceof Object[] rows) {
            for (Object row : rows) {
                requireNoZero(name, row);
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

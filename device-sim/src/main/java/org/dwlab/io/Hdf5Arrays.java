package org.dwlab.io;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.dwlab.core.SpecException;

/**
 * The arrays in an HDF5 file that another program wrote, whatever they mean: it needs no schema, units or hashes.
 * docs/formats.md says which files are read.
 */
public final class Hdf5Arrays {
    private final Path file;
    private final Hdf5Contents contents;

    /**
     * Reads a file as a whole.
     *
     * @param file that exists
     * @throws IOException   if it cannot be read, or not be held in memory
     * @throws SpecException if it is not made of what dwlab reads
     */
    public Hdf5Arrays(Path file) throws IOException {
        this.file = file;
        contents = new Hdf5Contents(file, Trust.ON_TRUST, read -> {});
    }

    /**
     * What the arrays are called.
     *
     * @return their paths, sorted, each beginning with a slash
     */
    public List<String> names() {
        return List.copyOf(contents.dataSets().keySet());
    }

    /**
     * One array.
     *
     * @param name its path, with or without the first slash
     * @return the array, which shares the memory of this file's content
     * @throws SpecException if there is no such array, or it holds no numbers
     */
    public NumberArray read(String name) {
        Hdf5Contents.DataSet found = contents.dataSets().get(name.startsWith("/") ? name : "/" + name);
        if (found == null) {
            throw new SpecException(file + ":", "has no data set " + name)
                    .remedy("it has " + String.join(", ", names()));
        }
        List<Object> rows = new ArrayList<>();
        collect(found.data(), rows);
        Class<?> type = rows.get(0).getClass().getComponentType();
        if (type == null || !type.isPrimitive()) {
            throw new SpecException(file + ":" + name, "must be an array of numbers");
        }
        List<Integer> shape = Arrays.stream(found.shape()).boxed().toList();
        int width = shape.get(shape.size() - 1);
        IntToDoubleFunction values = index -> Array.getDouble(rows.get(index / width), index % width);
        String kind = type == float.class ? "<f4" : type == double.class ? "<f8" : type == int.class ? "<i4" : "<i8";
        return new NumberArray(shape, kind, values);
    }

    /** The innermost arrays, in the order of C. */
    private static void collect(Object part, List<Object> rows) {
        if (part instanceof Object[] outer) {
            for (Object inner : outer) {
                collect(inner, rows);
            }
        } else {
            rows.add(part);
        }
    }
}

package org.dwlab.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.hdf5.H5G_info_t;
import org.bytedeco.hdf5.H5O_info2_t;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;

/** A whole file as the HDF5 library of the HDF Group reads it, through its C interface. */
final class LibHdf5 {
    /** What classes that call the library lock: it is not built for threads, and two at a time crash the JVM. */
    static final String LOCK = "libhdf5";

    private static final int BY_NAME = 0; // H5_INDEX_NAME
    private static final int ASCENDING = 0; // H5_ITER_INC

    /**
     * A data set.
     *
     * @param shape      length of every dimension; empty for a single value
     * @param numbers    in the order of the file; empty for texts
     * @param texts      the same for texts
     * @param attributes as text
     */
    record Contents(long[] shape, double[] numbers, String[] texts, Map<String, String> attributes) {}

    private final Map<String, Contents> dataSets = new TreeMap<>();
    private final Map<String, String> attributes;

    LibHdf5(Path file) {
        Loader.load(hdf5.class);
        require(hdf5.H5open(), "the library");
        long id = require(hdf5.H5Fopen(file.toString(), hdf5.H5F_ACC_RDONLY, hdf5.H5P_DEFAULT), file.toString());
        attributes = attributes(id);
        walk(id, "/");
        require(hdf5.H5Fclose(id), file.toString());
    }

    /** Of the root group. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** By path, sorted. */
    Map<String, Contents> dataSets() {
        return dataSets;
    }

    private void walk(long file, String path) {
        long group = require(hdf5.H5Gopen2(file, path, hdf5.H5P_DEFAULT), path);
        try (var info = new H5G_info_t()) {
            require(hdf5.H5Gget_info(group, info), path);
            for (long i = 0; i < info.nlinks(); i++) {
                String child = path + (path.equals("/") ? "" : "/") + name(group, i);
                long object = require(hdf5.H5Oopen(file, child, hdf5.H5P_DEFAULT), child);
                boolean isGroup = hdf5.H5Iget_type(object) == hdf5.H5I_GROUP;
                hdf5.H5Oclose(object);
                if (isGroup) {
                    walk(file, child);
                } else {
                    dataSets.put(child, read(file, child));
                }
            }
        }
        require(hdf5.H5Gclose(group), path);
    }

    private static String name(long group, long index) {
        byte[] buffer = new byte[256];
        int length = (int) require(
                hdf5.H5Lget_name_by_idx(group, ".", BY_NAME, ASCENDING, index, buffer, buffer.length, hdf5.H5P_DEFAULT),
                "a name");
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    private static Contents read(long file, String path) {
        long set = require(hdf5.H5Dopen2(file, path, hdf5.H5P_DEFAULT), path);
        long space = require(hdf5.H5Dget_space(set), path);
        long type = require(hdf5.H5Dget_type(set), path);
        long[] shape = new long[(int) require(hdf5.H5Sget_simple_extent_ndims(space), path)];
        hdf5.H5Sget_simple_extent_dims(space, shape, null);
        int size = (int) hdf5.H5Sget_simple_extent_npoints(space);
        boolean text = hdf5.H5Tget_class(type) == hdf5.H5T_STRING;
        double[] numbers = new double[text ? 0 : size];
        String[] texts = new String[text ? size : 0];
        if (text) {
            int width = (int) hdf5.H5Tget_size(type);
            try (var buffer = new BytePointer((long) size * width)) {
                require(hdf5.H5Dread(set, type, hdf5.H5S_ALL, hdf5.H5S_ALL, hdf5.H5P_DEFAULT, buffer), path);
                for (int i = 0; i < size; i++) {
                    texts[i] = text(buffer, i * width, width);
                }
            }
        } else {
            try (var buffer = new DoublePointer(size)) {
                require(
                        hdf5.H5Dread(
                                set, hdf5.H5T_NATIVE_DOUBLE_g(), hdf5.H5S_ALL, hdf5.H5S_ALL, hdf5.H5P_DEFAULT, buffer),
                        path);
                buffer.get(numbers);
            }
        }
        Map<String, String> described = attributes(set);
        hdf5.H5Tclose(type);
        hdf5.H5Sclose(space);
        require(hdf5.H5Dclose(set), path);
        return new Contents(shape, numbers, texts, described);
    }

    private static Map<String, String> attributes(long object) {
        Map<String, String> found = new TreeMap<>();
        long count;
        try (var info = new H5O_info2_t()) {
            require(hdf5.H5Oget_info3(object, info, hdf5.H5O_INFO_NUM_ATTRS), "attributes");
            count = info.num_attrs();
        }
        for (long i = 0; i < count; i++) {
            long attribute = require(
                    hdf5.H5Aopen_by_idx(object, ".", BY_NAME, ASCENDING, i, hdf5.H5P_DEFAULT, hdf5.H5P_DEFAULT),
                    "attribute " + i);
            byte[] name = new byte[256];
            int length = (int) require(hdf5.H5Aget_name(attribute, name.length, name), "attribute " + i);
            found.put(new String(name, 0, length, StandardCharsets.UTF_8), value(attribute));
            hdf5.H5Aclose(attribute);
        }
        return found;
    }

    /** Text as it is; numbers as Java prints doubles, separated by commas. */
    private static String value(long attribute) {
        long type = hdf5.H5Aget_type(attribute);
        long space = hdf5.H5Aget_space(attribute);
        int size = (int) hdf5.H5Sget_simple_extent_npoints(space);
        String value;
        if (hdf5.H5Tget_class(type) == hdf5.H5T_STRING && hdf5.H5Tis_variable_str(type) > 0) {
            try (var buffer = new PointerPointer<BytePointer>(1)) {
                require(hdf5.H5Aread(attribute, type, buffer), "a text");
                value = new BytePointer(buffer.get(0)).getString(StandardCharsets.UTF_8);
            }
        } else if (hdf5.H5Tget_class(type) == hdf5.H5T_STRING) {
            int width = (int) hdf5.H5Tget_size(type);
            try (var buffer = new BytePointer((long) width)) {
                require(hdf5.H5Aread(attribute, type, buffer), "a text");
                value = text(buffer, 0, width);
            }
        } else {
            try (var buffer = new DoublePointer(size)) {
                require(hdf5.H5Aread(attribute, hdf5.H5T_NATIVE_DOUBLE_g(), buffer), "numbers");
                double[] numbers = new double[size];
                buffer.get(numbers);
                var text = new StringBuilder();
                for (double number : numbers) {
                    text.append(text.isEmpty() ? "" : ",").append(number);
                }
                value = text.toString();
            }
        }
        hdf5.H5Sclose(space);
        hdf5.H5Tclose(type);
        return value;
    }

    private static String text(BytePointer buffer, int from, int width) {
        byte[] bytes = new byte[width];
        buffer.position(from).get(bytes);
        buffer.position(0);
        int length = 0;
        while (length < width && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static long require(long result, String what) {
        if (result < 0) {
            throw new AssertionError("libhdf5 refuses " + what);
        }
        return result;
    }
}

package org.dwlab.io;

import java.util.function.Consumer;
import org.dwlab.core.Provenance;

/** Receives the content of a file: the file itself, or a digest that only computes its hash. */
public interface Hdf5Sink {
    /**
     * Adds a root attribute.
     *
     * @param name  of the attribute
     * @param value a string, a whole or floating number or an array of such numbers
     */
    void attribute(String name, Object value);

    /**
     * Adds a data set.
     *
     * @param path  such as {@code /set/position_m}
     * @param data  an array of double, float, int, long or String of one to four dimensions, or a single such number;
     *              every dimension is
     *              at least 1 and no array is ragged
     * @param units of all its values
     * @param axes  names of its dimensions, separated by commas
     * @throws IllegalArgumentException if shape and axes do not fit each other
     */
    void put(String path, Object data, String units, String axes);

    /**
     * Adds a data set.
     *
     * @param key  where it stands
     * @param data its values
     * @throws IllegalArgumentException if shape and axes do not fit each other
     */
    default void put(DataKey key, Object data) {
        put(key.path(), data, key.units(), key.axes());
    }

    /**
     * Adds a data set of one dimension that is a dimension scale of HDF5: the values of an axis that others name in
     * their {@code axes}. It has the attributes {@code CLASS} and {@code NAME} of the HDF5 dimension scale
     * specification; it is not attached by object references, which jHDF cannot write.
     *
     * @param key  where it stands; its {@code axes} are its name
     * @param data its values
     * @throws IllegalArgumentException if it has not one dimension
     */
    void putScale(DataKey key, Object data);

    /**
     * The {@code result_sha256} of the file that this content would make.
     *
     * @param provenance of the file
     * @param content    adds everything that the file holds
     * @return 64 hexadecimal digits
     */
    static String resultSha256(Provenance provenance, Consumer<Hdf5Sink> content) {
        var digest = new ContentDigest();
        provenance.attributes().forEach(digest::attribute);
        content.accept(digest);
        return digest.resultSha256();
    }
}

package org.dwlab.study;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.core.Lineage;

/**
 * How results of one kind are kept in files.
 *
 * @param <R> type of the results
 */
public interface ResultFormat<R> {
    /**
     * Where files of this kind are in the folder of a study.
     *
     * @return name of a folder, such as {@code devices}
     */
    String folder();

    /**
     * The suffix of their names.
     *
     * @return such as {@code .table.h5}
     */
    String suffix();

    /**
     * Whether results of this kind are kept only until the larger result that is assembled from them exists.
     *
     * @return whether they are deleted then
     */
    default boolean isPart() {
        return false;
    }

    /**
     * The role of such a result among the inputs of another.
     *
     * @return a word, such as {@code table}
     */
    String role();

    /**
     * The layout of the files.
     *
     * @return name and version, such as {@code dwlab.table/1}
     */
    String schema();

    /**
     * Writes a result; an existing file is replaced.
     *
     * @param result  to write
     * @param lineage what it was made from
     * @param target  the file
     * @throws IOException if the disk or folder does not allow it
     */
    void write(R result, Lineage lineage, Path target) throws IOException;

    /**
     * Reads a result that was written by this version of the program and proves that it is what was written.
     *
     * @param source the file
     * @return the result
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if its content is not what was written
     */
    R read(Path source) throws IOException;

    /**
     * Identifies this result, wherever and whenever it was made.
     *
     * @param result  any
     * @param lineage what it was made from
     * @return the {@code result_sha256} of its file
     */
    String sha256(R result, Lineage lineage);
}

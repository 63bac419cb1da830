package org.dwlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A place outside this machine from which the files of a data set can be fetched. */
public interface Source {
    /**
     * What a user would call it.
     *
     * @return such as an address
     */
    String description();

    /**
     * Whether this place has a data set.
     *
     * @param dataset its name
     * @return true if fetching may be tried
     */
    boolean offers(String dataset);

    /**
     * Puts the uncompressed files into an empty folder. What arrives need not be right: the caller checks it.
     *
     * @param files  their names
     * @param folder to write to
     * @throws IOException if the place cannot be reached or lacks a file; the message is one line
     */
    void fetch(List<String> files, Path folder) throws IOException;
}

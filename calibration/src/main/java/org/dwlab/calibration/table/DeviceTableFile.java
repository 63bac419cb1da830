package org.dwlab.calibration.table;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Trust;

/** Tables of either kind. */
public final class DeviceTableFile {
    private DeviceTableFile() {}

    /**
     * Reads a table, verifies it and checks all of it.
     *
     * @param source the file
     * @return the table
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is no table, or one that contradicts itself
     */
    public static DeviceTable read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads a table and checks all of it.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the table
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is no table, one that contradicts itself, or not verified although it
     *                                      must be
     */
    public static DeviceTable read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, SynapseTableFile.KIND, IncrementalTableFile.KIND)) {
            return file.text("schema").equals(SynapseTableFile.SCHEMA)
                    ? SynapseTableFile.read(source, file)
                    : IncrementalTableFile.read(source, file);
        }
    }

    /**
     * The {@code result_sha256} of the file of this table that names no inputs: names the table itself, wherever it is.
     *
     * @param table in memory
     * @return 64 hexadecimal digits
     */
    public static String sha256(DeviceTable table) {
        return table instanceof SynapseTable levels
                ? SynapseTableFile.sha256(levels)
                : IncrementalTableFile.sha256((IncrementalTable) table);
    }
}

package org.dwlab.calibration.table;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.io.Hdf5Reader;

/** Reads a table of either kind. */
public final class DeviceTableFile {
    private DeviceTableFile() {}

    /**
     * Reads a table and checks all of it.
     *
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is no table, or one that contradicts itself
     */
    public static DeviceTable read(Path source) throws IOException {
        String schema;
        try (var file = new Hdf5Reader(source, SynapseTableFile.SCHEMA, IncrementalTableFile.SCHEMA)) {
            schema = file.text("schema");
        }
        return schema.equals(SynapseTableFile.SCHEMA)
                ? SynapseTableFile.read(source)
                : IncrementalTableFile.read(source);
    }
}

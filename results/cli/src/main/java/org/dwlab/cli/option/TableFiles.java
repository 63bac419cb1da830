package org.dwlab.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.core.Require;
import org.dwlab.nn.synapse.Devices;

/** The tables that a command was given. */
public final class TableFiles {
    private TableFiles() {}

    /**
     * Devices that are believed to follow one table and follow another, or the same where none is named.
     *
     * @throws IOException                  if a file cannot be read
     * @throws org.dwlab.core.SpecException if a file is no table, or {@code --operate} stands alone
     */
    public static Optional<Devices> read(Optional<Path> table, Optional<Path> operate) throws IOException {
        Require.that(
                table.isPresent() || operate.isEmpty(),
                "--operate needs a --table, whose devices it shows as they really are");
        if (table.isEmpty()) {
            return Optional.empty();
        }
        DeviceTable believed = DeviceTableFile.read(table.get());
        return Optional.of(new Devices(believed, operate.isPresent() ? DeviceTableFile.read(operate.get()) : believed));
    }
}

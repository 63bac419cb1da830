package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.nn.Devices;

/** The tables that a command was given. */
final class DeviceTables {
    private DeviceTables() {
    }

    /**
     * Devices that are believed to follow one table and follow another, or the same where none is named.
     *
     * @throws IOException                  if a file cannot be read
     * @throws org.dwlab.base.SpecException if a file is no table, or {@code --operate} stands alone
     */
    static Optional<Devices> read(Optional<Path> table, Optional<Path> operate) throws IOException {
        Require.that(table.isPresent() || operate.isEmpty(),
            "--operate needs a --table, whose devices it shows as they really are");
        if (table.isEmpty()) {
            return Optional.empty();
        }
        DeviceTable believed = DeviceTableFile.read(table.get());
        return Optional.of(new Devices(believed,
            operate.isPresent() ? DeviceTableFile.read(operate.get()) : believed));
    }
}

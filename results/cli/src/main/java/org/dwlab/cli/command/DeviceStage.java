package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ProgressDisplay;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;

/** Simulates and calibrates devices in one folder, or takes over what is there already. */
final class DeviceStage {
    private final Path folder;
    private final CommonOptions options;
    private final ProgressDisplay progress;
    private final List<Path> files = new ArrayList<>();

    DeviceStage(Path folder, CommonOptions options, ProgressDisplay progress) {
        this.folder = folder;
        this.options = options;
        this.progress = progress;
    }

    /** The table of any device, whose files bear this name. */
    SynapseTable table(String device, DeviceSpec spec) throws IOException {
        Path ensembleFile = Output.watched(folder.resolve(device + ".ensemble.h5"));
        Path tableFile = folder.resolve(device + ".table.h5");
        files.add(ensembleFile);
        files.add(tableFile);
        boolean known = Files.exists(ensembleFile) && !options.force();
        var simulation = Simulation.standard();
        PositionEnsemble ensemble = known ? known(spec, ensembleFile) : simulation.ensemble(spec, options, progress);
        if (!known) {
            // First of all: an interruption after the ensemble must not leave the table of another one beside it.
            Files.deleteIfExists(tableFile);
            simulation.write(ensemble, ensembleFile, options, progress);
        }
        if (known && Files.exists(tableFile)) {
            SynapseTable table = SynapseTableFile.read(tableFile);
            if (table.specJson().equals(spec.json()) && table.seed() == options.seed()) {
                return table;
            }
            progress.say(tableFile + ": is of another device or seed than its ensemble; it is made again");
        }
        SynapseTable table = Calibrator.calibrate(ensemble, Simulation.retention(spec), progress);
        SynapseTableFile.write(table, tableFile);
        return table;
    }

    /** Ensembles and tables asked for so far. */
    List<Path> files() {
        return files;
    }

    private PositionEnsemble known(DeviceSpec spec, Path file) throws IOException {
        PositionEnsemble ensemble = EnsembleFile.read(file);
        Require.that(
                ensemble.spec().equals(spec)
                        && ensemble.seed() == options.seed()
                        && ensemble.devices() == Simulation.DEVICES
                        && ensemble.cycles() == Simulation.CYCLES,
                file + ": is of another device or seed; --force overwrites it");
        return ensemble;
    }
}

package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.base.Require;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.StateRetention;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.dynamics.Retention;

/** Simulates and calibrates built-in devices in one folder, or takes over what is there already. */
final class DeviceStage {
    /** Devices and cycles where the user names none. */
    static final int DEVICES = 64;
    static final int CYCLES = 64;

    private final Path folder;
    private final CommonOptions options;
    private final ProgressDisplay progress;
    private final List<Path> files = new ArrayList<>();

    DeviceStage(Path folder, CommonOptions options, ProgressDisplay progress) {
        this.folder = folder;
        this.options = options;
        this.progress = progress;
    }

    /** The table of a built-in device. */
    SynapseTable table(String device) throws IOException {
        return table(device, DeviceSpec.load(device, List.of()));
    }

    /** The table of any device, whose files bear this name. */
    SynapseTable table(String device, DeviceSpec spec) throws IOException {
        Path ensembleFile = Output.watched(folder.resolve(device + ".ensemble.h5"));
        Path tableFile = folder.resolve(device + ".table.h5");
        files.add(ensembleFile);
        files.add(tableFile);
        boolean known = Files.exists(ensembleFile) && !options.force();
        PositionEnsemble ensemble = known ? known(spec, ensembleFile)
            : EnsembleSimulator.simulate(spec, DEVICES, CYCLES, options.streams(), options.threads(),
                progress);
        if (!known) {
            EnsembleFile.write(ensemble, retention(spec), List.of(), ensembleFile);
        }
        if (known && Files.exists(tableFile)) {
            return SynapseTableFile.read(tableFile);
        }
        progress.say("calibrating " + device);
        SynapseTable table = Calibrator.calibrate(ensemble, retention(spec));
        SynapseTableFile.write(table, tableFile);
        return table;
    }

    /**
     * How long the nominal device keeps its states at rest; nothing moves, and nothing is said, at zero
     * temperature.
     */
    static List<StateRetention> retention(DeviceSpec spec) {
        return spec.temperature() > 0 ? Retention.smooth(spec).summary() : List.of();
    }

    /** Ensembles and tables asked for so far. */
    List<Path> files() {
        return files;
    }

    private PositionEnsemble known(DeviceSpec spec, Path file) throws IOException {
        PositionEnsemble ensemble = EnsembleFile.read(file);
        Require.that(ensemble.spec().equals(spec) && ensemble.seed() == options.seed()
            && ensemble.devices() == DEVICES && ensemble.cycles() == CYCLES,
            file + ": is of another device or seed; --force overwrites it");
        return ensemble;
    }
}

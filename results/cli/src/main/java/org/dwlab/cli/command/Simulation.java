package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ProgressDisplay;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.StateRetention;
import org.dwlab.device.Trace;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.dynamics.TraceRecorder;
import org.dwlab.device.dynamics.VoltageScanner;
import org.dwlab.device.retention.Retention;

/**
 * How much of a device is simulated for one file.
 *
 * @param devices  each with edges of its own
 * @param cycles   writes of every state of every device
 * @param traces   trajectories of every state that are kept in full
 * @param voltages of the gate that are scanned
 */
record Simulation(int devices, int cycles, int traces, int voltages) {
    static final int DEVICES = 64;
    static final int CYCLES = 64;
    static final int TRACES = 4;
    static final int VOLTAGES = 11;
    /** Devices and cycles of a scan: a probability of one half within 0.05 at 95 %. */
    private static final int SCAN_DEVICES = 16;

    private static final int SCAN_CYCLES = 32;

    Simulation {
        Require.atLeast(devices, 1, "--devices");
        Require.atLeast(cycles, 1, "--cycles");
        Require.that(
                0 <= traces && traces <= (long) devices * cycles,
                "--trace must be from 0 to devices x cycles, got " + traces);
        Require.that(voltages == 0 || voltages >= 2, "--scan-voltage must be 0 or at least 2, got " + voltages);
    }

    /** What is simulated where the user names nothing. */
    static Simulation standard() {
        return new Simulation(DEVICES, CYCLES, TRACES, VOLTAGES);
    }

    /** Simulates the devices. */
    PositionEnsemble ensemble(DeviceSpec spec, CommonOptions options, ProgressDisplay progress) {
        return EnsembleSimulator.simulate(spec, devices, cycles, options.streams(), options.threads(), progress);
    }

    /** Makes what stands beside an ensemble and writes both. */
    void write(PositionEnsemble ensemble, Path output, CommonOptions options, ProgressDisplay progress)
            throws IOException {
        DeviceSpec spec = ensemble.spec();
        var size = new VoltageScanner.Size(voltages, Math.min(devices, SCAN_DEVICES), Math.min(cycles, SCAN_CYCLES));
        var scan = VoltageScanner.scan(spec, size, options.streams(), options.threads(), progress);
        EnsembleFile.write(ensemble, new EnsembleFile.Extras(retention(spec), traces(spec, options), scan), output);
    }

    /**
     * How long the nominal device keeps its states at rest; nothing moves, and nothing is said, at zero
     * temperature.
     */
    static List<StateRetention> retention(DeviceSpec spec) {
        return spec.temperature() > 0 ? Retention.smooth(spec).summary() : List.of();
    }

    private List<Trace> traces(DeviceSpec spec, CommonOptions options) {
        return traces == 0
                ? List.of()
                : TraceRecorder.record(
                        spec, options.streams(), new TraceRecorder.Selection(traces, cycles, TraceRecorder.INTERVAL));
    }
}

package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dwlab.base.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Trace;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.dynamics.TraceRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates a number of devices, each written many times, and stores where the walls ended. */
@Command(name = "simulate",
    description = "Simulate many devices, each written many times, and store where the walls ended.",
    footer = {"", "Example, a hot five-state device:",
        "  dwlab simulate d5 -o hot.ensemble.h5 --set temperature_K=350",
        "What a millisecond of waiting leaves of the states, with eight trajectories to plot:",
        "  dwlab simulate d5 -o held.ensemble.h5 --hold 1e-3 --trace 8"})
final class SimulateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEVICE",
        description = "A built-in name (see dwlab device) or a JSON file.")
    private String device;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "ENSEMBLE.h5",
        description = "The file to write.")
    private Path output;

    @Option(names = "--devices", paramLabel = "N", defaultValue = "" + DeviceStage.DEVICES,
        description = "Devices, each with edges of its own (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(names = "--cycles", paramLabel = "N", defaultValue = "" + DeviceStage.CYCLES,
        description = "Writes of every state of every device (default: ${DEFAULT-VALUE}).")
    private int cycles;

    @Option(names = "--hold", paramLabel = "SECONDS",
        description = "Wait so long after every write before the position counts; sets write.hold_s.")
    private Double hold;

    @Option(names = "--trace", paramLabel = "K", defaultValue = "0",
        description = "Keep the first K trajectories of every state in full (default: ${DEFAULT-VALUE}).")
    private int traces;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        Require.atLeast(devices, 1, "--devices");
        Require.atLeast(cycles, 1, "--cycles");
        Require.that(0 <= traces && traces <= (long) devices * cycles,
            "--trace must be from 0 to devices x cycles, got " + traces);
        List<String> assignments = new ArrayList<>(options.assignments());
        if (hold != null) {
            assignments.add("write.hold_s=" + hold);
        }
        DeviceSpec spec = DeviceSpec.load(device, assignments);
        Output.fresh(output, options);
        PositionEnsemble ensemble = EnsembleSimulator.simulate(spec, devices, cycles, options.streams(),
            options.threads(), options.progress());
        EnsembleFile.write(ensemble, DeviceStage.retention(spec), traces(spec), output);
        options.out().printf(Locale.ROOT,
            "%s: %s, %d devices x %d cycles, %.3g steps in %.1f s (%.2f ns per step)%n", output, spec.name(),
            devices, cycles, (double) ensemble.steps(), ensemble.wallSeconds(),
            ensemble.wallSeconds() / ensemble.steps() / Text.NANO);
        return ExitCode.DONE;
    }

    private List<Trace> traces(DeviceSpec spec) {
        return traces == 0 ? List.of() : TraceRecorder.record(spec, options.streams(),
            new TraceRecorder.Selection(traces, cycles, TraceRecorder.INTERVAL));
    }
}

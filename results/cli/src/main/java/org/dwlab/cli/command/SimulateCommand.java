package org.dwlab.cli.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dwlab.calibration.TransitionPrecision;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.EngineOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.PartOption;
import org.dwlab.cli.option.SizeOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.StateRetention;
import org.dwlab.device.dynamics.VoltageScanner;
import org.dwlab.report.TextTable;
import org.dwlab.report.TextTableBuilder;
import org.dwlab.study.Engine;
import org.dwlab.study.Job;
import org.dwlab.study.Part;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.SimulatedEnsemble;
import org.dwlab.study.plan.UntilPrecise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates a number of devices, each written many times, and stores where the walls ended. */
@Command(
        name = "simulate",
        description = "Simulate many devices, each written many times, and store where the walls ended.",
        footer = {
            "",
            "Example, a hot five-state device:",
            "  dwlab simulate d5 -o hot.ensemble.h5 --set temperature_K=350",
            "One write by full micromagnetics, in cells of 4 nm:",
            "  dwlab simulate d2 -o cells.ensemble.h5 --devices 1 --cycles 1 \\",
            "    --set wall.model=micromagnetic --set numerics.cells.size_m=4e-9",
            "What a millisecond of waiting leaves of the states, with eight trajectories to plot:",
            "  dwlab simulate d5 -o held.ensemble.h5 --hold 1e-3 --trace 8",
            "As many devices as it takes to know every transition probability to half a percent:",
            "  dwlab simulate d5 -o sure.ensemble.h5 --until-ci 0.005"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final double PERCENT = 100;

    @Parameters(
            index = "0",
            paramLabel = "DEVICE",
            completionCandidates = BuiltInNames.DeviceNames.class,
            description = "A built-in name (see dwlab device) or a JSON file.")
    private String device;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "ENSEMBLE.h5",
            description = "The file to write.")
    private Path output;

    @Option(
            names = "--until-ci",
            paramLabel = "X",
            description = "Add devices until no 95 %% interval of a transition probability is wider than 2 X; exit"
                    + " code 4 if --max-devices are too few.")
    private BigDecimal untilCi;

    @Option(
            names = "--max-devices",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Where --until-ci gives up; what there is is written (default: ${DEFAULT-VALUE}).")
    private int maxDevices;

    @Option(
            names = "--hold",
            paramLabel = "SECONDS",
            description = "Wait so long after every write before the position counts; sets write.hold_s.")
    private Double hold;

    @Option(
            names = "--trace",
            paramLabel = "K",
            description = "Keep the first K trajectories of every state in full (default: " + SimulateEnsemble.TRACES
                    + "; of full micromagnetics 2, with a movie of the first).")
    private Integer traces;

    @Option(
            names = "--scan-voltage",
            paramLabel = "N",
            description = "Give the pulse that moves the wall at N gate voltages, from the lowest to the highest"
                    + " of the protocol, with a few devices (default: " + SimulateEnsemble.VOLTAGES
                    + ", of full micromagnetics 0; 0: not).")
    private Integer voltages;

    @Mixin
    private SizeOptions size;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private PartOption share;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET,
                    CommonOption.SEED,
                    CommonOption.THREADS,
                    CommonOption.FORCE,
                    CommonOption.PROGRESS)
            .completing(() -> SetPaths.of(SpecKind.DEVICE));

    @Override
    public Integer call() throws IOException {
        int devices = size.size().devices();
        int cycles = size.size().cycles();
        if (untilCi != null) {
            Require.inOpenInterval(untilCi.doubleValue(), 0, 1, "--until-ci");
            Require.atLeast(maxDevices, devices, "--max-devices");
        }
        long trajectories = size.size().writes();
        Require.that(
                traces == null || 0 <= traces && traces <= Math.min(SimulateEnsemble.MOST_TRACES, trajectories),
                "--trace",
                "must be from 0 to devices x cycles, and at most " + SimulateEnsemble.MOST_TRACES,
                traces);
        VoltageScanner.requireCount(voltages == null ? 0 : voltages, "--scan-voltage");
        List<String> assignments = new ArrayList<>(options.assignments());
        if (hold != null) {
            assignments.add("write.hold_s=" + hold);
        }
        DeviceSpec spec = DeviceSpec.load(device, assignments);
        spec.requireResolvedStep();
        Optional<Part> part = share.part(options);
        share.requireNot(untilCi != null, "--until-ci", "which decides by the whole how much there is to do");
        // Minutes for a block are worth keeping; milliseconds are not, unless others need what they give.
        boolean keeps = spec.hasCells() || engines.isElsewhere() || part.isPresent() || options.hasParts(output);
        ResultStore store = keeps ? options.partsOf(output) : ResultStore.none();
        int kept = traces != null ? traces : SimulateEnsemble.traces(spec, trajectories);
        int scanned = voltages != null ? voltages : SimulateEnsemble.voltages(spec);
        var first = new SimulateEnsemble(spec, devices, cycles, kept, scanned, options.seed());
        if (part.isPresent()) {
            Output.later(output, DeviceSpec.files(device, assignments).toArray(Path[]::new));
            try (Engine engine = engines.start(options)) {
                options.goesOn();
                PartOption.run(part.get(), first.inputs(), options.runner(engine, store), options);
            } finally {
                store.deleteEmptyFolders();
            }
            return ExitCode.DONE;
        }
        Output.freshOf(output, options, device, assignments);
        if (keeps) {
            options.goesOn();
        }
        SimulatedEnsemble simulated = simulated(first, store);
        PositionEnsemble ensemble = simulated.positions();
        var out = options.out();
        out.printf(
                Locale.ROOT,
                "%s: %s, %s x %s, %.3g steps in %.1f s (%.2f ns per step)%n",
                output,
                spec.name(),
                Text.count(ensemble.devices(), "device"),
                Text.count(ensemble.cycles(), "cycle"),
                (double) ensemble.steps(),
                ensemble.wallSeconds(),
                ensemble.wallSeconds() / ensemble.steps() / Text.NANO);
        out.print(Text.table(table(simulated)));
        return untilCi == null ? ExitCode.DONE : judged(TransitionPrecision.of(ensemble));
    }

    /** The requested devices, or as many as make the transition probabilities precise enough, written to the file. */
    private SimulatedEnsemble simulated(SimulateEnsemble first, ResultStore store) throws IOException {
        try (Engine engine = engines.start(options)) {
            Runner runner = options.runner(engine, store);
            List<SimulateEnsemble> rounds = untilCi == null
                    ? List.of(first)
                    : new UntilPrecise(first, untilCi.doubleValue(), maxDevices).run(runner, options.progress());
            SimulateEnsemble job = rounds.get(rounds.size() - 1);
            SimulatedEnsemble simulated = runner.run(job);
            runner.save(job, output);
            for (SimulateEnsemble round : rounds) {
                for (Job<?> input : round.inputs()) {
                    store.drop(input);
                }
                store.drop(round);
            }
            options.tidyParts(output, store);
            return simulated;
        } finally {
            store.deleteEmptyFolders();
        }
    }

    private int judged(TransitionPrecision precision) {
        boolean reached = precision.halfWidth() <= untilCi.doubleValue();
        options.out()
                .println(output + ": " + precision.describe()
                        + (reached
                                ? ""
                                : ", wider than 2 x --until-ci " + untilCi.toPlainString() + "; raise --max-devices"));
        return reached ? ExitCode.DONE : ExitCode.NUMERICS;
    }

    private static String percent(double share) {
        return Text.fixed(PERCENT * share, 2) + " %";
    }

    /** One row per state, head first; what is lost is the mean over the devices, at rest. */
    private static TextTable table(SimulatedEnsemble simulated) {
        PositionEnsemble ensemble = simulated.positions();
        DeviceSpec spec = ensemble.spec();
        List<StateRetention> retention = simulated.extras().retention();
        var lost = LostStates.of(retention, simulated.extras().escapes());
        var hour = lost.map(devices -> devices.shares(LostStates.HOUR));
        var decade = lost.map(devices -> devices.shares(LostStates.TEN_YEARS));
        TextTableBuilder rows = TextTableBuilder.numbers(
                "state",
                "notch / nm",
                "wall / nm",
                "sd / nm",
                "write / fJ",
                "write / ns",
                "smooth / s",
                "lost 1 h",
                "10 years");
        for (int s = 0; s < spec.states(); s++) {
            int state = s;
            double[] found = Arrays.stream(ensemble.setPosition()[s])
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            double mean = Arrays.stream(found).average().orElseThrow();
            double square = Arrays.stream(found)
                    .map(q -> (q - mean) * (q - mean))
                    .average()
                    .orElseThrow();
            rows.row(
                    Integer.toString(s),
                    Text.fixed(spec.statePosition(s) / Text.NANO, 1),
                    Text.fixed(mean / Text.NANO, 1),
                    Text.fixed(Math.sqrt(square) / Text.NANO, 1),
                    Text.fixed(ensemble.setEnergy(s) / Text.FEMTO, 2),
                    Text.fixed(ensemble.setDuration(s) / Text.NANO, 1),
                    retention.isEmpty()
                            ? "-"
                            : String.format(
                                    Locale.ROOT, "%.1e", retention.get(s).escapeTime()),
                    hour.map(shares -> percent(shares[state])).orElse("-"),
                    decade.map(shares -> percent(shares[state])).orElse("-"));
        }
        return rows.build();
    }
}

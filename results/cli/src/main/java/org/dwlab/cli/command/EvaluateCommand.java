package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.EngineOptions;
import org.dwlab.cli.option.HoldTimes;
import org.dwlab.cli.option.InputFiles;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.PartOption;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.io.OutputFile;
import org.dwlab.nn.array.TilePlan;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.ChipStatistics;
import org.dwlab.nn.train.LevelFit;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.AccountTable;
import org.dwlab.report.HoldTable;
import org.dwlab.report.TextTableBuilder;
import org.dwlab.study.Engine;
import org.dwlab.study.Given;
import org.dwlab.study.Job;
import org.dwlab.study.Part;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.Evaluate;
import org.dwlab.study.job.HoldRun;
import org.dwlab.study.job.RestPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Programs fresh chips from a trained run and tests them. */
@Command(
        name = "evaluate",
        description = {
            "Program fresh chips from a trained run and test them.",
            "Weights of a run in mode float are put on the states of the table's devices.",
            "--set changes how they are written (write.*), what is not ideal about them (non_idealities.*, array"
                    + " and array.*), recalibrate_images or data.*.",
            "--hold tests again after times without pulses: chips of an ex-situ run, and the very devices of an"
                    + " in-situ run, which then programs no chips."
        },
        footer = {
            "",
            "A hundred chips, one device in a hundred stuck, each recalibrated on 1000 images:",
            "  dwlab evaluate ex-situ.run.h5 --table d5.table.h5 --chips 100 \\",
            "    -o chips.run.h5 --set non_idealities.stuck_fraction=0.01 \\",
            "    --set recalibrate_images=1000",
            "What is left of a network after an hour and after ten years:",
            "  dwlab evaluate in-situ.run.h5 --table d5.table.h5 --hold 1h,10y \\",
            "    -o held.run.h5"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final int CHIPS = 10;

    @Parameters(index = "0", paramLabel = "RUN.h5", description = "Written by dwlab train or import.")
    private Path source;

    @Option(names = "--table", required = true, paramLabel = "TABLE.h5", description = "The devices.")
    private Path table;

    @Option(
            names = "--operate",
            paramLabel = "TABLE2.h5",
            description = "What the devices really do, where it is not what --table says of them.")
    private Path operate;

    @Option(names = "--chips", paramLabel = "N", description = "How many (default: as many as the run had, or 10).")
    private Integer chips;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.h5",
            description = "The file to write: the run with the new chips.")
    private Path output;

    @Mixin
    private HoldTimes hold;

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
                    CommonOption.PROGRESS,
                    CommonOption.DATA,
                    CommonOption.TRUST)
            .completing(() -> SetPaths.of(SpecKind.EXPERIMENT));

    @Override
    public Integer call() throws IOException {
        Optional<Part> part = share.part(options);
        Path[] read = Stream.of(source, table, operate).filter(Objects::nonNull).toArray(Path[]::new);
        if (part.isPresent()) {
            Output.later(output, read);
        } else {
            Output.fresh(output, options, read);
        }
        var inputs = new InputFiles(options);
        Given<RunResult> run = inputs.run(source);
        DeviceTables tables =
                inputs.tables(Optional.of(table), Optional.ofNullable(operate)).orElseThrow();
        DeviceTable nominal = Runner.local(1).run(tables.nominal());
        Experiment experiment = experiment(onDevices(run.result().experiment(), nominal));
        if (!isOfNumbers(run.result())) {
            requireTrainedOn(run.result().origin().table(), nominal);
        }
        OutputFile.check(output, true, List.of(options.inputs(Stream.empty(), experiment.data())));
        DataSplit data = options.dataSource().load(experiment.data());
        if (!hold.seconds().isEmpty()) {
            requireRetention(Runner.local(1).run(tables.actual()));
        }
        Testing testing = testing(run, tables, experiment, data.sha256());
        Job<RunResult> job = testing.whole();
        boolean keeps = engines.isElsewhere() || part.isPresent() || options.hasParts(output);
        ResultStore store = keeps ? options.partsOf(output) : ResultStore.none();
        try (Engine engine = engines.start(options)) {
            if (keeps) {
                options.goesOn();
            }
            Runner runner = options.runner(engine, store);
            if (part.isPresent()) {
                PartOption.run(part.get(), testing.tests(), runner, options);
                return ExitCode.DONE;
            }
            RunResult evaluated = runner.run(job);
            runner.save(job, output);
            store.drop(job);
            options.tidyParts(output, store);
            if (!restsItself(experiment)) {
                options.out().print(describe(evaluated));
                if (isOfNumbers(run.result())) {
                    options.out().print(rounding(run.result(), evaluated));
                }
                options.out().print(Text.table(AccountTable.of(evaluated.energy())));
            }
            if (!evaluated.holds().isEmpty()) {
                options.out().print(Text.table(HoldTable.of(evaluated)));
            }
            options.out().println(output + ": written");
            return ExitCode.DONE;
        } finally {
            store.deleteEmptyFolders();
        }
    }

    /**
     * What is done.
     *
     * @param whole the run with what was found
     * @param tests that it is put together from
     */
    private record Testing(Job<RunResult> whole, List<Job<ChipResult>> tests) {}

    private Testing testing(Given<RunResult> run, DeviceTables tables, Experiment experiment, String data) {
        if (restsItself(experiment)) {
            int draws = chips != null ? count(chips) : CHIPS;
            var plan = new RestPlan(run, tables, experiment, data, hold.seconds(), draws, options.seed());
            return new Testing(new HoldRun(plan), plan.jobs());
        }
        var fresh = new Evaluate(run, tables, experiment, data, hold.seconds(), options.seed());
        return new Testing(fresh, fresh.tests());
    }

    /** Whether the very devices that learned are tested, and no chips are programmed. */
    private boolean restsItself(Experiment experiment) {
        return !hold.seconds().isEmpty() && experiment.training().mode() == Experiment.Mode.IN_SITU;
    }

    private static int count(int chips) {
        Require.that(
                1 <= chips && chips <= Experiment.MOST_CHIPS,
                "--chips",
                "must be in [1, " + Experiment.MOST_CHIPS + "]",
                chips);
        return chips;
    }

    private static void requireRetention(DeviceTable actual) {
        if (actual instanceof SynapseTable states && LostStates.of(states).isEmpty()) {
            throw new SpecException(
                            "--hold",
                            "must not be given with table " + actual.name()
                                    + ", which does not know how long its states last")
                    .remedy("calibrate the table again");
        }
    }

    /** The weights are states of one device; on another one they mean something else. */
    private void requireTrainedOn(RunOrigin.Table trained, DeviceTable given) {
        RunOrigin.Table found = RunOrigin.Table.of(given);
        if (!found.equals(trained)) {
            throw new SpecException(
                            table + ":",
                            "must be the table of " + trained.name() + " that " + source + " was trained on",
                            difference(trained, found))
                    .remedy("name what the devices really do by --operate");
        }
    }

    private static String difference(RunOrigin.Table trained, RunOrigin.Table found) {
        if (!found.name().equals(trained.name())) {
            return found.name();
        }
        return found.specSha256().equals(trained.specSha256())
                ? "one of the same specification with other numbers"
                : "one of another specification";
    }

    private static boolean isOfNumbers(RunResult run) {
        return run.experiment().training().mode() == Experiment.Mode.FLOAT;
    }

    /** What was learned as numbers is put on the states of these devices, as chips of mode ex-situ are. */
    private Experiment onDevices(Experiment trained, DeviceTable nominal) {
        if (trained.training().mode() != Experiment.Mode.FLOAT) {
            return trained;
        }
        if (!(nominal instanceof SynapseTable states)) {
            throw new SpecException(table, "is of devices that pulses move, which hold no states")
                    .remedy("name a table of devices with states");
        }
        return Experiment.parse(
                source + ": spec_json",
                trained.json(),
                List.of("training.mode=ex-situ", "states=" + states.states(), "chips=" + CHIPS));
    }

    private static String rounding(RunResult numbers, RunResult chips) {
        TextTableBuilder rows = TextTableBuilder.numbers("layer", "scale as numbers", "on states", "rms error / %");
        for (int l = 0; l < numbers.layers().size(); l++) {
            TrainedLayer wanted = numbers.layers().get(l);
            TrainedLayer held = chips.layers().get(l);
            rows.row(
                    Integer.toString(l),
                    Text.fixed(wanted.scale(), 4),
                    Text.fixed(held.scale(), 4),
                    Text.fixed(100 * LevelFit.relativeError(wanted, held), 1));
        }
        return Text.table(rows.build()) + "as numbers " + Text.fixed(100 * numbers.testAccuracy(), 3) + " %\n";
    }

    private Experiment experiment(Experiment trained) {
        if (trained.states() == 0) {
            throw new SpecException(
                            source, "is a run on devices that pulses move, whose weights are no states of devices")
                    .remedy("train in mode ex-situ");
        }
        List<String> assignments = new ArrayList<>(options.assignments());
        if (!restsItself(trained)) {
            int count = chips != null ? count(chips) : trained.chips() > 0 ? trained.chips() : CHIPS;
            assignments.add("chips=" + count);
        }
        Experiment changed = Experiment.parse(source + ": spec_json", trained.json(), assignments);
        if (!changed.network().equals(trained.network())
                || !changed.training().equals(trained.training())
                || !changed.clock().equals(trained.clock())
                || changed.states() != trained.states()) {
            throw new SpecException(source, "network, training, clock and states are as they were trained")
                    .remedy("--set may change data, write, non_idealities, array and recalibrate_images");
        }
        return changed;
    }

    private static String describe(RunResult run) {
        ChipStatistics statistics = ChipStatistics.of(run.chips());
        long devices = run.layers().stream()
                .mapToLong(layer -> new TilePlan(
                                layer.inputs(),
                                layer.outputs(),
                                run.experiment().array())
                        .devices())
                .sum();
        return Text.table(TextTableBuilder.numbers(
                        "chips",
                        "mean / %",
                        "sd / %",
                        "min / %",
                        "pulses per device",
                        "write / (nJ per chip)",
                        "read / (pJ per image)")
                .row(
                        Integer.toString(statistics.chips()),
                        Text.fixed(100 * statistics.meanAccuracy(), 3),
                        statistics.chips() < 2 ? "-" : Text.fixed(100 * statistics.sdAccuracy(), 3),
                        Text.fixed(100 * statistics.leastAccuracy(), 3),
                        Text.fixed(statistics.meanWritePulses() / devices, 3),
                        Text.fixed(statistics.meanWriteEnergy() / Text.NANO, 3),
                        Text.fixed(statistics.meanReadEnergy() / Text.PICO, 3))
                .build());
    }
}

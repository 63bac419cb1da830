package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.TableFiles;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Chips;
import org.dwlab.nn.train.RunEnergy;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TrainingJob;
import org.dwlab.study.SampleStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Programs fresh chips from a trained run and tests them. */
@Command(
        name = "evaluate",
        description = {
            "Program fresh chips from a trained run and test them.",
            "--set changes how they are written (write.*), what is not ideal about them (non_idealities.*),"
                    + " recalibrate_images or data.*."
        },
        footer = {
            "",
            "A hundred chips, one device in a hundred stuck, each recalibrated on 1000 images:",
            "  dwlab evaluate ex-situ.run.h5 --table d5.table.h5 --chips 100 \\",
            "    -o chips.run.h5 --set non_idealities.stuck_fraction=0.01 \\",
            "    --set recalibrate_images=1000"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final int CHIPS = 10;

    @Parameters(index = "0", paramLabel = "RUN.h5", description = "Written by dwlab train.")
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
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        Output.fresh(output, options);
        RunResult run = RunArchive.read(source);
        Experiment experiment = experiment(run.experiment());
        Devices devices = TableFiles.read(Optional.of(table), Optional.ofNullable(operate))
                .orElseThrow();
        requireTrainedOn(run.origin().table(), devices.believed());
        DataSplit data = DatasetStore.standard(options.data(), System.getenv())
                .load(experiment.data().name());
        var job = new TrainingJob(experiment, Optional.of(devices), data, options.streams());
        List<ChipResult> programmed =
                program(new Chips(run.layers(), devices, experiment, job.chosenData()), experiment.chips());
        RunArchive.write(result(run, job, programmed), output);
        options.out().print(describe(run, programmed));
        options.out().println(output + ": written");
        return ExitCode.DONE;
    }

    /** The weights are states of one device; on another one they mean something else. */
    private void requireTrainedOn(RunOrigin.Table trained, DeviceTable given) {
        Require.that(
                RunOrigin.Table.of(given).equals(trained),
                table + ": must be of device "
                        + trained.name() + " as it was when " + source + " was trained, got "
                        + (given.name().equals(trained.name()) ? "one of another specification" : given.name())
                        + "; name what the devices really do by --operate");
    }

    private Experiment experiment(Experiment trained) {
        boolean numbers = trained.training().mode() == Experiment.Mode.FLOAT;
        Require.that(
                trained.states() > 0,
                source + ": is a run "
                        + (numbers ? "in mode float" : "on devices that pulses move")
                        + ", whose weights are no states of devices; train in mode ex-situ");
        List<String> assignments = new ArrayList<>(options.assignments());
        int count =
                chips != null ? Require.atLeast(chips, 1, "--chips") : trained.chips() > 0 ? trained.chips() : CHIPS;
        assignments.add("chips=" + count);
        Experiment changed = Experiment.parse(source + ": spec_json", trained.json(), assignments);
        Require.that(
                changed.network().equals(trained.network())
                        && changed.training().equals(trained.training())
                        && changed.states() == trained.states(),
                source
                        + ": network, training and states are as they were trained; --set may change data, write,"
                        + " non_idealities and recalibrate_images");
        return changed;
    }

    private List<ChipResult> program(Chips from, int count) throws IOException {
        RandomStreams streams = options.streams();
        var tasks = new LongestFirst<ChipResult>(options.threads(), options.progress(), "chips");
        for (int c = 0; c < count; c++) {
            int chip = c;
            tasks.add(progress -> from.program(chip, streams));
        }
        return tasks.run();
    }

    private RunResult result(RunResult run, TrainingJob job, List<ChipResult> programmed) {
        boolean exSitu = run.experiment().training().mode() == Experiment.Mode.EX_SITU;
        double write = programmed.stream()
                .mapToDouble(ChipResult::writeEnergy)
                .average()
                .orElseThrow();
        double read = programmed.stream()
                .mapToDouble(ChipResult::readEnergy)
                .average()
                .orElseThrow();
        return new RunResult(
                job.experiment(),
                run.origin().chips(options.seed(), job.devices().orElseThrow()),
                run.trainSamples(),
                run.epochs(),
                Chips.confusion(programmed).orElseThrow(),
                new RunEnergy(exSitu ? write : run.programmingEnergy(), read),
                run.layers(),
                programmed);
    }

    private static String describe(RunResult run, List<ChipResult> chips) {
        double[] accuracies =
                chips.stream().mapToDouble(ChipResult::testAccuracy).toArray();
        long devices = run.layers().stream()
                .mapToLong(layer -> (long) layer.inputs() * layer.outputs())
                .sum();
        double pulses =
                chips.stream().mapToLong(ChipResult::writePulses).average().orElseThrow();
        var spread = SampleStatistics.of(accuracies);
        return Text.table(List.of(
                List.of(
                        "chips",
                        "mean / %",
                        "sd / %",
                        "min / %",
                        "pulses per device",
                        "write / (nJ per chip)",
                        "read / (pJ per image)"),
                List.of(
                        Integer.toString(chips.size()),
                        Text.fixed(100 * spread.mean(), 3),
                        chips.size() < 2 ? "-" : Text.fixed(100 * spread.sd(), 3),
                        Text.fixed(100 * spread.least(), 3),
                        Text.fixed(pulses / devices, 3),
                        Text.fixed(
                                chips.stream()
                                                .mapToDouble(ChipResult::writeEnergy)
                                                .average()
                                                .orElseThrow()
                                        / Text.NANO,
                                3),
                        Text.fixed(
                                chips.stream()
                                                .mapToDouble(ChipResult::readEnergy)
                                                .average()
                                                .orElseThrow()
                                        / Text.PICO,
                                3))));
    }
}

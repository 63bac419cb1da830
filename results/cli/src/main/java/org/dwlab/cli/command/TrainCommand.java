package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.InputFiles;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Interruption;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.AccountTable;
import org.dwlab.report.Summary;
import org.dwlab.study.ResultStore;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.Train;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one network on one table. */
@Command(
        name = "train",
        description = {
            "Train one network on one synapse table.",
            "Built-in experiments: float, {in-situ,ex-situ}-{5,3,2}, incremental; plain networks like the"
                    + " paper's: paper-float, paper-{in-situ,ex-situ}-{5,3,2}; for least"
                    + " energy: low-energy-{5,3,2}; on chips as they might be built:"
                    + " {in-situ,ex-situ}-{5,3,2}-chip (or --set array=typical); convolutions:"
                    + " lenet-float, lenet-{in-situ,ex-situ}-{5,3,2}."
        },
        footer = {
            "",
            "Example, three epochs on a table made by dwlab calibrate:",
            "  dwlab train in-situ-5 --table d5.table.h5 -o in-situ.run.h5 \\",
            "    --set training.epochs=3",
            "For as many states as the table has:",
            "  dwlab train in-situ --table mine.table.h5 -o mine.run.h5",
            "Go on after an interruption:",
            "  dwlab train in-situ-5 --table d5.table.h5 -o in-situ.run.h5 \\",
            "    --set training.epochs=3 --resume",
            "A device that pulses move up and down, from dwlab import:",
            "  dwlab train incremental --table sot.table.h5 -o sot.run.h5"
        })
public final class TrainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "EXPERIMENT",
            completionCandidates = BuiltInNames.Experiments.class,
            description = "A built-in name or a JSON file; in-situ and the like are those for the table's states.")
    private String experiment;

    @Option(names = "--table", paramLabel = "TABLE.h5", description = "The devices; none for the float baseline.")
    private Path table;

    @Option(
            names = "--operate",
            paramLabel = "TABLE2.h5",
            description = "What the devices really do, where it is not what --table says of them: for instance at"
                    + " another temperature.")
    private Path operate;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "RUN.h5",
            description = "The file to write.")
    private Path output;

    @Option(
            names = "--resume",
            description = "Continue an interrupted run from its last whole epoch, to the same result.")
    private boolean resume;

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

    /** The experiment; a name such as {@code in-situ} means that for as many states as the table has. */
    private String named() throws IOException {
        if (ExperimentNames.meaning(experiment, List.of()).contains(experiment)) {
            return experiment;
        }
        if (table == null) {
            throw new SpecException(experiment, "needs a --table, which says how many states there are");
        }
        if (DeviceTableFile.read(table, options.trust()) instanceof SynapseTable states) {
            return ExperimentNames.meaning(experiment, List.of(states.states())).get(0);
        }
        throw new SpecException(experiment, "needs a table with states").remedy("train incremental on this one");
    }

    @Override
    public Integer call() throws IOException {
        Experiment chosen = Experiment.load(named(), options.assignments());
        Output.fresh(output, options, options.inputs(Stream.of(Path.of(experiment), table, operate), chosen.data()));
        CheckpointFile checkpoint = CheckpointFile.of(output);
        requireFree(checkpoint);
        Optional<DeviceTables> tables =
                new InputFiles(options).tables(Optional.ofNullable(table), Optional.ofNullable(operate));
        DataSplit data = options.dataSource().load(chosen.data());
        Train job = Train.on(chosen, tables, data, options.seed());
        if (!resume) {
            checkpoint.delete();
        }
        Interruption.goesOnBy("the same command with --resume goes on from the last whole epoch");
        RunResult run = options.runner(ResultStore.file(job, output, options.progress()))
                .run(job);
        var out = options.out();
        var summary = Summary.of(List.of(run));
        out.print(Text.table(summary.table()));
        out.print(summary.energies());
        if (chosen.training().mode() != Experiment.Mode.FLOAT) {
            out.print(Text.table(AccountTable.of(run.energy())));
        }
        out.println(output + ": written");
        return ExitCode.DONE;
    }

    /** An interrupted run is worth hours: it is neither continued nor deleted unless the user asks for it. */
    private void requireFree(CheckpointFile checkpoint) {
        if (!resume && checkpoint.exists() && !options.force()) {
            throw new SpecException(checkpoint.path(), "an interrupted run is here")
                    .remedy("--resume continues it, --force begins anew");
        }
        if (resume && !checkpoint.exists()) {
            options.out().println(checkpoint.path() + ": there is none; the run begins with its first epoch");
        }
    }
}

package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.Experiment;
import org.dwlab.nn.RunResult;
import org.dwlab.nn.Trainer;
import org.dwlab.results.archive.RunArchive;
import org.dwlab.results.report.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one network on one table. */
@Command(name = "train",
    description = {"Train one network on one synapse table.",
        "Built-in experiments: float, in-situ-5, in-situ-3, in-situ-2, incremental, ex-situ-5, ex-situ-3,",
        "ex-situ-2."},
    footer = {"", "Example, three epochs on a table made by dwlab calibrate:",
        "  dwlab train in-situ-5 --table d5.table.h5 -o in-situ.run.h5 --set training.epochs=3",
        "A device that pulses move up and down, from dwlab import:",
        "  dwlab train incremental --table sot.table.h5 -o sot.run.h5"})
final class TrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EXPERIMENT",
        completionCandidates = BuiltInNames.Experiments.class,
        description = "A built-in name or a JSON file.")
    private String experiment;

    @Option(names = "--table", paramLabel = "TABLE.h5",
        description = "The devices; none for the float baseline.")
    private Path table;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "RUN.h5",
        description = "The file to write.")
    private Path output;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        Experiment chosen = Experiment.load(experiment, options.assignments());
        Output.fresh(output, options);
        Optional<DeviceTable> devices = table == null ? Optional.empty()
            : Optional.of(DeviceTableFile.read(table));
        DataSplit data = DatasetStore.standard(options.data(), System.getenv(), options.progress())
            .load(chosen.data().name());
        RunResult run = Trainer.train(chosen, devices, data, options.streams(), options.progress());
        RunArchive.write(run, output);
        var out = options.out();
        out.print(Text.table(Summary.of(List.of(run)).table()));
        out.println(output + ": written");
        return ExitCode.DONE;
    }
}

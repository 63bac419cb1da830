package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.EngineOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.PartOption;
import org.dwlab.cli.option.SizeOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.report.TextTable;
import org.dwlab.report.TextTableBuilder;
import org.dwlab.study.Engine;
import org.dwlab.study.Part;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Train;
import org.dwlab.study.plan.Sweep;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepSpec;
import org.dwlab.study.plan.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains at every point of a sweep over device and experiment values. */
@Command(
        name = "sweep",
        description = {
            "Vary values of a device and of an experiment, train at every point, and write one table.",
            "Built in, accuracy against energy over hysteresis, batch size and write routine: pareto-5, pareto-3,"
                    + " pareto-2.",
            "With a folder of an earlier call it goes on where that one stopped; points that are there already"
                    + " are taken over.",
            "--set holds at every point; a path that begins with device. is one of the device."
        },
        footer = {
            "",
            "Accuracy against energy of the five-state device:",
            "  dwlab sweep pareto-5 -o pareto",
            "A sweep of your own, with this in mine.json:",
            "  {\"device\": \"d5\", \"experiment\": \"in-situ-5\", \"seeds\": 3, \"vary\": [",
            "    {\"device.temperature_K\": [250, 300], \"training.hysteresis\": [0, 0.9]}]}",
            "  dwlab sweep mine.json -o mine"
        })
public final class SweepCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SWEEP", description = "A built-in name or a JSON file.")
    private String sweep;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write.")
    private Path folder;

    @Mixin
    private SizeOptions size;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private PartOption share;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        SweepSpec spec = SweepSpec.load(sweep);
        Sweep plan = Sweep.of(spec, options.assignments(), size.size(), options.seed());
        Output.folder(folder);
        Optional<Part> part = share.part(options);
        List<Train> jobs = plan.jobs(options.dataSource());
        var store = ResultStore.folder(folder, options.force(), options.progress());
        Results results;
        try (Engine engine = engines.start(options)) {
            Runner runner = options.runner(engine, store);
            if (part.isPresent()) {
                PartOption.run(part.get(), jobs, runner, options);
                return ExitCode.DONE;
            }
            results = runner.run(jobs);
        }
        SweepTable table = plan.table(jobs, results);
        Path file = Output.watched(folder.resolve("sweep.h5"));
        SweepArchive.write(table, results.lineage(jobs), file);
        options.out().print(Text.table(rows(table)));
        options.out().println(file + ": written; * no other point is better and cheaper");
        return ExitCode.DONE;
    }

    private static TextTable rows(SweepTable sweep) {
        List<String> headings = new ArrayList<>(sweep.varied().keySet());
        headings.addAll(List.of("accuracy / %", "sd", "write / (fJ per sample)", "writes per sample", ""));
        TextTableBuilder rows = TextTableBuilder.numbers(headings);
        for (int p = 0; p < sweep.points().size(); p++) {
            SweepTable.SweptPoint point = sweep.points().get(p);
            List<String> row = new ArrayList<>();
            for (List<String> values : sweep.varied().values()) {
                row.add(values.get(p));
            }
            row.add(Text.fixed(100 * point.accuracy(), 2));
            row.add(sweep.seeds() < 2 ? "-" : Text.fixed(100 * point.sd(), 2));
            row.add(Text.fixed(point.writeEnergy() / Text.FEMTO, 2));
            row.add(Text.fixed(point.events(), 3));
            row.add(point.onFront() ? "*" : "");
            rows.row(row);
        }
        return rows.build();
    }
}

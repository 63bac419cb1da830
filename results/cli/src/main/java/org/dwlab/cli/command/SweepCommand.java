package org.dwlab.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.EngineOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.PartOption;
import org.dwlab.cli.option.SizeOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.report.SweepIndexTable;
import org.dwlab.report.TextTable;
import org.dwlab.report.TextTableBuilder;
import org.dwlab.study.Engine;
import org.dwlab.study.Part;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.plan.Sweep;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepSpec;
import org.dwlab.study.plan.SweepTable;
import org.dwlab.study.plan.SweepTable.SweptAxis;
import org.dwlab.study.plan.SweptQuantity;
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
            "--set holds at every point; a path that begins with device. is one of the device.",
            "Points are a grid of lists and ranges, a Latin hypercube, a Sobol sequence or a sample for sensitivity"
                    + " indices, and a grid may be refined where accuracy changes most: docs/sweeps.md."
        },
        footer = {
            "",
            "Accuracy against energy of the five-state device:",
            "  dwlab sweep pareto-5 -o pareto",
            "A sweep of your own, with this in mine.json:",
            "  {\"device\": \"d5\", \"experiment\": \"in-situ-5\", \"seeds\": 3, \"vary\": [",
            "    {\"device.temperature_K\": [250, 300], \"training.hysteresis\": [0, 0.9]}]}",
            "  dwlab sweep mine.json -o mine",
            "What explains the variance of the accuracy, by 64 * (axes + 2) points:",
            "  {\"device\": \"d5\", \"experiment\": \"in-situ-5\", \"seeds\": 2,",
            "    \"sampling\": {\"kind\": \"saltelli\", \"base\": 64}, \"vary\": [",
            "    {\"device.temperature_K\": {\"from\": 250, \"to\": 350},",
            "     \"training.learning_rate\": {\"from\": 0.01, \"to\": 1, \"scale\": \"log\"}}]}"
        })
public final class SweepCommand implements Callable<Integer> {
    /** A longer table is no longer read. */
    private static final int MOST_ROWS = 100;

    @Parameters(
            index = "0",
            paramLabel = "SWEEP",
            completionCandidates = BuiltInNames.Sweeps.class,
            description = "A built-in name or a JSON file.")
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
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET,
                    CommonOption.SEED,
                    CommonOption.THREADS,
                    CommonOption.FORCE,
                    CommonOption.PROGRESS,
                    CommonOption.DATA)
            .completing(SetPaths::ofSweep);

    @Override
    public Integer call() throws IOException {
        SweepSpec spec = SweepSpec.load(sweep);
        Sweep plan = Sweep.of(spec, options.assignments(), size.size(), options.seed());
        Output.folder(folder);
        Path file = folder.resolve("sweep.h5");
        Output.requireOwn(file, SweepArchive.SCHEMA);
        Optional<Part> part = share.part(options);
        var store = ResultStore.folder(folder, options.force(), options.progress());
        Sweep.Finished done;
        try (Engine engine = engines.start(options)) {
            options.goesOnInFolder("");
            Runner runner = options.runner(engine, store);
            if (part.isPresent()) {
                PartOption.run(part.get(), plan.jobs(options.dataSource()), runner, options);
                if (spec.refine() > 0) {
                    options.out().println("points between them are chosen and trained by that call alone");
                }
                return ExitCode.DONE;
            }
            done = plan.run(runner, options.dataSource(), options.progress());
        }
        SweepTable table = done.table();
        SweepArchive.write(table, done.lineage(), Output.watched(file));
        print(table, file);
        return ExitCode.DONE;
    }

    private void print(SweepTable table, Path file) {
        PrintWriter out = options.out();
        int count = table.points().size();
        List<Integer> shown = IntStream.range(0, count)
                .filter(p -> count <= MOST_ROWS || table.points().get(p).onFront())
                .boxed()
                .toList();
        out.print(Text.table(rows(table, shown)));
        if (shown.size() < count) {
            out.println("of " + count + " points those that no other one beats");
        }
        SweepIndexTable.of(table).ifPresent(indices -> {
            out.println();
            out.print(Text.table(indices));
            out.println(SweepIndexTable.legend(table));
        });
        out.println(file + ": written; * no other point is better and cheaper");
    }

    private static TextTable rows(SweepTable sweep, List<Integer> shown) {
        List<String> headings =
                new ArrayList<>(sweep.axes().stream().map(SweptAxis::path).toList());
        headings.addAll(List.of(
                (sweep.validated() ? "validation " : "") + "accuracy / %",
                "seed sd",
                "write / (fJ per sample)",
                "writes per sample",
                ""));
        TextTableBuilder rows = TextTableBuilder.numbers(headings);
        for (int p : shown) {
            SweepTable.SweptPoint point = sweep.points().get(p);
            List<String> row = new ArrayList<>(sweep.shown(p));
            row.add(Text.fixed(100 * point.accuracy().mean(), 2));
            row.add(sweep.seeds() < 2 ? "-" : Text.fixed(100 * point.accuracy().sd(), 2));
            row.add(Text.fixed(point.mean(SweptQuantity.WRITE_ENERGY) / Text.FEMTO, 2));
            row.add(Text.fixed(point.mean(SweptQuantity.EVENTS), 3));
            row.add(point.onFront() ? "*" : "");
            rows.row(row);
        }
        return rows.build();
    }
}

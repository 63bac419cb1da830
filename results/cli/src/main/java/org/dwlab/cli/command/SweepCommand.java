package org.dwlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.ProgressDisplay;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TrainingJob;
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
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        SweepSpec spec = SweepSpec.load(sweep);
        Require.that(!Files.exists(folder) || Files.isDirectory(folder), folder + ": is a file; name a folder");
        List<SweepPoint> points = new ArrayList<>();
        for (Map<String, JsonNode> values : spec.points()) {
            SweepPoint point = SweepPoint.of(spec, values, options.assignments());
            Require.that(
                    points.stream().noneMatch(other -> other.runKey().equals(point.runKey())),
                    sweep + ": vary must list every point once, got a second time " + values);
            points.add(point);
        }
        List<SweepResult> results = results(spec, points);
        Path file = Output.watched(folder.resolve("sweep.h5"));
        SweepFile.write(spec, options.seed(), results, file);
        options.out().print(Text.table(rows(spec, results)));
        options.out().println(file + ": written; * no other point is better and cheaper");
        return ExitCode.DONE;
    }

    private List<SweepResult> results(SweepSpec spec, List<SweepPoint> points) throws IOException {
        ProgressDisplay progress = options.progress();
        Map<String, DataSplit> data =
                DataStage.load(points.stream().map(SweepPoint::experiment).toList(), options, progress);
        Map<String, SynapseTable> tables = tables(points, progress);
        var trainings = new LongestFirst<RunResult>(options.threads(), progress, "trainings");
        for (SweepPoint point : points) {
            Optional<SynapseTable> table =
                    Optional.ofNullable(tables.get(point.deviceKey())).filter(any -> point.usesDevice());
            for (int number = 0; number < spec.seeds(); number++) {
                RandomStreams streams = options.streams().repetition(number);
                Path file = Output.watched(
                        folder.resolve("runs").resolve(point.runKey() + "-seed" + streams.seed() + ".h5"));
                trainings.add(new Training(
                        TrainingJob.of(
                                point.experiment(),
                                table,
                                data.get(point.experiment().data().name()),
                                streams),
                        file,
                        options.force()));
            }
        }
        List<RunResult> runs = trainings.run();
        List<SweepResult> results = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            results.add(new SweepResult(points.get(p), runs.subList(p * spec.seeds(), (p + 1) * spec.seeds())));
        }
        return results;
    }

    /** Each distinct device is simulated and calibrated once. */
    private Map<String, SynapseTable> tables(List<SweepPoint> points, ProgressDisplay progress) throws IOException {
        var stage = new DeviceStage(folder.resolve("devices"), options, progress);
        Map<String, SynapseTable> tables = new LinkedHashMap<>();
        for (SweepPoint point : points) {
            String key = point.deviceKey();
            if (point.usesDevice() && !tables.containsKey(key)) {
                tables.put(key, stage.table(point.device().name() + "-" + key, point.device()));
            }
        }
        return tables;
    }

    private static List<List<String>> rows(SweepSpec spec, List<SweepResult> results) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(spec.paths());
        head.addAll(List.of("accuracy / %", "sd", "write / (fJ per sample)", "writes per sample", ""));
        rows.add(head);
        for (SweepResult result : results) {
            List<String> row = new ArrayList<>();
            spec.paths()
                    .forEach(path -> row.add(result.point().values().get(path).asText()));
            row.add(Text.fixed(100 * result.accuracy().mean(), 2));
            row.add(spec.seeds() < 2 ? "-" : Text.fixed(100 * result.accuracy().sd(), 2));
            row.add(Text.fixed(result.writeEnergyPerSample() / Text.FEMTO, 2));
            row.add(Text.fixed(result.eventsPerSample(), 3));
            row.add(result.onFront(results) ? "*" : "");
            rows.add(row);
        }
        return rows;
    }
}

package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ProgressDisplay;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TrainingJob;

/** The plan of {@code dwlab reproduce} and its execution in one folder; finished parts are taken over. */
final class Reproduction {
    private final Path folder;
    private final Plan plan;
    private final CommonOptions options;
    private final ProgressDisplay progress;
    private final List<Path> files = new ArrayList<>();

    /**
     * @param folder where everything goes
     * @param plan   what is to do
     */
    Reproduction(Path folder, Plan plan, CommonOptions options) {
        this.folder = folder;
        this.plan = plan;
        this.options = options;
        this.progress = options.progress();
    }

    /** Does what is not done yet. @return all runs, by experiment and then by seed */
    List<RunResult> run() throws IOException {
        // Data first: without a network this fails in a second instead of after the simulations.
        Map<String, DataSplit> data = DataStage.load(plan.experiments(), options, progress);
        Map<String, SynapseTable> tables = tables();
        var trainings = new LongestFirst<RunResult>(options.threads(), progress, "trainings");
        for (Experiment experiment : plan.experiments()) {
            Optional<SynapseTable> table = plan.device(experiment).map(device -> tables.get(device.name()));
            for (int number = 0; number < plan.seeds(); number++) {
                RandomStreams streams = options.streams().repetition(number);
                Path file = Output.watched(
                        folder.resolve("runs").resolve(experiment.name() + "-seed" + streams.seed() + ".h5"));
                files.add(file);
                trainings.add(new Training(
                        TrainingJob.of(
                                experiment, table, data.get(experiment.data().name()), streams),
                        file,
                        options.force()));
            }
        }
        return trainings.run();
    }

    /** Every file of the reproduction, for the report; known after {@link #run()}. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** By name of the device. */
    private Map<String, SynapseTable> tables() throws IOException {
        Map<String, SynapseTable> tables = new LinkedHashMap<>();
        var stage = new DeviceStage(folder.resolve("devices"), options, progress);
        for (Experiment experiment : plan.experiments()) {
            Optional<Plan.Device> device = plan.device(experiment);
            if (device.isPresent() && !tables.containsKey(device.get().name())) {
                tables.put(
                        device.get().name(),
                        stage.table(device.get().name(), device.get().spec()));
            }
        }
        files.addAll(stage.files());
        return tables;
    }
}

package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.base.RandomStreams;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.Experiment;
import org.dwlab.nn.RunResult;
import org.dwlab.nn.TrainingJob;

/** The plan of {@code dwlab reproduce} and its execution in one folder; finished parts are taken over. */
final class Reproduction {
    /** The device on which experiments with so many states run. */
    private static final Map<Integer, String> DEVICE_OF_STATES = Map.of(5, "d5", 3, "d3", 2, "d2");

    private final Path folder;
    private final List<String> assignments;
    private final int seeds;
    private final CommonOptions options;
    private final ProgressDisplay progress;
    private final List<Path> files = new ArrayList<>();

    /**
     * @param folder      where everything goes
     * @param assignments overrides of every experiment
     * @param seeds       repetitions of every experiment
     */
    Reproduction(Path folder, List<String> assignments, int seeds, CommonOptions options) {
        this.folder = folder;
        this.assignments = assignments;
        this.seeds = seeds;
        this.options = options;
        this.progress = options.progress();
    }

    /** Does what is not done yet. @return all runs, by experiment and then by seed */
    List<RunResult> run() throws IOException, InterruptedException {
        List<Experiment> experiments = new ArrayList<>();
        for (String name : Experiment.standardNames()) {
            experiments.add(Experiment.load(name, assignments));
        }
        // Data first: without a network this fails in a second instead of after the simulations.
        Map<String, DataSplit> data = data(experiments);
        Map<Integer, SynapseTable> tables = tables(experiments);
        var trainings = new SideBySide<RunResult>(options.threads(), progress, "trainings");
        for (Experiment experiment : experiments) {
            Optional<SynapseTable> table = Optional.ofNullable(tables.get(experiment.states()));
            for (int number = 0; number < seeds; number++) {
                RandomStreams streams = options.streams().repetition(number);
                Path file = Output.watched(folder.resolve("runs")
                    .resolve(experiment.name() + "-seed" + streams.seed() + ".h5"));
                files.add(file);
                trainings.add(new Training(TrainingJob.of(experiment, table,
                    data.get(experiment.data().name()), streams), file, options.force()));
            }
        }
        return trainings.run();
    }

    /** Every file of the reproduction, for the report; known after {@link #run()}. */
    List<Path> files() {
        return List.copyOf(files);
    }

    private Map<String, DataSplit> data(List<Experiment> experiments) throws IOException {
        DatasetStore store = DatasetStore.standard(options.data(), System.getenv(), progress);
        Map<String, DataSplit> data = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            String name = experiment.data().name();
            if (!data.containsKey(name)) {
                progress.say("looking for " + name);
                data.put(name, store.load(name));
            }
        }
        return data;
    }

    private Map<Integer, SynapseTable> tables(List<Experiment> experiments) throws IOException {
        Map<Integer, SynapseTable> tables = new LinkedHashMap<>();
        var stage = new DeviceStage(folder.resolve("devices"), options, progress);
        for (Experiment experiment : experiments) {
            int states = experiment.states();
            if (DEVICE_OF_STATES.containsKey(states) && !tables.containsKey(states)) {
                tables.put(states, stage.table(DEVICE_OF_STATES.get(states)));
            }
        }
        files.addAll(stage.files());
        return tables;
    }
}

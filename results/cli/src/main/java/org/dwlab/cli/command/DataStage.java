package org.dwlab.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ProgressDisplay;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.spec.Experiment;

/** Finds what experiments learn. */
final class DataStage {
    private DataStage() {}

    /** The data sets of all experiments, by name, each loaded once. */
    static Map<String, DataSplit> load(List<Experiment> experiments, CommonOptions options, ProgressDisplay progress)
            throws IOException {
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
}

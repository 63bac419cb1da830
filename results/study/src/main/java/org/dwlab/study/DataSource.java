package org.dwlab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.datasets.DataFiles;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.spec.DataSpec;

/** Where jobs find data sets. */
@FunctionalInterface
public interface DataSource {
    /**
     * Finds a data set.
     *
     * @param data of an experiment; its name and files say which set is meant
     * @return all of its images; the same object for the same name and files
     * @throws IOException if it can be neither found nor fetched
     */
    DataSplit load(DataSpec data) throws IOException;

    /**
     * Finds a data set that is known by its name.
     *
     * @param name of it
     * @return all of its images
     * @throws IOException if it can be neither found nor fetched
     */
    default DataSplit load(String name) throws IOException {
        return load(DataSpec.of(name));
    }

    /**
     * A user's data sets, each loaded once.
     *
     * @param folder   searched first, if any
     * @param progress is notified of what is fetched
     * @return the source
     */
    static DataSource standard(Optional<Path> folder, Progress progress) {
        DatasetStore store = DatasetStore.standard(folder, System.getenv(), progress);
        record Wanted(String name, DataFiles files) {}
        Map<Wanted, DataSplit> loaded = new HashMap<>();
        return data -> {
            var wanted = new Wanted(data.name(), data.files());
            synchronized (loaded) {
                DataSplit known = loaded.get(wanted);
                if (known == null) {
                    known = store.load(data.name(), data.files());
                    loaded.put(wanted, known);
                }
                return known;
            }
        };
    }
}

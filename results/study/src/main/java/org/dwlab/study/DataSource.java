package org.dwlab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;

/** Where jobs find data sets. */
@FunctionalInterface
public interface DataSource {
    /**
     * Finds a data set.
     *
     * @param name of it
     * @return its images; the same object for the same name
     * @throws IOException if it can be neither found nor fetched
     */
    DataSplit load(String name) throws IOException;

    /**
     * A user's data sets, each loaded once.
     *
     * @param folder   searched first, if any
     * @param progress is notified of what is fetched
     * @return the source
     */
    static DataSource standard(Optional<Path> folder, Progress progress) {
        DatasetStore store = DatasetStore.standard(folder, System.getenv(), progress);
        Map<String, DataSplit> loaded = new HashMap<>();
        return name -> {
            synchronized (loaded) {
                DataSplit known = loaded.get(name);
                if (known == null) {
                    known = store.load(name);
                    loaded.put(name, known);
                }
                return known;
            }
        };
    }
}

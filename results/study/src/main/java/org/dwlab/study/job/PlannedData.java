package org.dwlab.study.job;

import java.io.IOException;
import org.dwlab.core.Lineage;
import org.dwlab.core.Require;
import org.dwlab.datasets.DataSplit;
import org.dwlab.study.JobContext;

/**
 * The data set that a plan was made with.
 *
 * @param name   of it
 * @param sha256 of its content
 */
record PlannedData(String name, String sha256) {
    /** It as an input of a result. */
    Lineage.Input input() {
        return new Lineage.Input("data", name, "", sha256, true);
    }

    /** Its images, which must be those of the plan. */
    DataSplit load(JobContext context) throws IOException {
        DataSplit images = context.data(name);
        Require.that(images.sha256().equals(sha256), "data set " + name, "must be that of the plan");
        return images;
    }
}

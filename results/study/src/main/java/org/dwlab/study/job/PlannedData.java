package org.dwlab.study.job;

import java.io.IOException;
import org.dwlab.core.Lineage;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.study.JobContext;

/**
 * The data set that a plan was made with.
 *
 * @param data   of the experiment
 * @param sha256 of its content
 */
record PlannedData(DataSpec data, String sha256) {
    /** It as an input of a result. */
    Lineage.Input input() {
        return new Lineage.Input("data", data.name(), "", sha256, true);
    }

    /** Its images, which must be those of the plan. */
    DataSplit load(JobContext context) throws IOException {
        DataSplit images = context.data(data);
        if (!images.sha256().equals(sha256)) {
            throw new SpecException("data set " + data.name(), "must be that of the plan, but its files have changed")
                    .remedy("plan again");
        }
        return images;
    }
}

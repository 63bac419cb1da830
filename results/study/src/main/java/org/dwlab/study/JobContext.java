package org.dwlab.study;

import java.io.IOException;
import org.dwlab.core.Progress;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.nn.train.Checkpoints;

/** What a job is given while it runs. */
public interface JobContext {
    /**
     * The result of an input.
     *
     * @param input one of the job's inputs
     * @param <T>   type of its result
     * @return the result
     * @throws IOException if it is in a file that can no longer be read
     */
    <T> T result(Job<T> input) throws IOException;

    /**
     * A data set.
     *
     * @param data one of the job's data sets
     * @return its images
     * @throws IOException if it can be neither found nor fetched
     */
    DataSplit data(DataSpec data) throws IOException;

    /**
     * How many threads of its own the job may start.
     *
     * @return at least 1; never changes a result
     */
    int threads();

    /**
     * Is notified of how far the job is.
     *
     * @return a listener
     */
    Progress progress();

    /**
     * Where an interrupted training is kept.
     *
     * @return a place of this job's own, or one that keeps nothing
     */
    Checkpoints checkpoints();
}

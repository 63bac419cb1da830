package org.dwlab.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.nn.spec.DataSpec;

/**
 * One piece of work whose result is a pure function of its description: immutable, so that it may be done anywhere and
 * any number of times.
 *
 * @param <R> type of its result
 */
public interface Job<R> {
    /**
     * All that decides the result.
     *
     * @return the description, whose hash is the key
     */
    JobDescription description();

    /**
     * Identifies this work.
     *
     * @return the key
     */
    default JobKey key() {
        return description().key();
    }

    /**
     * Jobs whose results this one takes.
     *
     * @return them in the order of the description's inputs
     */
    List<Job<?>> inputs();

    /**
     * What it takes besides the results of jobs: data sets, files from elsewhere.
     *
     * @return their names and hashes
     */
    default List<Lineage.Input> sources() {
        return List.of();
    }

    /**
     * The data sets that it takes.
     *
     * @return those that it asks its context for
     */
    default List<DataSpec> dataSets() {
        return List.of();
    }

    /**
     * A title for people.
     *
     * @return a few words, not part of the key
     */
    String title();

    /**
     * How long it takes, so that the longest can begin first.
     *
     * @return an estimate in seconds of one core
     */
    double cost();

    /**
     * The type of its result.
     *
     * @return the class of the result
     */
    Class<R> type();

    /**
     * How its result is kept.
     *
     * @return the format of a file; empty where the result is only passed on
     */
    default Optional<ResultFormat<R>> format() {
        return Optional.empty();
    }

    /**
     * Does the work.
     *
     * @param context gives the results of the inputs
     * @return the result
     * @throws IOException if a file, the disk or the network fails
     */
    R run(JobContext context) throws IOException;
}

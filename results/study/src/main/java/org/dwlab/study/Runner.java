package org.dwlab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;

/**
 * Gets jobs done: results that exist already are reused, the engine does the rest. A runner remembers every result, so
 * that further jobs build on it.
 */
public final class Runner {
    private final Engine engine;
    private final Progress progress;
    private final Results results;

    /**
     * A runner that keeps results in files.
     *
     * @param engine   that does the jobs
     * @param store    where results are kept and found
     * @param progress is notified of them
     */
    public Runner(Engine engine, ResultStore store, Progress progress) {
        this.engine = engine;
        this.results = new Results(store);
        this.progress = progress;
    }

    /**
     * A runner on this machine that keeps results in memory, shows no progress and finds data sets where the user keeps
     * them.
     *
     * @param threads jobs at once; never changes a result
     * @return the runner
     */
    public static Runner local(int threads) {
        return local(threads, ResultStore.none());
    }

    /**
     * A runner on this machine that shows no progress and finds data sets where the user keeps them.
     *
     * @param threads jobs at once; never changes a result
     * @param store   where results are kept and found
     * @return the runner
     */
    public static Runner local(int threads, ResultStore store) {
        return new Runner(
                new LocalEngine(threads, DataSource.standard(Optional.empty(), Progress.NONE)), store, Progress.NONE);
    }

    /**
     * Does one job and those it depends on.
     *
     * @param job to do
     * @param <R> type of its result
     * @return the result
     * @throws IOException as {@link #run(List)}
     */
    public <R> R run(Job<R> job) throws IOException {
        return run(List.of(job)).of(job);
    }

    /**
     * Does jobs and those they depend on.
     *
     * @param jobs to do; equal ones are done once
     * @return their results
     * @throws IOException                                if that is how the first job failed
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it is still interrupted
     *                                                    then
     */
    public Results run(List<? extends Job<?>> jobs) throws IOException {
        var work = new Work(jobs);
        engine.run(work, results, progress);
        results.tidy(work);
        return results;
    }

    /**
     * The file in which the store keeps the result of a job.
     *
     * @param job any
     * @return where it is or will be; empty if it is kept in memory only
     */
    public Optional<Path> file(Job<?> job) {
        return results.file(job);
    }

    /**
     * Writes the result of a job with its lineage to a file of the user's choice.
     *
     * @param job    that was done
     * @param target the file; replaced if it exists
     * @param <R>    type of its result
     * @throws IOException              if the disk or folder does not allow it
     * @throws IllegalArgumentException if the job has not been done, or results of its kind have no files
     */
    public <R> void save(Job<R> job, Path target) throws IOException {
        ResultFormat<R> format = job.format()
                .orElseThrow(() -> new IllegalArgumentException(job.title() + " has a result without files"));
        format.write(results.of(job), results.lineage(job), target);
    }
}

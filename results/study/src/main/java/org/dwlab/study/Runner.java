package org.dwlab.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;

/**
 * The way to get jobs done: what is known is taken over, the rest is done by the engine. A runner remembers every result that it
 * brought, so that further jobs build on them.
 */
public final class Runner {
    private final Engine engine;
    private final Progress progress;
    private final Results results = new Results();

    /**
     * A runner that knows no result yet.
     *
     * @param engine   that does the jobs
     * @param progress is notified of them
     */
    public Runner(Engine engine, Progress progress) {
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * A runner on this machine that shows no progress and finds data sets where the user keeps them.
     *
     * @param threads jobs at once; never changes a result
     * @return the runner
     */
    public static Runner local(int threads) {
        return new Runner(
                new LocalEngine(threads, DataSource.standard(Optional.empty(), Progress.NONE)), Progress.NONE);
    }

    /**
     * Does one job and what it needs.
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
     * Does jobs and what they need.
     *
     * @param jobs to do; equal ones are done once
     * @return their results
     * @throws IOException                                of the first job that failed, if it failed so
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; it is still interrupted then
     */
    public Results run(List<? extends Job<?>> jobs) throws IOException {
        engine.run(new Work(jobs), results, progress);
        return results;
    }
}

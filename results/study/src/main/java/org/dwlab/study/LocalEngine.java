package org.dwlab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.SideBySide;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.nn.train.Checkpoints;

/** Does jobs on threads of this process, each once: inputs before the jobs that take them, the longest path first. */
public final class LocalEngine implements Engine {
    private final int threads;
    private final DataSource data;

    /**
     * An engine; no thread is started yet.
     *
     * @param threads jobs at once; never changes a result
     * @param data    finds data sets
     */
    public LocalEngine(int threads, DataSource data) {
        this.threads = threads;
        this.data = data;
    }

    @Override
    public void run(Work work, Results results, Progress progress) throws IOException {
        var queue = new JobQueue(work, results);
        int jobs = queue.open();
        if (jobs == 0) {
            return;
        }
        try (var overall = jobs == 1 ? Progress.NONE.start("", 1, "") : progress.start("overall", jobs, "jobs")) {
            SideBySide.IoTask<Integer> worker = () -> work(queue, results, progress, overall);
            new SideBySide(threads).run(new ArrayList<>(Collections.nCopies(Math.min(threads, jobs), worker)));
        }
    }

    /** What one thread does until no job is left; returns how many it did. */
    private int work(JobQueue queue, Results results, Progress progress, Progress.Task overall) throws IOException {
        int done = 0;
        for (var next = queue.next(); next.isPresent(); next = queue.next()) {
            Job<?> job = next.get();
            Optional<ResultStore.Claim> claim = results.claim(job);
            if (claim.isEmpty()) {
                queue.postpone(job);
                continue;
            }
            try {
                // Another process may have done it since the plan was made; a part it drops only after the whole is
                // there.
                if (!results.has(job) && !queue.isSuperfluous(job)) {
                    run(job, results, Math.max(1, threads / queue.active()), progress);
                    for (Job<?> input : job.inputs()) {
                        if (Results.isPart(input) && !queue.isWanted(input)) {
                            results.drop(input);
                        }
                    }
                }
            } finally {
                claim.get().close();
            }
            queue.done(job);
            overall.advance(1);
            done++;
        }
        return done;
    }

    private <R> void run(Job<R> job, Results results, int ownThreads, Progress progress) throws IOException {
        results.add(job, job.run(new Local(results, data, ownThreads, progress, results.checkpoints(job))));
    }

    private record Local(Results results, DataSource source, int threads, Progress progress, Checkpoints checkpoints)
            implements JobContext {
        @Override
        public <T> T result(Job<T> input) throws IOException {
            return results.of(input);
        }

        @Override
        public DataSplit data(DataSpec data) throws IOException {
            return source.load(data);
        }
    }
}

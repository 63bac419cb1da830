package org.dwlab.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.SideBySide;
import org.dwlab.datasets.DataSplit;

/** Does jobs on threads of this process: longest way first, inputs before those who take them, each once. */
public final class LocalEngine implements Engine {
    private final int threads;
    private final DataSource data;

    /**
     * An engine; no thread is started yet.
     *
     * @param threads jobs at once; never changes a result
     * @param data    what networks learn
     */
    public LocalEngine(int threads, DataSource data) {
        this.threads = threads;
        this.data = data;
    }

    @Override
    public void run(Work work, Results results, Progress progress) throws IOException {
        var schedule = new Schedule(work, results);
        int jobs = schedule.open();
        try (var overall = progress.start("overall", jobs, "jobs")) {
            SideBySide.IoTask<Integer> worker = () -> work(schedule, results, progress, overall);
            List<SideBySide.IoTask<Integer>> workers =
                    new ArrayList<>(Collections.nCopies(Math.min(threads, Math.max(1, jobs)), worker));
            new SideBySide(threads).run(workers);
        }
    }

    /** What one thread does until nothing is left; the number of its jobs. */
    private int work(Schedule schedule, Results results, Progress progress, Progress.Task overall) throws IOException {
        int done = 0;
        for (var next = schedule.next(); next.isPresent(); next = schedule.next()) {
            Job<?> job = next.get();
            var context = new Local(results, data, Math.max(1, threads / schedule.active()), progress);
            results.add(job.key(), job.run(context));
            schedule.done(job);
            overall.advance(1);
            done++;
        }
        return done;
    }

    private record Local(Results results, DataSource source, int threads, Progress progress) implements JobContext {
        @Override
        public <T> T result(Job<T> input) {
            return results.of(input);
        }

        @Override
        public DataSplit data(String name) throws IOException {
            return source.load(name);
        }
    }
}

package org.dwlab.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Which job comes next: of those whose inputs are there, the one on the longest way to an end. */
final class Schedule {
    private final Work work;
    private final Results results;
    private final Map<JobKey, Job<?>> open = new LinkedHashMap<>();
    private final Map<JobKey, Double> way =
            new HashMap<>(); // seconds from its begin to the end of all that hangs on it
    private final Set<JobKey> running = new HashSet<>();

    Schedule(Work work, Results results) {
        this.work = work;
        this.results = results;
        work.wanted().forEach(this::require);
        List<JobKey> keys = new ArrayList<>(work.jobs().keySet());
        for (int k = keys.size() - 1; k >= 0; k--) { // those who take a result stand after it
            Job<?> job = work.jobs().get(keys.get(k));
            double own = way.merge(keys.get(k), job.cost(), Double::sum);
            work.inputs(keys.get(k)).forEach(input -> way.merge(input, own, Math::max));
        }
    }

    /** What is known needs no inputs any more. */
    private void require(JobKey key) {
        if (!results.has(key) && !open.containsKey(key)) {
            work.inputs(key).forEach(this::require);
            open.put(key, work.jobs().get(key));
        }
    }

    /** How many jobs are not done yet. */
    synchronized int open() {
        return open.size();
    }

    /** How many jobs could use a thread now. */
    synchronized int active() {
        return (int) open.keySet().stream()
                .filter(key -> running.contains(key) || ready(key))
                .count();
    }

    /** The next job, once there is one; none when all are begun and nothing more can come. */
    synchronized Optional<Job<?>> next() {
        while (running.size() < open.size()) {
            Optional<JobKey> best = open.keySet().stream()
                    .filter(key -> !running.contains(key) && ready(key))
                    .max(Comparator.comparing(way::get));
            if (best.isPresent()) {
                running.add(best.get());
                return Optional.of(open.get(best.get()));
            }
            await();
        }
        return Optional.empty();
    }

    synchronized void done(Job<?> job) {
        running.remove(job.key());
        open.remove(job.key());
        notifyAll();
    }

    private boolean ready(JobKey key) {
        return work.inputs(key).stream().allMatch(results::has);
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("interrupted");
            cancelled.initCause(ended);
            throw cancelled;
        }
    }
}

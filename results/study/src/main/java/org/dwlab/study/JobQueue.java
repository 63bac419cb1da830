package org.dwlab.study;

import java.io.IOException;
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

/**
 * Decides which job comes next: of those whose inputs exist, the one on the longest path to the end. A job that another
 * process is doing waits until no other is left.
 */
final class JobQueue {
    /** How long to wait for another process before it is asked again [ms]. */
    private static final long ELSEWHERE_MILLISECONDS = 200;

    private final Work work;
    private final Results results;
    private final Map<JobKey, Job<?>> open = new LinkedHashMap<>();
    /** Seconds from a job's start to the end of everything that depends on it. */
    private final Map<JobKey, Double> way = new HashMap<>();

    private final Set<JobKey> running = new HashSet<>();
    /** Being done by another process when last asked. */
    private final Set<JobKey> elsewhere = new HashSet<>();

    JobQueue(Work work, Results results) throws IOException {
        this.work = work;
        this.results = results;
        for (JobKey wanted : work.wanted()) {
            require(wanted);
        }
        List<JobKey> keys = new ArrayList<>(work.jobs().keySet());
        for (int k = keys.size() - 1; k >= 0; k--) { // jobs that take a result come after it
            Job<?> job = work.jobs().get(keys.get(k));
            double own = way.merge(keys.get(k), job.cost(), Double::sum);
            work.inputs(keys.get(k)).forEach(input -> way.merge(input, own, Math::max));
        }
    }

    /** A known result no longer needs its inputs, unless something else does. */
    private void require(JobKey key) throws IOException {
        Job<?> job = work.jobs().get(key);
        if (!open.containsKey(key) && !results.has(job)) {
            for (JobKey input : work.inputs(key)) {
                require(input);
            }
            open.put(key, job);
        }
    }

    /** How many jobs are not done yet. */
    synchronized int open() {
        return open.size();
    }

    /** How many jobs could use a thread now. */
    synchronized int active() {
        return (int) open.keySet().stream()
                .filter(key -> running.contains(key) || !elsewhere.contains(key) && ready(key))
                .count();
    }

    /** The next job, once there is one; none when all have begun and no more can come. */
    synchronized Optional<Job<?>> next() {
        while (running.size() < open.size()) {
            Optional<JobKey> best = open.keySet().stream()
                    .filter(key -> !running.contains(key) && !elsewhere.contains(key) && ready(key))
                    .max(Comparator.comparing(way::get));
            if (best.isPresent()) {
                running.add(best.get());
                return Optional.of(open.get(best.get()));
            }
            boolean ask = !elsewhere.isEmpty();
            await(ask ? ELSEWHERE_MILLISECONDS : 0);
            if (ask) {
                elsewhere.clear();
            }
        }
        return Optional.empty();
    }

    /** Whether a job was asked for itself. */
    boolean isWanted(Job<?> job) {
        return work.wanted().contains(job.key());
    }

    /** Whether a part is no longer needed, since another process has made the whole meanwhile. */
    boolean isSuperfluous(Job<?> job) throws IOException {
        if (!Results.isPart(job) || isWanted(job)) {
            return false;
        }
        for (Job<?> whole : work.takers(job.key())) {
            if (!results.has(whole)) {
                return false;
            }
        }
        return true;
    }

    /** Another process is doing it; it may have failed by the time it is asked again. */
    synchronized void postpone(Job<?> job) {
        running.remove(job.key());
        elsewhere.add(job.key());
        notifyAll();
    }

    synchronized void done(Job<?> job) {
        running.remove(job.key());
        open.remove(job.key());
        notifyAll();
    }

    private boolean ready(JobKey key) {
        return results.knows(key) || work.inputs(key).stream().allMatch(results::knows);
    }

    private void await(long milliseconds) {
        try {
            wait(milliseconds);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("interrupted");
            cancelled.initCause(ended);
            throw cancelled;
        }
    }
}

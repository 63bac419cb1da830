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
import java.util.PriorityQueue;
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

    /** Inputs of an open job that are not known yet, where there are any. */
    private final Map<JobKey, Set<JobKey>> missing = new HashMap<>();
    /** Could begin now, the longest way first. */
    private final PriorityQueue<JobKey> ready = new PriorityQueue<>(
            Comparator.comparing((JobKey key) -> way.get(key)).reversed());

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
        for (JobKey key : open.keySet()) {
            Set<JobKey> unknown = new HashSet<>(work.inputs(key));
            unknown.retainAll(open.keySet());
            if (unknown.isEmpty()) {
                ready.add(key);
            } else {
                missing.put(key, unknown);
            }
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

    /** Whether a job is not done yet. */
    synchronized boolean isOpen(JobKey key) {
        return open.containsKey(key);
    }

    /** How many jobs could use a thread now. */
    synchronized int active() {
        return running.size() + ready.size();
    }

    /** The next job, once there is one; none when all have begun and no more can come. */
    synchronized Optional<Job<?>> next() {
        while (running.size() < open.size()) {
            Optional<Job<?>> best = poll();
            if (best.isPresent()) {
                return best;
            }
            boolean ask = !elsewhere.isEmpty();
            await(ask ? ELSEWHERE_MILLISECONDS : 0);
            if (ask) {
                askAgain();
            }
        }
        return Optional.empty();
    }

    /** The next job, if one can begin now. */
    synchronized Optional<Job<?>> poll() {
        JobKey best = ready.poll();
        if (best == null) {
            return Optional.empty();
        }
        running.add(best);
        return Optional.of(open.get(best));
    }

    /** Offers again what another process was doing. */
    synchronized void askAgain() {
        ready.addAll(elsewhere);
        elsewhere.clear();
    }

    /** Whether a job was asked for itself. */
    boolean isWanted(Job<?> job) {
        return work.wanted().contains(job.key());
    }

    /** Whether a part is no longer needed, since another process has made the whole meanwhile. */
    boolean isSuperfluous(Job<?> job) throws IOException {
        return results.isSuperfluous(job, work);
    }

    /** Another process is doing it; it may have failed by the time it is asked again. */
    synchronized void postpone(Job<?> job) {
        running.remove(job.key());
        elsewhere.add(job.key());
        notifyAll();
    }

    synchronized void done(Job<?> job) {
        JobKey key = job.key();
        running.remove(key);
        open.remove(key);
        for (JobKey taker : work.takers(key)) {
            Set<JobKey> unknown = missing.get(taker);
            if (unknown != null && unknown.remove(key) && unknown.isEmpty()) {
                missing.remove(taker);
                ready.add(taker);
            }
        }
        notifyAll();
    }

    /** Nobody will do it, nor the jobs that need it, which are returned. */
    synchronized List<Job<?>> giveUp(JobKey key) {
        running.remove(key);
        open.remove(key);
        List<Job<?>> lost = new ArrayList<>();
        for (JobKey taker : work.takers(key)) {
            if (missing.remove(taker) != null) {
                lost.add(work.jobs().get(taker));
                lost.addAll(giveUp(taker));
            }
        }
        notifyAll();
        return lost;
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

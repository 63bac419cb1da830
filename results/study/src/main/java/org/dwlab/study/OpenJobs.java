package org.dwlab.study;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is left to do of some work, for an engine that has it done elsewhere: gives out jobs whose inputs are known, takes
 * results, and holds the right to every job that is under way. For one thread.
 */
public final class OpenJobs implements AutoCloseable {
    private final Work work;
    private final Results results;
    private final JobQueue queue;
    private final Map<JobKey, ResultStore.Claim> claims = new HashMap<>();

    /**
     * Looks which results are known.
     *
     * @param work    that is to be done
     * @param results the known ones; new ones are added
     * @throws IOException if the store cannot be read
     */
    public OpenJobs(Work work, Results results) throws IOException {
        this.work = work;
        this.results = results;
        this.queue = new JobQueue(work, results);
    }

    /**
     * How many jobs are left.
     *
     * @return those that are under way included
     */
    public int size() {
        return queue.open();
    }

    /**
     * How many jobs are under way, by this process.
     *
     * @return of those that {@link #begin} gave out
     */
    public int begun() {
        return claims.size();
    }

    /**
     * The next job, of those that could begin the one on the longest way to the end.
     *
     * @return a job that nobody else does; empty where none can begin now
     * @throws IOException if the store cannot be read
     */
    public Optional<Job<?>> begin() throws IOException {
        for (Optional<Job<?>> next = queue.poll(); next.isPresent(); next = queue.poll()) {
            Job<?> job = next.get();
            Optional<ResultStore.Claim> claim = results.claim(job);
            if (claim.isEmpty()) {
                queue.postpone(job);
                continue;
            }
            // Another process may have done it since the plan was made.
            if (results.has(job) || queue.isSuperfluous(job)) {
                claim.get().close();
                queue.done(job);
                continue;
            }
            claims.put(job.key(), claim.get());
            return next;
        }
        return Optional.empty();
    }

    /** Asks again for jobs that another process was doing. */
    public void askAgain() {
        queue.askAgain();
    }

    /**
     * A job that was done in this process.
     *
     * @param job    that was begun
     * @param result of it
     * @param <R>    type of the result
     * @throws IOException if it cannot be stored
     */
    public <R> void done(Job<R> job, R result) throws IOException {
        results.add(job, result);
        ended(job);
    }

    /**
     * A job that was done elsewhere.
     *
     * @param job   that was begun
     * @param bytes of the file of its result, kept as they are
     * @throws IOException                  if it cannot be stored
     * @throws org.dwlab.core.SpecException if the bytes are not what was written there
     */
    public void done(Job<?> job, byte[] bytes) throws IOException {
        results.adopt(job, bytes);
        ended(job);
    }

    private void ended(Job<?> job) throws IOException {
        for (Job<?> input : job.inputs()) {
            if (Results.isPart(input) && !queue.isWanted(input)) {
                results.drop(input);
            }
        }
        claims.remove(job.key()).close();
        queue.done(job);
    }

    /**
     * A job that failed, and will not be tried again.
     *
     * @param job that was begun
     * @return the jobs that cannot be done without it, in no order
     */
    public List<Job<?>> giveUp(Job<?> job) {
        claims.remove(job.key()).close();
        return queue.giveUp(job.key());
    }

    /**
     * The result of a job that was done.
     *
     * @param job any
     * @param <R> type of the result
     * @return the result
     * @throws IOException if it is in a file that can no longer be read
     */
    public <R> R result(Job<R> job) throws IOException {
        return results.of(job);
    }

    /**
     * The results that are known.
     *
     * @return the same object that engines are given
     */
    public Results results() {
        return results;
    }

    /**
     * Whether a result may be asked for again.
     *
     * @param key of a job that was done
     * @return whether a job that takes its result is not done yet
     */
    public boolean isNeeded(JobKey key) {
        return work.takers(key).stream().anyMatch(queue::isOpen);
    }

    /** Gives back the right to all jobs that are under way. */
    @Override
    public void close() {
        claims.values().forEach(ResultStore.Claim::close);
        claims.clear();
    }
}

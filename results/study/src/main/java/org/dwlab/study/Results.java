package org.dwlab.study;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Results by the keys of their jobs, in memory. Safe for use by any number of threads. */
public final class Results {
    private final Map<JobKey, Object> all = new ConcurrentHashMap<>();

    void add(JobKey key, Object result) {
        all.put(key, result);
    }

    boolean has(JobKey key) {
        return all.containsKey(key);
    }

    /**
     * The result of a job.
     *
     * @param job that was done
     * @param <R> type of its result
     * @return the result
     * @throws IllegalArgumentException if it was not done
     */
    public <R> R of(Job<R> job) {
        return job.type()
                .cast(Optional.ofNullable(all.get(job.key()))
                        .orElseThrow(() -> new IllegalArgumentException(job.title() + " was not done")));
    }
}

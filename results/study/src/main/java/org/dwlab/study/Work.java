package org.dwlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requested jobs and those whose results they take, each once, inputs first. */
public final class Work {
    private final Map<JobKey, Job<?>> jobs = new LinkedHashMap<>();
    private final Map<JobKey, List<JobKey>> inputs = new LinkedHashMap<>();
    private final Set<JobKey> wanted = new LinkedHashSet<>();

    /**
     * Collects them all.
     *
     * @param jobs the requested ones
     */
    public Work(List<? extends Job<?>> jobs) {
        jobs.forEach(job -> wanted.add(add(job)));
    }

    private JobKey add(Job<?> job) {
        JobKey key = job.key();
        if (!jobs.containsKey(key)) {
            List<JobKey> before = new ArrayList<>();
            job.inputs().forEach(input -> before.add(add(input)));
            inputs.put(key, List.copyOf(before));
            jobs.put(key, job);
        }
        return key;
    }

    /**
     * All jobs.
     *
     * @return by key, inputs before the jobs that take them
     */
    public Map<JobKey, Job<?>> jobs() {
        return jobs;
    }

    /**
     * The jobs whose results a job takes.
     *
     * @param key of the job
     * @return keys of its inputs
     */
    public List<JobKey> inputs(JobKey key) {
        return inputs.get(key);
    }

    /**
     * The jobs that take the result of a job.
     *
     * @param key of the job
     * @return the jobs that have it among their inputs
     */
    public List<Job<?>> takers(JobKey key) {
        List<Job<?>> takers = new ArrayList<>();
        jobs.forEach((taker, job) -> {
            if (inputs.get(taker).contains(key)) {
                takers.add(job);
            }
        });
        return takers;
    }

    /**
     * The requested jobs.
     *
     * @return keys
     */
    public Set<JobKey> wanted() {
        return wanted;
    }
}

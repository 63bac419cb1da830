package org.dwlab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requested jobs and those whose results they take, each once, inputs first. */
public final class Work {
    private final Map<JobKey, Job<?>> jobs = new LinkedHashMap<>();
    private final Map<JobKey, List<JobKey>> inputs = new LinkedHashMap<>();
    private final Map<JobKey, List<JobKey>> takers = new HashMap<>();
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
            for (JobKey input : Set.copyOf(before)) {
                takers.computeIfAbsent(input, first -> new ArrayList<>()).add(key);
            }
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
     * @return keys of the jobs that have it among their inputs
     */
    public List<JobKey> takers(JobKey key) {
        return takers.getOrDefault(key, List.of());
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

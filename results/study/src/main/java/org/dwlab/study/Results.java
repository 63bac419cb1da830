package org.dwlab.study;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dwlab.core.Lineage;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.train.Checkpoints;

/**
 * Results by the keys of their jobs: in memory, and in the files of a store where it keeps results of their kind. A
 * result that is in a file may be dropped from memory and is then read again. Safe for use by any number of threads.
 */
public final class Results {
    private final ResultStore store;
    private final Map<JobKey, Object> held = new ConcurrentHashMap<>();
    private final Map<JobKey, SoftReference<Object>> filed = new ConcurrentHashMap<>();

    Results(ResultStore store) {
        this.store = store;
    }

    /**
     * Whether a job's result exists: from this process or, proven to be what was written, in a file of the store.
     *
     * @param job any
     * @return whether it need not be done
     * @throws IOException if the store cannot be read
     */
    boolean has(Job<?> job) throws IOException {
        return knows(job.key()) || found(job);
    }

    /** The same without looking at the store. */
    boolean knows(JobKey key) {
        return held.containsKey(key) || filed.containsKey(key);
    }

    private <R> boolean found(Job<R> job) throws IOException {
        Optional<R> stored = store.find(job);
        stored.ifPresent(result -> filed.put(job.key(), new SoftReference<>(result)));
        return stored.isPresent();
    }

    /** The right to do a job; empty while another process does it. */
    Optional<ResultStore.Claim> claim(Job<?> job) throws IOException {
        return store.claim(job);
    }

    Checkpoints checkpoints(Job<?> job) throws IOException {
        return store.checkpoints(job);
    }

    <R> void add(Job<R> job, R result) throws IOException {
        if (store.path(job).isPresent()) {
            store.commit(job, result, lineage(job));
            filed.put(job.key(), new SoftReference<>(result));
        } else {
            held.put(job.key(), result);
        }
    }

    /** The bytes of the file of a job that was done elsewhere, proven to be its result. */
    <R> void adopt(Job<R> job, byte[] bytes) throws IOException {
        if (store.path(job).isPresent()) {
            filed.put(job.key(), new SoftReference<>(store.adopt(job, bytes)));
        } else {
            held.put(job.key(), ResultBytes.read(job.format().orElseThrow(), bytes));
        }
    }

    /**
     * The result of a job.
     *
     * @param job that was done
     * @param <R> type of its result
     * @return the result
     * @throws IOException                  if it is in a file that can no longer be read
     * @throws org.dwlab.core.SpecException if that file has been damaged meanwhile
     * @throws IllegalArgumentException     if the job has not been done
     */
    public <R> R of(Job<R> job) throws IOException {
        JobKey key = job.key();
        Object known = held.get(key);
        if (known == null && filed.containsKey(key)) {
            known = filed.get(key).get();
            if (known == null) {
                known = store.read(job);
                filed.put(key, new SoftReference<>(known));
            }
        }
        if (known == null) {
            throw new IllegalArgumentException(job.title() + " was not done");
        }
        return job.type().cast(known);
    }

    /**
     * What the result of a job was made from.
     *
     * @param job whose inputs were done
     * @return key and inputs, for the job's file
     * @throws IOException if an input is in a file that can no longer be read
     */
    public Lineage lineage(Job<?> job) throws IOException {
        List<Lineage.Input> inputs = new ArrayList<>();
        for (Job<?> input : job.inputs()) {
            if (input.format().isPresent() && !isPart(input)) {
                inputs.add(source(input));
            }
            inputs.addAll(input instanceof Given ? input.sources() : List.of());
        }
        inputs.addAll(job.sources());
        return new Lineage(job.key().sha256(), inputs);
    }

    /**
     * What a table over several jobs was made from.
     *
     * @param jobs that were done
     * @return their results as inputs
     * @throws IOException if one is in a file that can no longer be read
     */
    public Lineage lineage(List<? extends Job<?>> jobs) throws IOException {
        List<Lineage.Input> inputs = new ArrayList<>();
        for (Job<?> job : jobs) {
            inputs.add(source(job));
        }
        return new Lineage("", inputs);
    }

    /** Forgets a part whose whole exists, and deletes its file. */
    void drop(Job<?> part) throws IOException {
        filed.remove(part.key());
        store.delete(part);
    }

    /** Tidies up after processes that were killed: parts whose wholes are there, checkpoints of results, drafts and claims. */
    void tidy(Work done) throws IOException {
        for (Job<?> job : done.jobs().values()) {
            if (store.path(job).filter(Files::exists).isPresent()) {
                if (isSuperfluous(job, done)) {
                    drop(job);
                } else {
                    store.deleteCheckpoint(job);
                }
            }
        }
        store.reap();
    }

    /** Whether all that a part was made for is there. */
    boolean isSuperfluous(Job<?> part, Work work) throws IOException {
        if (!isPart(part) || work.wanted().contains(part.key())) {
            return false;
        }
        for (JobKey whole : work.takers(part.key())) {
            if (!has(work.jobs().get(whole))) {
                return false;
            }
        }
        return true;
    }

    static boolean isPart(Job<?> job) {
        return job.format().filter(ResultFormat::isPart).isPresent();
    }

    private <R> Lineage.Input source(Job<R> input) throws IOException {
        ResultFormat<R> format = input.format().orElseThrow();
        Optional<Path> file = store.path(input);
        // A result that was read from a file knows its own lineage; nobody else may know it.
        String sha256 = file.isPresent()
                ? FileIdentity.read(file.get(), Trust.VERIFIED).resultSha256()
                : format.sha256(of(input), lineage(input));
        return new Lineage.Input(format.role(), input.title(), format.schema(), sha256, true);
    }

    /**
     * The hash that a result would have with a given lineage.
     *
     * @param job     that was done
     * @param lineage what it is said to be made from
     * @param <R>     type of its result
     * @return the {@code result_sha256} of its file
     * @throws IOException if it is in a file that can no longer be read
     */
    public <R> String sha256(Job<R> job, Lineage lineage) throws IOException {
        return job.format().orElseThrow().sha256(of(job), lineage);
    }

    /**
     * The file of a job's result.
     *
     * @param job any
     * @return where it is or will be; empty if it is kept in memory only
     */
    public Optional<Path> file(Job<?> job) {
        return store.path(job);
    }
}

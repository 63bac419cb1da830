package org.dwlab.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.study.DataSource;
import org.dwlab.study.Job;
import org.dwlab.study.JobKey;
import org.dwlab.study.OpenJobs;

/** Inputs and data sets as broadcasts: each goes to every executor at most once, however many jobs there take it. */
final class SharedInputs implements AutoCloseable {
    private final JavaSparkContext spark;
    private final DataSource data;
    private final Map<JobKey, Broadcast<PassedResult>> results = new HashMap<>();
    private final Map<String, Broadcast<DataSplit>> sets = new HashMap<>(); // by SHA-256

    SharedInputs(JavaSparkContext spark, DataSource data) {
        this.spark = spark;
        this.data = data;
    }

    /** What a job is sent out with. */
    ShippedJob ship(Job<?> job, OpenJobs open, int attempts) throws IOException {
        List<ShippedJob.ShippedInput> inputs = new ArrayList<>();
        for (Job<?> input : job.inputs()) {
            inputs.add(new ShippedJob.ShippedInput(input.key().sha256(), result(input, open)));
        }
        List<Broadcast<DataSplit>> images = new ArrayList<>();
        for (DataSpec wanted : job.dataSets()) {
            images.add(images(data.load(wanted)));
        }
        return new ShippedJob(
                job.key().sha256(),
                job.description().json(),
                open.results().lineage(job).inputsJson(),
                inputs,
                images,
                attempts);
    }

    private Broadcast<PassedResult> result(Job<?> input, OpenJobs open) throws IOException {
        JobKey key = input.key();
        Broadcast<PassedResult> known = results.get(key);
        if (known == null) {
            known = spark.broadcast(passed(input, open));
            results.put(key, known);
        }
        return known;
    }

    private static PassedResult passed(Job<?> input, OpenJobs open) throws IOException {
        Object result = open.result(input);
        PassedKind kind = PassedKind.of(result);
        Optional<Path> file = open.results().file(input);
        byte[] bytes = file.isPresent() ? Files.readAllBytes(file.get()) : kind.write(result);
        return new PassedResult(kind, bytes);
    }

    private Broadcast<DataSplit> images(DataSplit split) {
        Broadcast<DataSplit> known = sets.get(split.sha256());
        if (known == null) {
            known = spark.broadcast(split);
            sets.put(split.sha256(), known);
        }
        return known;
    }

    /** Forgets the inputs of a job that has ended, where no other job takes them. */
    void release(Job<?> job, OpenJobs open) {
        for (Job<?> input : job.inputs()) {
            JobKey key = input.key();
            if (results.containsKey(key) && !open.isNeeded(key)) {
                results.remove(key).destroy();
            }
        }
    }

    @Override
    public void close() {
        if (!spark.sc().isStopped()) {
            results.values().forEach(Broadcast::destroy);
            sets.values().forEach(Broadcast::destroy);
        }
    }
}

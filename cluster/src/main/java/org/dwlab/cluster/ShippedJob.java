package org.dwlab.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.dwlab.core.Lineage;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.study.Job;
import org.dwlab.study.JobKey;
import org.dwlab.study.ResultBytes;

/**
 * A job on its way to an executor.
 *
 * @param key         of the job
 * @param description of the job, as JSON
 * @param lineage     inputs of its result, as JSON
 * @param inputs      results that it takes
 * @param images      data sets that it takes: none or one
 * @param attempts    how often it is tried before its failure counts
 */
record ShippedJob(
        String key,
        String description,
        String lineage,
        List<ShippedJob.ShippedInput> inputs,
        List<Broadcast<DataSplit>> images,
        int attempts)
        implements Serializable {
    ShippedJob {
        inputs = List.copyOf(inputs);
        images = List.copyOf(images);
    }

    /** The result of a job that this one takes, by the key of that job. */
    record ShippedInput(String key, Broadcast<PassedResult> result) implements Serializable {}

    /**
     * Does the job, on an executor.
     *
     * @return its result, or the failure that repeating it would not mend
     */
    JobOutcome run() {
        TaskContext task = TaskContext.get();
        try {
            return JobOutcome.done(result(JobKinds.read(description, new JobKey(key))));
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (IOException | UncheckedIOException | Error machine) {
            if (task.attemptNumber() + 1 < attempts) {
                // Spark tries again, on another machine where there is one.
                throw new IllegalStateException(machine);
            }
            return JobOutcome.failed(machine, host());
        } catch (RuntimeException refused) {
            return JobOutcome.failed(refused, host());
        }
    }

    private static String host() {
        return SparkEnv.get().blockManager().blockManagerId().host();
    }

    private <R> byte[] result(Job<R> job) throws IOException {
        Map<String, PassedResult> given = new HashMap<>();
        inputs.forEach(input -> given.put(input.key(), input.result().value()));
        R result = job.run(new ExecutorContext(given, images));
        return ResultBytes.write(job.format().orElseThrow(), result, Lineage.parse("lineage", key, lineage));
    }

    private record ExecutorContext(Map<String, PassedResult> given, List<Broadcast<DataSplit>> images)
            implements PlainContext {
        @Override
        public <T> T result(Job<T> input) throws IOException {
            return input.type().cast(given.get(input.key().sha256()).result());
        }

        @Override
        public DataSplit data(DataSpec data) {
            return images.get(0).value();
        }
    }
}

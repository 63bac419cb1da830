package org.dwlab.cluster;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.study.EngineFactory.EngineSettings;
import org.dwlab.study.Job;
import org.dwlab.study.OpenJobs;

/** Jobs that are done in this process, on threads of their own. */
record DriverJobs(ExecutorService threads, OpenJobs open, EngineSettings settings) {
    /**
     * Begins a job; returns at once.
     *
     * @param job    to do
     * @param done   is given the result, on another thread
     * @param failed is given the failure, likewise
     */
    <R> void begin(Job<R> job, BiConsumer<Job<R>, R> done, Consumer<Throwable> failed) {
        threads.submit(() -> {
            R result;
            try {
                result = job.run(new DriverContext(open, settings));
            } catch (IOException | RuntimeException | Error failure) {
                failed.accept(failure);
                return;
            }
            done.accept(job, result);
        });
    }

    private record DriverContext(OpenJobs open, EngineSettings settings) implements PlainContext {
        @Override
        public <T> T result(Job<T> input) throws IOException {
            return open.result(input);
        }

        @Override
        public DataSplit data(DataSpec data) throws IOException {
            return settings.data().load(data);
        }
    }
}

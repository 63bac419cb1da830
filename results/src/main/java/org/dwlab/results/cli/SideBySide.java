package org.dwlab.results.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dwlab.base.Progress;
import org.dwlab.nn.RunResult;

/**
 * Trainings side by side, one per core: two BLAS threads in one network of this size bring nothing, two
 * networks bring almost twice the speed. The longest begins first, so that the cores finish together; the
 * first failure ends all.
 */
final class SideBySide {
    private static final long END_SECONDS = 10;

    private final int threads;
    private final Progress progress;
    private final List<Training> trainings = new ArrayList<>();

    SideBySide(int threads, Progress progress) {
        this.threads = threads;
        this.progress = progress;
    }

    void add(Training training) {
        trainings.add(training);
    }

    /** Runs all. @return their results in the order in which they were added */
    List<RunResult> run() throws IOException, InterruptedException {
        int count = trainings.size();
        RunResult[] results = new RunResult[count];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (var overall = progress.start("trainings", count, "runs")) {
            var finished = new ExecutorCompletionService<Integer>(pool);
            IntStream.range(0, count).boxed()
                .sorted(Comparator.comparing(trainings::get, Training.BY_DURATION.reversed()))
                .forEach(index -> finished.submit(() -> {
                    results[index] = trainings.get(index).run(progress);
                    return index;
                }));
            for (int done = 0; done < count; done++) {
                await(finished.take());
                overall.advance(1);
            }
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
        return List.of(results);
    }

    /** The failure itself instead of its wrapping, so that Main can tell what kind it is. */
    private static void await(Future<Integer> future) throws IOException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException wrapped) {
            if (wrapped.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (wrapped.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(wrapped.getCause());
        }
    }
}

package org.dwlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;

/**
 * Tasks side by side, one per core: two BLAS threads in one network of this size bring nothing, two networks
 * bring almost twice the speed. The longest begins first, so that the cores finish together; the first
 * failure ends all.
 *
 * @param <T> what a task brings
 */
final class SideBySide<T> {
    /**
     * One piece of work.
     *
     * @param <T> what it brings
     */
    interface Task<T> {
        /** Does it. @throws IOException if the machine fails it */
        T run(Progress progress) throws IOException;

        /** How long it takes, in a unit of the caller's own. */
        default long duration() {
            return 1;
        }
    }

    private static final long END_SECONDS = 10;

    private final int threads;
    private final Progress progress;
    private final String name;
    private final List<Task<T>> tasks = new ArrayList<>();

    /** @param name of all tasks together, for people */
    SideBySide(int threads, Progress progress, String name) {
        this.threads = threads;
        this.progress = progress;
        this.name = name;
    }

    void add(Task<T> task) {
        tasks.add(task);
    }

    /** Runs all. @return their results in the order in which they were added */
    List<T> run() throws IOException, InterruptedException {
        int count = tasks.size();
        List<T> results = new ArrayList<>(Collections.nCopies(count, null));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (var overall = progress.start("overall", count, name)) {
            var finished = new ExecutorCompletionService<Done<T>>(pool);
            IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparing(
                                    (Integer index) -> tasks.get(index).duration())
                            .reversed())
                    .forEach(index -> finished.submit(
                            () -> new Done<>(index, tasks.get(index).run(progress))));
            for (int done = 0; done < count; done++) {
                Done<T> one = await(finished.take());
                results.set(one.index, one.result);
                overall.advance(1);
            }
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
        return List.copyOf(results);
    }

    private record Done<T>(int index, T result) {}

    /** The failure itself instead of its wrapping, so that Main can tell what kind it is. */
    private static <T> T await(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
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

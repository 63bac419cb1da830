package org.dwlab.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tasks side by side on a fixed number of threads: the one place where dwlab computes on threads of its own. The first
 * failure ends all tasks and is thrown as it is; an interruption of the caller ends them too. Which thread runs which
 * task is left open, so that tasks must not depend on it.
 */
public final class SideBySide {
    /** More threads than a machine has processors; their stacks still fit into its memory. */
    public static final int MOST = 4096;

    /** How long a task may go on after its interruption before it is left behind. */
    private static final long END_SECONDS = 10;

    private final int threads;

    /**
     * A number of threads; none is started yet.
     *
     * @param threads in [1, {@value #MOST}]
     * @throws SpecException if there are none or too many
     */
    public SideBySide(int threads) {
        this.threads = requireCount(threads, "threads");
    }

    /**
     * Refuses a number of threads.
     *
     * @param threads at once
     * @param name    what the user calls it
     * @return the number
     * @throws SpecException unless it is in [1, {@value #MOST}]
     */
    public static int requireCount(int threads, String name) {
        Require.that(1 <= threads && threads <= MOST, name, "must be in [1, " + MOST + "]", threads);
        return threads;
    }

    /**
     * One piece of work that may read and write files.
     *
     * @param <T> type of its result
     */
    @FunctionalInterface
    public interface IoTask<T> {
        /**
         * Does the work.
         *
         * @return its result
         * @throws IOException if a file, the disk or the network fails
         */
        T run() throws IOException;
    }

    /**
     * Computes; tasks begin in their order.
     *
     * @param tasks that touch no file
     * @param <T>   type of their results
     * @return the results in the order of the tasks
     * @throws CancellationException if the calling thread is interrupted; it is still interrupted then
     */
    public <T> List<T> compute(List<? extends Supplier<T>> tasks) {
        try {
            return run(tasks.stream().<IoTask<T>>map(task -> task::get).toList());
        } catch (IOException noFileIsTouched) {
            throw new IllegalStateException(noFileIsTouched);
        }
    }

    /**
     * Runs tasks, which begin in their order.
     *
     * @param tasks any number
     * @param <T>   type of their results, none of which is null
     * @return the results in the order of the tasks
     * @throws IOException           if that is how the first task failed
     * @throws CancellationException if the calling thread is interrupted; it is still interrupted then
     */
    public <T> List<T> run(List<? extends IoTask<T>> tasks) throws IOException {
        List<T> results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, Math.max(1, tasks.size())));
        try {
            var finished = new ExecutorCompletionService<Done<T>>(pool);
            for (int i = 0; i < tasks.size(); i++) {
                int index = i;
                IoTask<T> task = tasks.get(i);
                finished.submit(() -> new Done<>(index, task.run()));
            }
            for (int done = 0; done < tasks.size(); done++) {
                Done<T> one = result(finished.take());
                results.set(one.index, one.result);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cancelled(interrupted);
        } finally {
            end(pool);
        }
        return List.copyOf(results);
    }

    private record Done<T>(int index, T result) {}

    /** The failure itself instead of its wrapping, so that a caller can tell what kind it is. */
    private static <T> T result(Future<T> finished) throws IOException, InterruptedException {
        try {
            return finished.get();
        } catch (ExecutionException wrapped) {
            Throwable failure = wrapped.getCause();
            if (failure instanceof IOException machine) {
                throw machine;
            }
            if (failure instanceof RuntimeException ours) {
                throw ours;
            }
            if (failure instanceof Error fatal) {
                throw fatal;
            }
            throw new IllegalStateException(failure);
        }
    }

    private static CancellationException cancelled(InterruptedException interrupted) {
        var cancelled = new CancellationException("interrupted");
        cancelled.initCause(interrupted);
        return cancelled;
    }

    /** Waits for tasks that are under way, so that nothing of them outlives the call; not for ever. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

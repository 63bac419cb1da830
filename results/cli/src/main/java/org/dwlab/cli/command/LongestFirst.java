package org.dwlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.SideBySide;

/**
 * Tasks side by side, one per core: two BLAS threads in one network of this size bring nothing, two networks
 * bring almost twice the speed. The longest begins first, so that the cores finish together; the first
 * failure ends all.
 *
 * @param <T> what a task brings
 */
final class LongestFirst<T> {
    /**
     * One piece of work.
     *
     * @param <T> what it brings
     */
    interface Task<T> {
        /**
         * Does it.
         *
         * @param progress is notified of it
         * @return what it brings
         * @throws IOException if the machine fails it
         */
        T run(Progress progress) throws IOException;

        /**
         * How long it takes.
         *
         * @return a number in a unit of the caller's own
         */
        default long duration() {
            return 1;
        }
    }

    private final int threads;
    private final Progress progress;
    private final String name;
    private final List<Task<T>> tasks = new ArrayList<>();

    /** @param name of all tasks together, for people */
    LongestFirst(int threads, Progress progress, String name) {
        this.threads = threads;
        this.progress = progress;
        this.name = name;
    }

    void add(Task<T> task) {
        tasks.add(task);
    }

    /** Runs all. @return their results in the order in which they were added */
    List<T> run() throws IOException {
        List<Integer> order = IntStream.range(0, tasks.size())
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> tasks.get(index).duration())
                        .reversed())
                .toList();
        List<T> results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
        try (var overall = progress.start("overall", tasks.size(), name)) {
            List<T> done = new SideBySide(threads)
                    .run(order.stream()
                            .<SideBySide.IoTask<T>>map(index -> () -> {
                                T result = tasks.get(index).run(progress);
                                overall.advance(1);
                                return result;
                            })
                            .toList());
            for (int i = 0; i < order.size(); i++) {
                results.set(order.get(i), done.get(i));
            }
        }
        return List.copyOf(results);
    }
}

package org.dwlab.core;

/**
 * Hears how far long work has come. Libraries report, the command line shows. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface Progress {
    /** Shows nothing. */
    Progress NONE = (name, total, unit) -> new Task() {
        @Override
        public void advance(long amount) {}

        @Override
        public void close() {}
    };

    /** Begins a piece of work of {@code total} units, for instance ("d5", 4096, "trajectories"). */
    Task start(String name, long total, String unit);

    /** One piece of work; closed when it ends, whichever way. */
    interface Task extends AutoCloseable {
        /** So many more units are done. */
        void advance(long amount);

        @Override
        void close();
    }
}

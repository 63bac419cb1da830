package org.dwlab.core;

/**
 * Is told how far long work has come. Libraries report, the command line shows. Implementations are
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

    /**
     * Begins a piece of work, for instance ("d5", 4096, "trajectories").
     *
     * @param name  of the work, for people
     * @param total units that there are to do
     * @param unit  what is counted, in the plural
     * @return the work, to be advanced and closed
     */
    Task start(String name, long total, String unit);

    /**
     * Hears something that a user should know, though nothing is wrong.
     *
     * @param line one line
     */
    default void say(String line) {}

    /** One piece of work; closed when it ends, whichever way. */
    interface Task extends AutoCloseable {
        /**
         * Some more of it is done.
         *
         * @param amount units since the last call
         */
        void advance(long amount);

        @Override
        void close();
    }
}

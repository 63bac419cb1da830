package org.dwlab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.dwlab.core.Progress;

/**
 * Progress as events of a page. That the page has gone is an {@link UncheckedIOException}, which ends the work.
 *
 * @param listener to which it is sent
 */
record SentProgress(DeviceStudy.Listener listener) implements Progress {
    /**
     * How far a step is.
     *
     * @param step  in words
     * @param done  units
     * @param total units
     */
    private record ProgressStep(String step, long done, long total) {}

    @Override
    public Task start(String name, long total, String unit) {
        return new Task() {
            private long done;

            @Override
            public synchronized void advance(long amount) {
                done += amount;
                try {
                    listener.tell("progress", new ProgressStep(name, done, total));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            }

            @Override
            public void close() {
                // The result follows.
            }
        };
    }
}

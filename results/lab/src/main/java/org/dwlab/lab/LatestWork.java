package org.dwlab.lab;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Work of which only the latest of a page matters: it begins by ending the one before. */
final class LatestWork {
    private final Map<String, Thread> running = new HashMap<>();

    /** What is done on the thread of the request. */
    interface LatestTask {
        void run() throws IOException;
    }

    /**
     * Does it, unless a later one of the same name interrupts it.
     *
     * @param name such as that of a page
     * @throws java.util.concurrent.CancellationException if it was interrupted
     */
    void run(String name, LatestTask task) throws IOException {
        Thread own = Thread.currentThread();
        synchronized (running) {
            Thread before = running.put(name, own);
            if (before != null) {
                before.interrupt();
            }
        }
        try {
            task.run();
        } finally {
            synchronized (running) {
                running.remove(name, own);
                // Nobody interrupts this thread on behalf of this work from here on; it will serve other requests.
                Thread.interrupted();
            }
        }
    }

    /** Ends the one of a name, if there is one. */
    void end(String name) {
        synchronized (running) {
            Thread before = running.get(name);
            if (before != null) {
                before.interrupt();
            }
        }
    }

    /** Ends all. */
    void endAll() {
        synchronized (running) {
            running.values().forEach(Thread::interrupt);
        }
    }
}

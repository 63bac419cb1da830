package org.dwlab.cli.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Progress as plain lines, one per task every few seconds: for log files and pipes. */
public final class ProgressLines implements ProgressDisplay {
    private static final long INTERVAL_NANOS = 5_000_000_000L;
    private static final double NANOS = 1e9;

    private final PrintStream stream;
    private final LongSupplier nanoTime;

    /**
     * Lines by the clock of this machine.
     *
     * @param stream where they are printed
     */
    public ProgressLines(PrintStream stream) {
        this(stream, System::nanoTime);
    }

    /**
     * Lines by any clock.
     *
     * @param stream   where they are printed
     * @param nanoTime the clock [ns], as {@link System#nanoTime}
     */
    public ProgressLines(PrintStream stream, LongSupplier nanoTime) {
        this.stream = stream;
        this.nanoTime = nanoTime;
    }

    @Override
    public Task start(String name, long total, String unit) {
        return new LineTask(name, total, unit, nanoTime.getAsLong());
    }

    @Override
    public void say(String line) {
        stream.println(line);
    }

    private final class LineTask implements Task {
        private final String name;
        private final long total;
        private final String unit;
        private final long start;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong lastLine;

        LineTask(String name, long total, String unit, long start) {
            this.name = name;
            this.total = total;
            this.unit = unit;
            this.start = start;
            this.lastLine = new AtomicLong(start);
        }

        @Override
        public void advance(long amount) {
            long soFar = done.addAndGet(amount);
            long now = nanoTime.getAsLong();
            long last = lastLine.get();
            if (now - last >= INTERVAL_NANOS && lastLine.compareAndSet(last, now)) {
                say(line(soFar, (now - start) / NANOS));
            }
        }

        @Override
        public void close() {
            double seconds = (nanoTime.getAsLong() - start) / NANOS;
            if (done.get() == total) {
                say(String.format(Locale.ROOT, "%s: %d %s in %.1f s", name, total, unit, seconds));
            }
        }

        private String line(long soFar, double seconds) {
            double rate = soFar / seconds;
            String speed = String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
            double left = (total - soFar) / rate;
            return String.format(
                    Locale.ROOT,
                    "%s: %d %% of %d %s, %s/s, %.0f s left",
                    name,
                    100 * soFar / Math.max(1, total),
                    total,
                    unit,
                    speed,
                    left);
        }
    }
}

package org.dwlab.cli.terminal;

import java.io.PrintStream;
import org.dwlab.core.Progress;

/** A display of progress on the standard error stream. */
public interface ProgressDisplay extends Progress {
    /**
     * Prints a line without tearing a progress bar apart.
     *
     * @param line without its end
     */
    @Override
    void say(String line);

    /**
     * Bars where the launcher saw a terminal, lines elsewhere.
     *
     * @param stream the standard error stream
     * @return the display
     */
    static ProgressDisplay on(PrintStream stream) {
        // Only the launcher can ask whether the error stream is a terminal; Java knows of the other two.
        return Boolean.getBoolean("dwlab.terminal") ? new ProgressBars(stream) : new ProgressLines(stream);
    }

    /** Shows nothing. */
    record Quiet() implements ProgressDisplay {
        @Override
        public Task start(String name, long total, String unit) {
            return Progress.NONE.start(name, total, unit);
        }

        @Override
        public void say(String line) {
            // Quiet.
        }
    }
}

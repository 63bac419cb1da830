package org.dwlab.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.InteractiveConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Progress as bars with counts and remaining time, one per task: for a terminal of 60 columns or more. */
final class ProgressBars implements ProgressDisplay {
    private static final int REDRAW_MILLIS = 200;
    /** A line of the whole width would go on in the next one. */
    private static final int WIDTH = 59;

    private static final int LONGEST_NAME = 24;
    private static final int SHORTEST_BAR = 6;
    private static final double MILLIS = 1e3;

    private final PrintStream stream;

    ProgressBars(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public Task start(String name, long total, String unit) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setRenderer(
                        (state, width) -> line(name, state.getCurrent(), state.getMax(), unit, state.getTotalElapsed()))
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(lines())
                .continuousUpdate()
                .clearDisplayOnFinish()
                .build();
        return new Task() {
            @Override
            public void advance(long amount) {
                bar.stepBy(amount);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /**
     * What is moved about on the screen, where that can be. Left to itself the library opens the terminal by JLine, which gives
     * Ctrl-C back to the system: then the process is killed without saying how it goes on, and without tidying up.
     */
    private ProgressBarConsumer lines() {
        String terminal = System.getenv("TERM");
        boolean moves = terminal == null ? System.getenv("WT_SESSION") != null : !terminal.equals("dumb");
        return moves
                ? new InteractiveConsoleProgressBarConsumer(stream, WIDTH)
                : new ConsoleProgressBarConsumer(stream, WIDTH);
    }

    /** One bar; as long as a task stands still, its times go on. */
    static String line(String name, long done, long total, String unit, Duration elapsed) {
        String title = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 2) + ".." : name;
        double share = total > 0 ? Math.min(1, (double) done / total) : 0;
        double seconds = elapsed.toMillis() / MILLIS;
        String left = share > 0 ? time(seconds * (1 - share) / share) + " left" : time(seconds);
        String before = String.format(Locale.ROOT, "%s %3d %% [", title, (int) (100 * share));
        String count = done + "/" + total;
        String after = "";
        int room = 0;
        // What is said of the count is cut before the bar is.
        for (String said : List.of(count + " " + unit + ", ", count + ", ", "")) {
            after = "] " + said + left;
            room = WIDTH - before.length() - after.length();
            if (room >= SHORTEST_BAR) {
                break;
            }
        }
        int filled = (int) (room * share);
        return before + "=".repeat(filled) + " ".repeat(room - filled) + after;
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    @Override
    public void say(String line) {
        stream.println(line);
    }
}

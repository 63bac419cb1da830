package org.dwlab.cli.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as bars with rate and remaining time, one per task: for a terminal. */
final class ProgressBars implements ProgressDisplay {
    private static final int REDRAW_MILLIS = 200;

    private final PrintStream stream;

    ProgressBars(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public Task start(String name, long total, String unit) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .clearDisplayOnFinish()
                .showSpeed()
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

    @Override
    public void say(String line) {
        stream.println(line);
    }
}

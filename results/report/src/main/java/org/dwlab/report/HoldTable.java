package org.dwlab.report;

import org.dwlab.calibration.table.LostStates;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunResult;

/** What is left of a run after times without pulses. */
public final class HoldTable {
    private static final double PERCENT = 100;
    private static final String[] NAMES = {"s", "min", "h", "d", "y"};
    private static final double[] UNITS = {1, 60, LostStates.HOUR, 24 * LostStates.HOUR, LostStates.TEN_YEARS / 10};

    private HoldTable() {}

    /**
     * A table for the terminal.
     *
     * @param run with holds
     * @return a line for every time
     */
    public static TextTable of(RunResult run) {
        String over = run.experiment().training().mode() == Experiment.Mode.EX_SITU ? "chips" : "draws of hops";
        var rows = TextTableBuilder.numbers("after", "mean / %", "sd / %", "over");
        for (HeldAccuracy held : run.holds()) {
            int count = held.accuracies().size();
            rows.row(
                    label(held.seconds()),
                    Html.fixed(PERCENT * held.mean(), 3),
                    count < 2 ? "-" : Html.fixed(PERCENT * held.sd(), 3),
                    count + " " + over);
        }
        return rows.build();
    }

    /** A time [s] in the largest unit of which it is at least one; a year is a tenth of {@link LostStates#TEN_YEARS}. */
    static String label(double seconds) {
        int unit = 0;
        while (unit + 1 < UNITS.length && seconds >= UNITS[unit + 1]) {
            unit++;
        }
        return Html.plain(seconds / UNITS[unit]) + " " + NAMES[unit];
    }
}

package org.dwlab.calibration.exchange;

import java.util.IntSummaryStatistics;
import java.util.Optional;
import org.dwlab.calibration.tabular.MeasureUnit;

/** What was read from a file of measured values. */
interface Readings {
    /** The unit that stands behind the numbers in the cells. */
    Optional<MeasureUnit> unit();

    /** For people: how many of what. */
    String words();

    /** A number of things. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** From the least to the most of things. */
    static String count(IntSummaryStatistics counts, String thing) {
        return counts.getMin() == counts.getMax()
                ? count(counts.getMax(), thing)
                : counts.getMin() + " to " + counts.getMax() + " " + thing + "s";
    }
}

package org.dwlab.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.study.plan.SweepTable;
import org.dwlab.study.plan.SweepTable.SweptIndices;

/** What each axis of a sweep does to the quantities, as a table and in words. */
public final class SweepIndexTable {
    private SweepIndexTable() {}

    /**
     * The sensitivity indices with their intervals.
     *
     * @param sweep with or without indices
     * @return one row for each axis of each quantity; empty without indices
     */
    public static Optional<TextTable> of(SweepTable sweep) {
        if (sweep.indices().isEmpty()) {
            return Optional.empty();
        }
        var rows = TextTableBuilder.numbers("share of the variance of", "by", "alone", "95 %", "in all", "95 % of it");
        for (SweptIndices one : sweep.indices()) {
            for (int axis = 0; axis < sweep.axes().size(); axis++) {
                Estimate first = one.found().first().get(axis);
                Estimate total = one.found().total().get(axis);
                rows.row(
                        one.quantity().words(),
                        sweep.axes().get(axis).path(),
                        Html.fixed(first.value(), 3),
                        interval(first),
                        Html.fixed(total.value(), 3),
                        interval(total));
            }
        }
        return Optional.of(rows.build());
    }

    /**
     * What the columns mean, and how much of the variance no axis explains.
     *
     * @param sweep with indices
     * @return one or two sentences
     */
    public static String legend(SweepTable sweep) {
        OptionalDouble noise = sweep.seedShare();
        return "Alone: first-order index, what is gone of the variance if this axis is known;"
                + " in all: total-effect index, what is left if all others are known."
                + " Intervals: bootstrap over the sample."
                + (noise.isPresent()
                        ? " Seeds make " + Html.fixed(100 * noise.getAsDouble(), 1)
                                + " % of the variance of the accuracy, which is part of every total."
                        : "");
    }

    private static String interval(Estimate found) {
        return String.join(" to ", List.of(Html.fixed(found.low(), 3), Html.fixed(found.high(), 3)));
    }
}

package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.study.design.Change;
import org.dwlab.study.design.SensitivityTable;

/** What the values of a device are worth, as a table and sentences for people. */
public final class SensitivityTables {
    private static final double PERCENT = 100;

    private SensitivityTables() {}

    /**
     * One row per value of a device.
     *
     * @param found by moving each
     * @return changes of the mean write error with intervals, of losses and of energy; the largest first
     */
    public static TextTable rows(SensitivityTable found) {
        TextTableBuilder rows = TextTableBuilder.numbers(
                "value",
                "moved by",
                "error / %, down",
                "from",
                "to",
                "error / %, up",
                "from",
                "to",
                "worst / %, down",
                "up",
                "escapes / decades, down",
                "up",
                "energy / %, down",
                "up");
        for (SensitivityTable.ValueWorth row : found.rows()) {
            List<String> cells = new ArrayList<>(
                    List.of(row.tolerance().path(), "± " + row.tolerance().words()));
            for (var change : List.of(row.down(), row.up())) {
                cells.add(change.map(c -> signed(PERCENT * c.error(), 2)).orElse("no device"));
                cells.add(change.map(c -> signed(PERCENT * c.errorLow(), 2)).orElse("-"));
                cells.add(change.map(c -> signed(PERCENT * c.errorHigh(), 2)).orElse("-"));
            }
            for (var change : List.of(row.down(), row.up())) {
                cells.add(change.map(c -> Html.fixed(PERCENT * c.worst(), 2)).orElse("-"));
            }
            for (var change : List.of(row.down(), row.up())) {
                cells.add(change.map(c -> signed(c.escapes(), 2)).orElse("-"));
            }
            for (var change : List.of(row.down(), row.up())) {
                cells.add(change.map(c -> signed(PERCENT * c.energy(), 1)).orElse("-"));
            }
            rows.row(cells);
        }
        return rows.build();
    }

    private static String signed(double value, int digits) {
        return (value < 0 ? "" : "+") + Html.fixed(value, digits);
    }

    /**
     * What was simulated to lower the error, and what threatens most; nothing that was not simulated.
     *
     * @param found by moving each value
     * @return sentences
     */
    public static List<String> advice(SensitivityTable found) {
        List<String> better = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        for (SensitivityTable.ValueWorth row : found.rows()) {
            row.down().ifPresent(change -> sort(row, "down", change, better, worse));
            row.up().ifPresent(change -> sort(row, "up", change, better, worse));
        }
        return List.of(
                better.isEmpty()
                        ? "No single move lowers the mean write error beyond its interval."
                        : "Lower the mean write error for certain: " + String.join("; ", better) + ".",
                worse.isEmpty()
                        ? "No single move raises the mean write error beyond its interval."
                        : "Raise it for certain: " + String.join("; ", worse) + ".");
    }

    /**
     * What was simulated, for the lines above the table.
     *
     * @param found by moving each value
     * @return one sentence
     */
    public static String lead(SensitivityTable found) {
        return found.device().name() + ": mean write error " + Html.fixed(PERCENT * found.error(), 2) + " %; "
                + found.devices() + " devices, " + found.cycles()
                + " writes of every state of each, the same edges and heat for every move. Changes with 95 % intervals"
                + " over the devices; escapes within an hour at 300 K; the moves are assumed tolerances.";
    }

    /** As a part of a report. */
    static String html(SensitivityTable found) {
        StringBuilder html = new StringBuilder("<p class=\"note\">" + Html.escape(lead(found)) + "</p>\n");
        advice(found)
                .forEach(line -> html.append("<p>").append(Html.escape(line)).append("</p>\n"));
        return html
                + Html.table(rows(found)
                        .titled("What the values of " + found.device().name() + " are worth"));
    }

    private static void sort(
            SensitivityTable.ValueWorth row, String way, Change change, List<String> better, List<String> worse) {
        if (change.isCertain()) {
            (change.error() < 0 ? better : worse)
                    .add(row.tolerance().path() + " " + way + " by "
                            + row.tolerance().words() + " (" + signed(PERCENT * change.error(), 2) + " %)");
        }
    }
}

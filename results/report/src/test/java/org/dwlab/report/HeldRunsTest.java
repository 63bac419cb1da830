package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;

/** What tables and figures say of runs that were tested again after times without pulses. */
class HeldRunsTest {
    private static final double YEAR = 3.156e7;

    private static RunResult held(String experiment, long seed, double hour, double tenYears) throws IOException {
        RunResult run = RunFixtures.run(experiment, seed);
        return run.withHolds(
                run.experiment(),
                run.origin(),
                List.of(
                        new HeldAccuracy(3600, List.of(hour - 0.01, hour + 0.01)),
                        new HeldAccuracy(10 * YEAR, List.of(tenYears, tenYears))));
    }

    @Test
    void timesAreSaidInTheUnitThatPeopleWouldTake() {
        assertEquals(
                List.of("0.5 s", "1.5 min", "1 h", "2 d", "1 y"),
                Stream.of(0.5, 90.0, 3600.0, 2 * 86400.0, YEAR)
                        .map(HoldTable::label)
                        .toList());
    }

    @Test
    void theTerminalShowsEveryTime() throws IOException {
        RunResult run = RunFixtures.run("in-situ-5", 1);
        TextTable table = HoldTable.of(run.withHolds(
                run.experiment(),
                run.origin(),
                List.of(new HeldAccuracy(60, List.of(0.9)), new HeldAccuracy(3600, List.of(0.5, 0.7)))));

        assertEquals(
                List.of("1 min", "90.000", "-", "1 draws of hops"), table.rows().get(0));
        // Two draws 0.2 apart: a standard deviation of 0.2/√2.
        assertEquals(
                List.of("1 h", "60.000", "14.142", "2 draws of hops"),
                table.rows().get(1));
        assertEquals(
                "2 chips",
                HoldTable.of(held("ex-situ-5", 1, 0.9, 0.2)).rows().get(0).get(3));
    }

    @Test
    void theHeadlineHasAColumnForAnHourAndForTenYears() throws IOException {
        var summary = Summary.of(List.of(
                RunFixtures.run("float", 1), held("in-situ-5", 1, 0.90, 0.30), held("in-situ-5", 2, 0.96, 0.20)));
        TextTable table = summary.table();
        List<String> headings =
                table.headings().stream().map(heading -> heading.text()).toList();

        int hour = headings.indexOf("after 1 h");
        assertEquals(hour + 1, headings.indexOf("after 10 y"));
        assertEquals(List.of("-", "93.00"), table.column(hour));
        assertEquals(List.of("-", "25.00"), table.column(hour + 1));
        assertTrue(summary.legend().contains("After ...: in %"));
        List<?> kept = (List<?>) summary.values().get(1).get("after_hold");
        assertEquals(0.93, (double) ((Map<?, ?>) kept.get(0)).get("test_accuracy"), 1e-15);
        assertFalse(summary.values().get(0).containsKey("after_hold"));
    }

    @Test
    void whereNobodyAskedThereIsNoColumn() throws IOException {
        var summary = Summary.of(List.of(RunFixtures.run("in-situ-5", 1)));

        assertTrue(summary.table().headings().stream()
                .noneMatch(heading -> heading.text().startsWith("after")));
        assertFalse(summary.legend().contains("After"));
    }

    @Test
    void theFigureHasALineForEveryExperimentWithItsScatter() throws IOException {
        var summary = Summary.of(List.of(held("in-situ-5", 1, 0.90, 0.30), held("ex-situ-5", 1, 0.80, 0.40)));

        Figure figure = HoldFigure.of(summary.groups(), group -> List.of("a file"));

        var lines = ((ChartData.Lines) figure.drawing().data()).lines();
        assertEquals(
                List.of("in-situ-5", "ex-situ-5"),
                lines.stream().map(ChartData.Line::name).toList());
        assertArrayEquals(new double[] {3600, 10 * YEAR}, lines.get(0).x());
        assertArrayEquals(new double[] {20, 60}, lines.get(1).y(), 1e-8);
        // Errors of 0.21 and 0.19: a standard deviation of 0.02/√2.
        assertEquals(20 - 1.41421356, lines.get(1).low()[0], 1e-8);
        assertEquals(Arrays.asList("0 s", "1 h", "10 y"), figure.table().column(0));
        assertEquals("90.00 ± 1.41", figure.table().column(1).get(1));
    }

    /** The account of a run that names every part. */
    @Test
    void theAccountSaysWhatWasNotCounted() throws IOException {
        TextTable table = AccountTable.of(RunFixtures.run("in-situ-5", 1).energy());

        assertEquals("not counted", table.column(1).get(table.column(0).indexOf("converters")));
        assertEquals("not counted", table.column(1).get(table.column(0).indexOf("held gates")));
        assertEquals("-", table.column(1).get(table.column(0).indexOf("refreshes")));
        assertEquals("5.00", table.column(2).get(table.column(0).indexOf("reads")));
    }
}

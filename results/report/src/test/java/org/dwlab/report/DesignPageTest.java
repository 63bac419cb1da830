package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.Trust;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.Change;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.design.DesignOutcome;
import org.dwlab.study.design.DesignPoint;
import org.dwlab.study.design.RareErrors;
import org.dwlab.study.design.SensitivityFile;
import org.dwlab.study.design.SensitivityTable;
import org.dwlab.study.design.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are shown of searches, moved values and rare errors: made-up results whose numbers are known. */
class DesignPageTest {
    private static DesignOutcome outcome(String... assignments) throws IOException {
        List<String> all = new ArrayList<>(List.of(assignments));
        DesignGoal goal = DesignGoal.load("hour-2", all);
        var values = new java.util.LinkedHashMap<String, Double>();
        goal.free().forEach((name, free) -> values.put(name, free.start()));
        DeviceSpec device = goal.device(values);
        double[][] escapes = {{0.01, 0.01}, {0.02, 0.02}};
        // 0 and 2 of 16 writes of either state go wrong.
        var good = new DesignPoint(
                values,
                device,
                new Assessment(escapes, new int[][] {{0, 0}, {0, 0}}, 8),
                List.of("width at its least"));
        var poor = new DesignPoint(values, device, new Assessment(escapes, new int[][] {{1, 1}, {0, 0}}, 8), List.of());
        return new DesignOutcome(goal, 7, List.of(good, poor), 40, 12, 5, List.of());
    }

    @Test
    void everyDesignHasItsErrorsWithIntervalsAndWhatHoldsIt() throws IOException {
        List<List<String>> rows = DesignTables.designs(outcome()).rows();

        assertEquals("hour-2-1", rows.get(0).get(0));
        assertTrue(
                rows.get(0).get(1).startsWith("0 (0 to ") || rows.get(0).get(1).startsWith("0.00 (0.00 to "),
                rows.get(0).get(1));
        // Wilson for 2 of 16, z = 1.959964: 3.50 to 36.0 %.
        assertEquals("12.5 (3.50 to 36.0)", rows.get(1).get(1));
        assertEquals("width at its least", rows.get(0).get(rows.get(0).size() - 1));
        assertEquals("the other objective", rows.get(1).get(rows.get(1).size() - 1));
    }

    @Test
    void thePageTellsTheStoryDrawsTheFrontAndLetsNoMarkupIn(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("design.html");
        new DesignPage(outcome("description=<script>alert(1)</script>")).write(file);
        String page = Files.readString(file);

        assertTrue(page.contains("40 different devices were simulated, 12 of them kept all limits"));
        assertTrue(
                page.contains("The most reliable one is held by width at its least, the cheapest by nothing but the"));
        assertFalse(page.contains("<script>alert"));
    }

    @Test
    void aSearchOfOneObjectiveHasATableAloneAndAnEmptyOneSaysWhatIsMissed() throws IOException {
        DesignOutcome one = outcome("minimise=[\"worst_write_error\"]", "effort.compromises=1");
        List<String> poor = DesignTables.designs(one).rows().get(1);
        assertEquals("no bound and no limit", poor.get(poor.size() - 1));
        assertFalse(new DesignPage(one).html().contains("What can be had for how much"));
        var none = new DesignOutcome(one.goal(), 1, List.of(), 9, 0, 1, List.of("narrowest neck 1.0E-8"));
        List<String> story = DesignTables.story(none);
        assertTrue(
                story.get(story.size() - 1).endsWith("The nearest one misses: narrowest neck 1.0E-8."),
                story::toString);
        assertFalse(new DesignPage(none).html().contains("<table"));
    }

    private static SensitivityTable moved() throws IOException {
        var better = new Change(-0.02, -0.03, -0.01, 0.01, 0.5, 0.1);
        var unsure = new Change(0.01, -0.01, 0.03, 0.04, -0.5, -0.1);
        var worse = new Change(0.05, 0.02, 0.08, 0.1, 1, 0);
        return new SensitivityTable(
                DeviceSpec.load("d2", List.of()),
                7,
                16,
                8,
                0.03,
                List.of(
                        new SensitivityTable.ValueWorth(
                                new Tolerance("track.width_m", 1e-9, false), Optional.of(unsure), Optional.of(better)),
                        new SensitivityTable.ValueWorth(
                                new Tolerance("material.damping", 0.1, true), Optional.of(worse), Optional.empty())));
    }

    @Test
    void adviceNamesOnlyMovesWhoseIntervalLeavesOutZero() throws IOException {
        assertEquals(
                List.of(
                        "Lower the mean write error for certain: track.width_m up by 1 nm (-2.00 %).",
                        "Raise it for certain: material.damping down by 10 % (+5.00 %)."),
                SensitivityTables.advice(moved()));
        List<String> first = SensitivityTables.rows(moved()).rows().get(0);
        assertEquals(
                List.of("material.damping", "± 10 %", "+5.00", "+2.00", "+8.00", "no device"), first.subList(0, 6));
    }

    @Test
    void aReportShowsAFileOfMovedValues(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("d2.sensitivity.h5");
        SensitivityFile.write(moved(), file);
        Report report = Report.read(List.of(file), Trust.VERIFIED, Progress.NONE);
        assertEquals("1 device moved", report.contents());
        String html = report.html();
        assertTrue(html.contains("Values of d2") && html.contains("material.damping down by 10 %"));
    }

    @Test
    void rareErrorsAreSums() {
        var errors = new RareErrors(new double[] {0, 2e-5}, new double[] {1e-6, 0}, new double[] {5e-7, 1e-5});
        assertEquals(
                List.of("1", "2.00e-05", "0.00e+00", "2.00e-05", "1.00e-05"),
                ErrorTable.of(errors).rows().get(1));
        assertEquals(1.05e-5, errors.mean(), 1e-18);
    }
}

package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.PaperFixtures;
import org.dwlab.study.plan.PaperTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperFiguresTest {
    private static final PaperTable TABLE = PaperFixtures.table("p5");

    private static Figure figure(String id) {
        return new PaperFigures(TABLE, "paper-1")
                .all().stream()
                        .filter(one -> one.id().equals("paper-1-" + id))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> lines(String id) {
        return ((ChartData.Lines) figure(id).drawing().data())
                .lines().stream().map(ChartData.Line::name).toList();
    }

    @Test
    void everyClaimHasItsFigure() {
        assertEquals(
                Stream.of("positions-1", "curves", "states", "margin", "events", "energy", "chip-energy")
                        .map(id -> "paper-1-" + id)
                        .toList(),
                new PaperFigures(TABLE, "paper-1")
                        .all().stream().map(Figure::id).toList());
    }

    @Test
    void positionsSayHowManyWritesAreNearestToTheirOwnState() {
        // 250 nm is nearer to 300 than to 100, and 150 nm nearer to 100.
        assertEquals(List.of("75.0", "75.0"), figure("positions-1").table().column(4));
    }

    /** The paper's number is a point where its five states are, not a line across every number of states. */
    @Test
    void whatThePaperReportsIsASinglePoint() {
        var chart = (ChartData.Lines) figure("states").drawing().data();

        ChartData.Line reported = chart.lines().stream()
                .filter(line -> line.name().equals("arXiv:2111.07284, in-situ"))
                .findFirst()
                .orElseThrow();

        assertEquals(List.of(5.0), Arrays.stream(reported.x()).boxed().toList());
        assertEquals(96.67, reported.y()[0], 1e-9);
        assertEquals(List.of("2", "5"), figure("states").table().column(0));
        assertEquals("", figure("states").table().column(5).get(0));
    }

    @Test
    void marginsRiseAndUnverifiedWritesAreALevelLine() {
        assertEquals(List.of("in-situ", "in-situ, not verified", "ex-situ", "ex-situ, not verified"), lines("margin"));
        assertEquals(List.of("0.2", "0.4", "0.8"), figure("margin").table().column(0));
        assertEquals(
                List.of("10.500 ± 0.707", "3.000 ± 0.707"),
                figure("events").table().column(3));
        assertEquals(
                List.of("2.500 ± 0.707", "2.500 ± 0.707"),
                figure("events").table().column(4));
    }

    @Test
    void theTableKeepsSeedsAndChipsApart() {
        TextTable rows = PaperRows.of(TABLE);

        // Seeds differ by 0.2 points; chips by 0.1 and 0.7.
        assertEquals("0.14", rows.column(2).get(3));
        assertEquals("0.50", rows.column(3).get(3));
        assertEquals("-", rows.column(3).get(1));
        assertEquals("5.00 nJ per chip", rows.column(7).get(7));
    }

    @Test
    void theReportShowsTheFile(@TempDir Path folder) throws IOException {
        String hostile = "</script><b>";
        PaperArchive.write(PaperFixtures.table(hostile), Lineage.NONE, folder.resolve("paper.h5"));

        Report report = Report.read(List.of(folder), Progress.NONE);

        assertEquals("1 comparison with the paper", report.contents());
        String html = report.html();
        assertTrue(html.contains(">Claims of the paper</h2>"));
        assertTrue(html.contains("id=\"paper-1-margin\""));
        assertFalse(html.contains("<b>"), "a name got through unescaped");
    }
}

package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.calibration.compare.EnsembleComparison;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPageTest {
    @TempDir
    private Path folder;

    private static EnsembleComparison compare(PositionEnsemble a, PositionEnsemble b) {
        return EnsembleComparison.of(a, b, new RandomStreams(1), 2);
    }

    private ComparisonPage page(PositionEnsemble a, PositionEnsemble b) throws IOException {
        Path fileA = folder.resolve("a.h5");
        Path fileB = folder.resolve("b.h5");
        EnsembleFile.write(a, fileA);
        EnsembleFile.write(b, fileB);
        return ComparisonPage.of(compare(a, b), a, b, List.of(fileA, fileB), Trust.VERIFIED);
    }

    /** What page.js is given to draw. */
    private static String drawings(String html) {
        String begin = "<script type=\"application/json\" id=\"figures\">";
        int at = html.indexOf(begin) + begin.length();
        return html.substring(at, html.indexOf("</script>", at));
    }

    @Test
    void bothEnsemblesStandOnOnePageWithTheirOrigin() throws IOException {
        Path target = folder.resolve("compare.html");

        page(ComparisonFixtures.ensemble(1, 8, 0), ComparisonFixtures.ensemble(2, 8, 3))
                .write(target);

        String html = Files.readString(target);
        assertTrue(html.contains("A: a.h5: d2, seed 1, 8 devices x 10 cycles"));
        assertTrue(html.contains("unpaired: the seeds differ"));
        assertTrue(
                html.contains("largest difference of a transition probability: set 1 -&gt; 0, +0.3000, 95 % interval"));
        assertTrue(html.contains("dwlab.ensemble/1") && html.contains("Specification "));
        for (String id : List.of(
                "compare-sets", "compare-transitions", "compare-transition-differences", "compare-mean-differences")) {
            assertTrue(html.contains("<div class=\"chart\" id=\"" + id + "\""), id);
        }
        assertFalse(html.contains("compare-hops-up"));
        assertFalse(html.contains("{{"));
    }

    @Test
    void hopsHaveTheirOwnFigures() throws IOException {
        DeviceSpec d5 = DeviceSpec.load("d5", List.of());
        PositionEnsemble small = EnsembleSimulator.simulate(d5, 2, 3, new RandomStreams(1), 2, Progress.NONE);

        String html = page(small, small).html();

        assertTrue(html.contains("id=\"compare-hops-up\"") && html.contains("id=\"compare-hops-down\""));
    }

    @Test
    void aNameCannotBreakOutOfThePage() throws IOException {
        String name = "name=\"</script><b>&'\"";

        String html = page(ComparisonFixtures.ensemble(1, 3, 0, name), ComparisonFixtures.ensemble(2, 3, 0, name))
                .html();

        assertFalse(html.contains("</script><b>"));
        assertTrue(html.contains("&lt;/script&gt;&lt;b&gt;&amp;&#39;, seed 1"));
    }

    /** JSON knows no infinity: an interval that is not known is drawn as a point. */
    @Test
    void oneDeviceIsDrawnWithoutIntervals() throws IOException {
        PositionEnsemble one = ComparisonFixtures.ensemble(1, 1, 2);
        PositionEnsemble other = ComparisonFixtures.ensemble(2, 1, 3);

        String html = page(one, other).html();

        assertFalse(drawings(html).contains("Infinity") || drawings(html).contains("NaN"));
        assertTrue(html.contains("one device says nothing of others"));
    }

    @Test
    void distributionsAreStepsFromZeroToAHundredPercent() throws IOException {
        String figures = drawings(page(ComparisonFixtures.ensemble(1, 1, 2), ComparisonFixtures.ensemble(2, 1, 3))
                .html());

        assertTrue(figures.contains("\"scale\":\"PERCENT\"") || figures.contains("\"scale\" : \"PERCENT\""));
        assertTrue(figures.replace(" ", "").contains("\"y\":[0.0,10.0,10.0,20.0,"), figures);
        assertTrue(figures.replace(" ", "").contains("90.0,90.0,100.0]"), figures);
    }

    @Test
    void sentencesNameTheRowAndWhetherThereIsDoubt() throws IOException {
        var tables = new ComparisonTables(
                compare(ComparisonFixtures.ensemble(1, 8, 0), ComparisonFixtures.ensemble(2, 8, 3)));

        // 1 - 0.7 is more than 0.3 by half a unit of the last place.
        assertEquals(List.of("ok: no transition probability differs by more than 0.3"), tables.judged(0.3));
        List<String> doubtful = tables.judged(0.29);
        assertEquals(2, doubtful.size());
        assertTrue(
                doubtful.get(0)
                        .matches("FAIL: set 1 -> 0 differs by \\+0\\.3000, 95 % interval 0\\.\\d{4} to 0\\.\\d{4}:"
                                + " more than 0\\.29, though not beyond doubt"),
                doubtful.get(0));
        assertTrue(
                tables.judged(0.01).get(1).matches("FAIL: set 1 -> 1 differs by -0\\.3000, .*, beyond doubt"),
                tables.judged(0.01).get(1));
    }

    @Test
    void unknownEndsOfIntervalsAreDashes() throws IOException {
        var tables = new ComparisonTables(
                compare(ComparisonFixtures.ensemble(1, 1, 0), ComparisonFixtures.ensemble(2, 1, 3)));

        List<String> row = tables.all().get(0).rows().get(1);

        assertEquals(List.of("-", "-"), row.subList(2, 4));
        assertEquals(List.of("-", "-", "-"), row.subList(8, 11));
        assertEquals(1, tables.verdict().size(), "no largest difference, as one device tells none");
        assertTrue(
                tables.verdict().get(0).contains(" p of means and distances "),
                tables.verdict().get(0));
        assertTrue(
                tables.judged(0.1).get(0).endsWith("more than 0.1, though not beyond doubt"),
                tables.judged(0.1).get(0));
    }
}

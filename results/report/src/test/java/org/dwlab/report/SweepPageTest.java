package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.dwlab.core.Progress;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepFixtures;
import org.dwlab.study.plan.SweepTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPageTest {
    @TempDir
    private Path folder;

    private List<String> charts(SweepTable sweep) throws IOException {
        Path file = folder.resolve("sweep.h5");
        SweepArchive.write(sweep, file);
        String html = Report.read(List.of(file), Progress.NONE).html();
        return Pattern.compile("<div class=\"chart\" id=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void everyAxisHasItsFigureAndIndicesHaveTheirs() throws IOException {
        assertEquals(List.of("sweep-1", "sweep-1-axis-1", "sweep-1-axis-2"), charts(SweepFixtures.grid()));
        assertEquals(
                List.of(
                        "sweep-1",
                        "sweep-1-axis-1",
                        "sweep-1-axis-2",
                        "sweep-1-axis-3",
                        "sweep-1-indices-test-accuracy"),
                charts(SweepFixtures.sensitivity()));
    }

    /** 90 to 95 % in steps of 1: of 250, 300 and 350 K two points each, of each learning rate three. */
    @Test
    void anAxisOfAGridShowsMeansBetweenTheLeastAndTheBest() {
        List<Figure> figures = new SweepAxisFigures(SweepFixtures.grid(), "x").all();

        ChartData.Lines temperature = (ChartData.Lines) figures.get(0).drawing().data();
        assertEquals(ChartData.Scale.LINEAR, temperature.x().scale());
        assertEquals(
                List.of(250.0, 300.0, 350.0), list(temperature.lines().get(0).x()));
        assertNear(new double[] {90.5, 92.5, 94.5}, temperature.lines().get(0).y());
        assertNear(new double[] {90, 92, 94}, temperature.lines().get(0).low());
        assertNear(new double[] {91, 93, 95}, temperature.lines().get(0).high());
        ChartData.Lines rate = (ChartData.Lines) figures.get(1).drawing().data();
        assertEquals(ChartData.Scale.LOG, rate.x().scale());
        assertNear(new double[] {92, 93}, rate.lines().get(0).y());
    }

    @Test
    void aSampleShowsEveryPointOnEveryAxis() {
        List<Figure> figures = new SweepAxisFigures(SweepFixtures.sensitivity(), "x").all();

        ChartData.Scatter first = (ChartData.Scatter) figures.get(0).drawing().data();
        assertEquals(10, first.at().length);
        assertEquals(1e-9, first.at()[0]);
        assertNear(new double[] {100 * 0.001 * Math.sqrt(2)}, new double[] {first.high()[0] - first.values()[0]});
    }

    @Test
    void indicesKeepTheirIntervalsAndSayWhatTheSeedsExplain() {
        SweepTable sweep = SweepFixtures.sensitivity();
        ChartData.Intervals bars = (ChartData.Intervals)
                new SweepAxisFigures(sweep, "x").all().get(3).drawing().data();

        assertEquals(
                List.of("alone", "in all"),
                bars.series().stream().map(ChartData.Whiskers::name).toList());
        assertNear(new double[] {0.2, -0.1, 0.4}, bars.series().get(0).low());
        // sd² = 2e-6 over two seeds is 1e-6, of a variance of 2e-4.
        assertEquals(0.005, sweep.seedShare().orElseThrow(), 1e-9);
        assertTrue(SweepIndexTable.legend(sweep).contains("Seeds make 0.5 % of the variance"));
        assertEquals(
                List.of("accuracy", "training.x1_m", "-0.010", "-0.100 to 0.100", "0.010", "0.000 to 0.100"),
                SweepIndexTable.of(sweep).orElseThrow().rows().get(1));
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }

    private static void assertNear(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-9);
        }
    }
}

package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;

/** How far one pulse moves the weight of an incremental device, from wherever it is. */
final class StepFigure {
    private static final int POINTS = 41;

    private StepFigure() {}

    static Figure of(String id, IncrementalTable table) {
        var summary = new StepSummary(table);
        double[] weights = IntStream.range(0, POINTS)
                .mapToDouble(i -> 2.0 * i / (POINTS - 1) - 1)
                .filter(weight -> !Double.isNaN(summary.at(Direction.UP, weight).mean()))
                .toArray();
        List<ChartData.Line> lines = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            var steps = Arrays.stream(weights)
                    .mapToObj(weight -> summary.at(direction, weight))
                    .toList();
            lines.add(new ChartData.Line(
                    direction == Direction.UP ? "pulse up" : "pulse down",
                    weights,
                    steps.stream().mapToDouble(StepSummary.StepMoments::mean).toArray(),
                    steps.stream().mapToDouble(step -> step.mean() - step.sd()).toArray(),
                    steps.stream().mapToDouble(step -> step.mean() + step.sd()).toArray()));
        }
        var data = new ChartData.Lines(
                new ChartData.Axis("weight", ChartData.Scale.LINEAR),
                new ChartData.Axis("change by a pulse / % of range", ChartData.Scale.LINEAR),
                lines,
                List.of());
        return Figure.of(
                        id + "-steps",
                        "lines",
                        data,
                        "Step of a pulse against the weight it starts from",
                        "Lines: mean over pulses and devices; bands: plus and minus one standard deviation from pulse to"
                                + " pulse.",
                        summary.alongTheRange(weights))
                .asWide();
    }

    /** The numbers beside the figure. */
    static String facts(IncrementalTable table) {
        var summary = new StepSummary(table);
        return "<p>" + Html.escape(summary.title()) + "; " + Html.escape(summary.asymmetry()) + "; "
                + Html.escape(summary.reading()) + "; " + Html.escape(summary.grid()) + ".</p>\n"
                + Html.table(summary.pulses().titled("Pulses of " + table.name()));
    }
}

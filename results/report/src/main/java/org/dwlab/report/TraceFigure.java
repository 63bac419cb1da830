package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.Trace;

/** Trajectories of a few walls while they are reset and written. */
final class TraceFigure {
    private static final double NANO = 1e-9;
    private static final double TERA = 1e12;
    /** Points of a line: more cannot be told apart on a page. */
    private static final int MOST_POINTS = 300;

    private TraceFigure() {}

    static Figure of(String id, List<Trace> traces) {
        List<ChartData.Line> lines = new ArrayList<>();
        for (Trace trace : traces) {
            for (double[] way : trace.position()) {
                lines.add(line("state " + trace.state(), trace.time(), way, NANO));
            }
        }
        var data = new ChartData.Lines(
                new ChartData.Axis("time / ns", ChartData.Scale.LINEAR),
                new ChartData.Axis("wall position / nm", ChartData.Scale.LINEAR),
                lines,
                List.of());
        return Figure.of(
                        id + "-traces",
                        "lines",
                        data,
                        "Sample trajectories",
                        "The first " + traces.get(0).trajectories()
                                + " writes of every state from the start of the reset"
                                + " pulse to the end; each starts in a notch drawn at random.",
                        table(traces))
                .asWide();
    }

    /** Values over time [ns], in this unit; of many points every so many. */
    static ChartData.Line line(String name, double[] time, double[] values, double unit) {
        int every = (time.length + MOST_POINTS - 1) / MOST_POINTS;
        int points = (time.length - 2) / every + 2;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            int at = Math.min(i * every, time.length - 1);
            x[i] = Html.rounded(time[at] / NANO, 5);
            y[i] = Html.rounded(values[at] / unit, 5);
        }
        return ChartData.Line.of(name, x, y);
    }

    private static TextTable table(List<Trace> traces) {
        var rows = TextTableBuilder.numbers(
                "state", "trajectory", "start / nm", "end / nm", "duration / ns", "largest current / (TA/m²)");
        for (Trace trace : traces) {
            double largest = 0;
            for (double current : trace.current()) {
                largest = Math.max(largest, Math.abs(current));
            }
            int last = trace.time().length - 1;
            for (int k = 0; k < trace.trajectories(); k++) {
                double[] way = trace.position()[k];
                rows.row(
                        Integer.toString(trace.state()),
                        Integer.toString(k),
                        Html.fixed(way[0] / NANO, 1),
                        Html.fixed(way[last] / NANO, 1),
                        Html.fixed(trace.time()[last] / NANO, 2),
                        Html.fixed(largest / TERA, 3));
            }
        }
        return rows.build();
    }
}

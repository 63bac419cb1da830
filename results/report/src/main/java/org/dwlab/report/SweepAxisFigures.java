package org.dwlab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.study.plan.AxisScale;
import org.dwlab.study.plan.SampleStatistics;
import org.dwlab.study.plan.SweepTable;
import org.dwlab.study.plan.SweepTable.SweptAxis;
import org.dwlab.study.plan.SweepTable.SweptIndices;

/** Accuracy against every axis of a sweep, and what each axis explains of it. */
final class SweepAxisFigures {
    private static final double PERCENT = 100;

    private final SweepTable sweep;
    private final String id;
    private final String accuracy; // its name

    SweepAxisFigures(SweepTable sweep, String id) {
        this.sweep = sweep;
        this.id = id;
        accuracy = SweepFigure.accuracyName(sweep);
    }

    /** In the order of the axes; the indices last. */
    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        for (int a = 0; a < sweep.axes().size(); a++) {
            SweptAxis axis = sweep.axes().get(a);
            long values = axis.values().stream().distinct().count();
            if (values > 1) {
                figures.add(isScattered(axis, values) ? scatter(axis, a + 1) : marginal(axis, a + 1));
            }
        }
        for (SweptIndices one : sweep.indices()) {
            figures.add(indices(one));
        }
        return figures;
    }

    /** Whether points hardly share values, as in a sample: a mean over equal values would be one of single points. */
    private boolean isScattered(SweptAxis axis, long values) {
        return axis.numbers().isPresent()
                && sweep.axes().size() > 1
                && 2 * values > sweep.points().size();
    }

    private Figure scatter(SweptAxis axis, int number) {
        double[] mean = accuracies(SampleStatistics::mean);
        double[] sd = accuracies(SampleStatistics::sd);
        double[] x = axis.numbers().orElseThrow();
        var rows = TextTableBuilder.numbers(axis.path(), accuracy);
        for (int p = 0; p < x.length; p++) {
            rows.row(axis.shown(p), Html.fixed(mean[p], 2));
        }
        return Figure.of(
                id + "-axis-" + number,
                "scatter",
                new ChartData.Scatter(
                        scaled(axis),
                        accuracy,
                        x,
                        mean,
                        IntStream.range(0, x.length)
                                .mapToDouble(p -> mean[p] - sd[p])
                                .toArray(),
                        IntStream.range(0, x.length)
                                .mapToDouble(p -> mean[p] + sd[p])
                                .toArray()),
                "Accuracy against " + axis.path(),
                "Every point of the sample" + spread() + "; all other values vary too.",
                rows.build());
    }

    private String spread() {
        return sweep.seeds() < 2 ? "" : ", mean of " + sweep.seeds() + " seeds ± standard deviation";
    }

    /** The mean of all points with one value, between the least and the best of them. */
    private Figure marginal(SweptAxis axis, int number) {
        boolean alone = sweep.axes().size() == 1;
        Map<String, List<Integer>> members = members(axis);
        List<Estimate> found =
                members.values().stream().map(points -> estimate(points, alone)).toList();
        var rows = TextTableBuilder.numbers(axis.path(), accuracy, "from", "to");
        int row = 0;
        for (List<Integer> points : members.values()) {
            Estimate one = found.get(row++);
            rows.row(
                    axis.shown(points.get(0)),
                    Html.fixed(one.value(), 2),
                    Html.fixed(one.low(), 2),
                    Html.fixed(one.high(), 2));
        }
        double[] mean = column(found, Estimate::value);
        double[] low = column(found, Estimate::low);
        double[] high = column(found, Estimate::high);
        String words = alone
                ? "Mean over the seeds, between one standard deviation less and more."
                : "Mean over all points with this value, between the least and the best of them.";
        boolean numbers = axis.numbers().isPresent();
        double[] x = numbers
                ? members.values().stream()
                        .mapToDouble(points -> axis.numbers().orElseThrow()[points.get(0)])
                        .toArray()
                : new double[0];
        Object data = numbers
                ? new ChartData.Lines(
                        scaled(axis),
                        new ChartData.Axis(accuracy, ChartData.Scale.LINEAR),
                        List.of(new ChartData.Line("mean", x, mean, low, high)),
                        List.of())
                : new ChartData.Intervals(
                        axis.path(),
                        accuracy,
                        List.copyOf(members.keySet()),
                        List.of(new ChartData.Whiskers("mean", mean, low, high)));
        return Figure.of(
                id + "-axis-" + number,
                numbers ? "lines" : "intervals",
                data,
                "Accuracy against " + axis.path(),
                words,
                rows.build());
    }

    /** Numbers of the points by value of the axis; numbers rise, words come as they are listed. */
    private static Map<String, List<Integer>> members(SweptAxis axis) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, axis.values().size()).boxed().toList());
        axis.numbers().ifPresent(numbers -> order.sort(Comparator.comparingDouble(p -> numbers[p])));
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        order.forEach(p -> members.computeIfAbsent(axis.values().get(p), fresh -> new ArrayList<>())
                .add(p));
        return members;
    }

    private Estimate estimate(List<Integer> points, boolean alone) {
        List<SampleStatistics> found =
                points.stream().map(p -> sweep.points().get(p).accuracy()).toList();
        double mean =
                found.stream().mapToDouble(SampleStatistics::mean).average().orElseThrow();
        double low = found.stream().mapToDouble(SampleStatistics::mean).min().orElseThrow();
        double high = found.stream().mapToDouble(SampleStatistics::mean).max().orElseThrow();
        double sd = alone ? found.get(0).sd() : 0;
        return new Estimate(PERCENT * mean, PERCENT * Math.min(mean, low - sd), PERCENT * Math.max(mean, high + sd));
    }

    private Figure indices(SweptIndices one) {
        List<String> paths = sweep.axes().stream().map(SweptAxis::path).toList();
        return Figure.of(
                        id + "-indices-"
                                + one.quantity().key().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "intervals",
                        new ChartData.Intervals(
                                "axis",
                                "share of the variance",
                                paths,
                                List.of(
                                        whiskers("alone", one.found().first()),
                                        whiskers("in all", one.found().total()))),
                        "What explains the variance of the " + one.quantity().words(),
                        SweepIndexTable.legend(sweep),
                        SweepIndexTable.of(sweep).orElseThrow())
                .asWide();
    }

    private static ChartData.Whiskers whiskers(String name, List<Estimate> found) {
        return new ChartData.Whiskers(
                name, column(found, Estimate::value), column(found, Estimate::low), column(found, Estimate::high));
    }

    private static double[] column(List<Estimate> found, ToDoubleFunction<Estimate> value) {
        return found.stream().mapToDouble(value).toArray();
    }

    private double[] accuracies(ToDoubleFunction<SampleStatistics> value) {
        return sweep.points().stream()
                .mapToDouble(point -> PERCENT * value.applyAsDouble(point.accuracy()))
                .toArray();
    }

    private static ChartData.Axis scaled(SweptAxis axis) {
        return new ChartData.Axis(
                axis.path(), axis.scale() == AxisScale.LOG ? ChartData.Scale.LOG : ChartData.Scale.LINEAR);
    }
}

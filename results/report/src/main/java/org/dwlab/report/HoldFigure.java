package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.dwlab.study.plan.SampleStatistics;

/** Accuracy against the time since the last write. */
final class HoldFigure {
    private static final double PERCENT = 100;

    private HoldFigure() {}

    /**
     * @param groups with times at which they were tested, at least one
     * @param origin names the files of a group
     */
    static Figure of(List<RunGroup> groups, Function<RunGroup, List<String>> origin) {
        List<ChartData.Line> lines = new ArrayList<>();
        var times = new TreeSet<Double>();
        for (RunGroup group : groups) {
            lines.add(line(group));
            times.addAll(group.holdTimes());
        }
        var rows = TextTableBuilder.numbers(
                "after", groups.stream().map(group -> group.name() + " / %").toList());
        rows.row(
                "0 s",
                groups.stream()
                        .map(group -> Html.fixed(PERCENT * group.accuracy().mean(), 2))
                        .toList());
        for (double time : times) {
            rows.row(
                    HoldTable.label(time),
                    groups.stream()
                            .map(group -> group.holdTimes().contains(time) ? cell(group.held(time)) : "")
                            .toList());
        }
        var data = new ChartData.Lines(
                new ChartData.Axis("time since the last write / s", ChartData.Scale.LOG),
                new ChartData.Axis("test error / %", ChartData.Scale.ERROR),
                lines,
                List.of());
        return Figure.of(
                        "held-accuracy",
                        "lines",
                        data,
                        "Error against time",
                        "What is left after so long without pulses, the gate at rest: mean over chips (ex-situ) or draws of"
                                + " the hops (in-situ), band of one standard deviation;"
                                + " the table has accuracies. Every synapse ages as its own"
                                + " rough device.",
                        rows.build())
                .asWide()
                .from(groups.stream()
                        .flatMap(group -> origin.apply(group).stream())
                        .toList());
    }

    private static String cell(SampleStatistics over) {
        return Html.fixed(PERCENT * over.mean(), 2) + " ± " + Html.fixed(PERCENT * over.sd(), 2);
    }

    private static ChartData.Line line(RunGroup group) {
        double[] times =
                group.holdTimes().stream().mapToDouble(Double::doubleValue).toArray();
        double[] mean = new double[times.length];
        double[] low = new double[times.length];
        double[] high = new double[times.length];
        for (int t = 0; t < times.length; t++) {
            SampleStatistics over = group.held(times[t]);
            mean[t] = ErrorScale.percent(over.mean());
            low[t] = ErrorScale.percent(over.mean() + over.sd());
            high[t] = ErrorScale.percent(over.mean() - over.sd());
        }
        return new ChartData.Line(group.name(), times, mean, low, high);
    }
}

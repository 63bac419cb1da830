package org.dwlab.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dwlab.study.plan.SampleStatistics;

/** A line of a figure on the paper's claims: means over the seeds with their standard deviations. */
record PaperLine(String name, double[] x, List<SampleStatistics> over, int seeds) {
    private static final int DIGITS = 3;

    /** @param values of all seeds at a place */
    static PaperLine of(String name, double[] x, IntFunction<DoubleStream> values) {
        List<double[]> all = IntStream.range(0, x.length)
                .mapToObj(i -> values.apply(i).toArray())
                .toList();
        return new PaperLine(name, x, all.stream().map(SampleStatistics::of).toList(), all.get(0).length);
    }

    /** A single number that somebody else found. */
    static PaperLine point(String name, double x, double y) {
        return of(name, new double[] {x}, i -> DoubleStream.of(y));
    }

    private ChartData.Line drawn() {
        double[] mean = over.stream().mapToDouble(SampleStatistics::mean).toArray();
        return seeds < 2
                ? ChartData.Line.of(name, x, mean)
                : new ChartData.Line(
                        name,
                        x,
                        mean,
                        over.stream().mapToDouble(one -> one.mean() - one.sd()).toArray(),
                        over.stream().mapToDouble(one -> one.mean() + one.sd()).toArray());
    }

    private String at(double place) {
        int i = IntStream.range(0, x.length)
                .filter(k -> x[k] == place)
                .findFirst()
                .orElse(-1);
        return i < 0
                ? ""
                : Html.fixed(over.get(i).mean(), DIGITS)
                        + (seeds < 2 ? "" : " ± " + Html.fixed(over.get(i).sd(), DIGITS));
    }

    /** Lines over one axis, with their numbers. */
    static Figure figure(
            String id, ChartData.Axis x, List<PaperLine> lines, ChartData.Axis y, String caption, String words) {
        double[] places = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.x))
                .sorted()
                .distinct()
                .toArray();
        var rows = TextTableBuilder.numbers(
                x.name(), lines.stream().map(PaperLine::name).toList());
        for (double place : places) {
            rows.row(
                    Html.plain(place),
                    lines.stream().map(line -> line.at(place)).toList());
        }
        var data =
                new ChartData.Lines(x, y, lines.stream().map(PaperLine::drawn).toList(), List.of());
        return Figure.of(id, "lines", data, caption, words, rows.build());
    }
}

package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dwlab.calibration.compare.ComparedRow;
import org.dwlab.calibration.compare.Contrast;
import org.dwlab.calibration.compare.EnsembleComparison;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Direction;
import org.dwlab.device.PositionEnsemble;

/** Charts of two ensembles side by side. */
final class ComparisonFigures {
    private static final double NANO = 1e-9;
    private static final double PERCENT = 0.01;
    /** Most points of one distribution function: more cannot be seen. */
    private static final int MOST_POINTS = 200;
    /** Digits of a position that can be seen. */
    private static final int DIGITS = 6;

    private final EnsembleComparison comparison;
    private final PositionEnsemble a;
    private final PositionEnsemble b;

    ComparisonFigures(EnsembleComparison comparison, PositionEnsemble a, PositionEnsemble b) {
        this.comparison = comparison;
        this.a = a;
        this.b = b;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(distributions(
                "compare-sets", "Where the wall ends after reset and write", a.setPosition(), b.setPosition()));
        if (a.hopPosition().isPresent() && b.hopPosition().isPresent()) {
            for (Direction direction : Direction.values()) {
                String up = direction == Direction.UP ? "up" : "down";
                figures.add(distributions(
                        "compare-hops-" + up,
                        "Where the wall ends after a hop " + up,
                        a.hopPosition().get()[direction.index()],
                        b.hopPosition().get()[direction.index()]));
            }
        }
        figures.add(transitions());
        figures.add(transitionDifferences());
        figures.add(meanDifferences());
        return figures;
    }

    /** Distribution functions, one pair of lines per state. */
    private Figure distributions(String id, String caption, double[][][] positionsA, double[][][] positionsB) {
        List<ChartData.Line> lines = new ArrayList<>();
        List<ChartData.Spot> spots = new ArrayList<>();
        var rows = TextTableBuilder.numbers(
                "state", "5 % A / nm", "B / nm", "50 % A / nm", "B / nm", "95 % A / nm", "B / nm");
        for (int s = 0; s < positionsA.length; s++) {
            double[] sortedA = sorted(positionsA[s]);
            double[] sortedB = sorted(positionsB[s]);
            lines.add(line("A", sortedA));
            lines.add(line("B", sortedB));
            spots.add(new ChartData.Spot(Integer.toString(s), sortedA[sortedA.length / 2], 50));
            List<String> cells = new ArrayList<>();
            for (double share : new double[] {0.05, 0.5, 0.95}) {
                cells.add(Html.fixed(quantile(sortedA, share), 2));
                cells.add(Html.fixed(quantile(sortedB, share), 2));
            }
            rows.row(Integer.toString(s), cells);
        }
        var data = new ChartData.Lines(
                new ChartData.Axis("wall position / nm", ChartData.Scale.LINEAR),
                new ChartData.Axis("writes up to there / %", ChartData.Scale.PERCENT),
                lines,
                spots);
        return Figure.of(
                        id,
                        "lines",
                        data,
                        caption,
                        "Cumulative distributions; numbers: the state that was written, or from which the hop starts.",
                        rows.build())
                .asWide();
    }

    /** All samples in order [nm]. */
    private static double[] sorted(double[][] positions) {
        return Arrays.stream(positions)
                .flatMapToDouble(Arrays::stream)
                .map(q -> q / NANO)
                .sorted()
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * sorted.length)];
    }

    /** Steps from 0 to 100 %: up at every position that is drawn, to the share of the writes that end up to there. */
    private static ChartData.Line line(String name, double[] sorted) {
        int points = Math.min(sorted.length, MOST_POINTS);
        int[] chosen = IntStream.range(0, points)
                .map(i -> points == 1 ? 0 : (int) ((long) i * (sorted.length - 1) / (points - 1)))
                .toArray();
        double[] x = new double[2 * points];
        double[] y = new double[2 * points];
        for (int p = 0; p < points; p++) {
            x[2 * p] = Html.rounded(sorted[chosen[p]], DIGITS);
            x[2 * p + 1] = x[2 * p];
            y[2 * p] = p == 0 ? 0 : y[2 * p - 1];
            y[2 * p + 1] = Html.rounded(100.0 * (chosen[p] + 1) / sorted.length, DIGITS);
        }
        return ChartData.Line.of(name, x, y);
    }

    private Figure transitions() {
        List<Contrast> contrasts = seen();
        var rows = TextTableBuilder.numbers("write → found", "A / %", "from", "to", "B / %", "from", "to");
        for (int i = 0; i < contrasts.size(); i++) {
            rows.row(
                    seenNames().get(i),
                    joined(
                            cells(contrasts.get(i).a(), PERCENT),
                            cells(contrasts.get(i).b(), PERCENT)));
        }
        var data = new ChartData.Intervals(
                "written → found nearest",
                "probability / %",
                seenNames(),
                List.of(series("A", contrasts, Contrast::a, PERCENT), series("B", contrasts, Contrast::b, PERCENT)));
        return Figure.of(
                        "compare-transitions",
                        "intervals",
                        data,
                        "Transition probabilities",
                        "With 95 % intervals over devices; what neither ensemble did is left out.",
                        rows.build())
                .asWide();
    }

    private Figure transitionDifferences() {
        return differences(
                "compare-transition-differences",
                "Differences of transition probabilities",
                "written → found nearest",
                "B − A / %",
                seenNames(),
                seen(),
                PERCENT);
    }

    private Figure meanDifferences() {
        return differences(
                "compare-mean-differences",
                "Differences of mean positions",
                "write",
                "B − A / nm",
                comparison.rows().stream().map(ComparedRow::name).toList(),
                comparison.rows().stream().map(ComparedRow::mean).toList(),
                NANO);
    }

    private Figure differences(
            String id, String caption, String x, String y, List<String> names, List<Contrast> contrasts, double unit) {
        var rows = TextTableBuilder.numbers(x, y, "from", "to");
        for (int i = 0; i < contrasts.size(); i++) {
            rows.row(names.get(i), cells(contrasts.get(i).difference(), unit));
        }
        var data =
                new ChartData.Intervals(x, y, names, List.of(series("B − A", contrasts, Contrast::difference, unit)));
        String summary =
                "With 95 % intervals, devices " + (comparison.paired() ? "paired" : "taken as independent") + ".";
        return Figure.of(id, "intervals", data, caption, summary, rows.build()).asWide();
    }

    private List<Contrast> seen() {
        return comparison.rows().stream()
                .flatMap(row -> row.transition().stream())
                .filter(ComparisonFigures::isSeen)
                .toList();
    }

    private List<String> seenNames() {
        return comparison.rows().stream()
                .flatMap(row -> IntStream.range(0, row.transition().size())
                        .filter(bin -> isSeen(row.transition().get(bin)))
                        .mapToObj(bin -> row.name() + " → " + bin))
                .toList();
    }

    private static boolean isSeen(Contrast contrast) {
        return contrast.a().value() > 0 || contrast.b().value() > 0;
    }

    private static List<String> cells(Estimate estimate, double unit) {
        return List.of(Html.fixed(estimate.value() / unit, 2), end(estimate.low() / unit), end(estimate.high() / unit));
    }

    private static String end(double value) {
        return Double.isInfinite(value) ? "-" : Html.fixed(value, 2);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static ChartData.Whiskers series(
            String name, List<Contrast> contrasts, Function<Contrast, Estimate> part, double unit) {
        List<Estimate> estimates = contrasts.stream().map(part).toList();
        return new ChartData.Whiskers(
                name,
                estimates.stream().mapToDouble(e -> plotted(e, e.value(), unit)).toArray(),
                estimates.stream().mapToDouble(e -> plotted(e, e.low(), unit)).toArray(),
                estimates.stream().mapToDouble(e -> plotted(e, e.high(), unit)).toArray());
    }

    /** An end that is nowhere is drawn at the value. */
    private static double plotted(Estimate estimate, double value, double unit) {
        return Html.rounded((Double.isInfinite(value) ? estimate.value() : value) / unit, DIGITS);
    }
}

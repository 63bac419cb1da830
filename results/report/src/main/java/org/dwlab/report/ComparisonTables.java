package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.dwlab.calibration.compare.ComparedRow;
import org.dwlab.calibration.compare.Contrast;
import org.dwlab.calibration.compare.EnsembleComparison;
import org.dwlab.calibration.compare.LargestDifference;
import org.dwlab.calibration.table.Estimate;

/** What differs between two ensembles, as tables and sentences for people. */
public final class ComparisonTables {
    private static final double NANO = 1e-9;
    private static final double FEMTO = 1e-15;

    private final EnsembleComparison comparison;

    /**
     * Computes nothing.
     *
     * @param comparison that is told
     */
    public ComparisonTables(EnsembleComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * All tables, in the order in which they are read.
     *
     * @return with titles: means, standard deviations, transitions, distributions and costs
     */
    public List<TextTable> all() {
        return List.of(
                means().titled("mean position / nm, 95 % intervals"),
                deviations().titled("standard deviation of the position / nm, 95 % intervals"),
                transitions()
                        .titled("P(nearest state | written), 95 % intervals; what neither ensemble did is left out"),
                costs().titled("distance of the distributions (Kolmogorov, Smirnov); cost of one write"));
    }

    private TextTable means() {
        var rows = contrasts("write");
        comparison.rows().forEach(row -> rows.row(row.name(), cells(row.mean(), NANO, 2, true)));
        return rows.build();
    }

    private TextTable deviations() {
        var rows = contrasts("write");
        comparison.rows().forEach(row -> rows.row(row.name(), cells(row.sd(), NANO, 2, true)));
        return rows.build();
    }

    private TextTable transitions() {
        var rows =
                TextTableBuilder.numbers("write -> found", "A", "from", "to", "B", "from", "to", "B - A", "from", "to");
        for (ComparedRow row : comparison.rows()) {
            for (int bin = 0; bin < row.transition().size(); bin++) {
                Contrast contrast = row.transition().get(bin);
                if (contrast.a().value() > 0 || contrast.b().value() > 0) {
                    rows.row(row.name() + " -> " + bin, cells(contrast, 1, 4, false));
                }
            }
        }
        return rows.build();
    }

    private TextTable costs() {
        var rows = TextTableBuilder.numbers("write", "distance", "p", "A / fJ", "B / fJ", "A / ns", "B / ns");
        for (ComparedRow row : comparison.rows()) {
            rows.row(
                    row.name(),
                    Html.fixed(row.distance().distance(), 4),
                    Html.fixed(row.distance().p(), 3),
                    Html.fixed(row.costA().energy() / FEMTO, 2),
                    Html.fixed(row.costB().energy() / FEMTO, 2),
                    Html.fixed(row.costA().duration() / NANO, 2),
                    Html.fixed(row.costB().duration() / NANO, 2));
        }
        return rows.build();
    }

    private static TextTableBuilder contrasts(String first) {
        return TextTableBuilder.numbers(first, "A", "from", "to", "B", "from", "to", "B - A", "from", "to", "p");
    }

    private static List<String> cells(Contrast contrast, double unit, int digits, boolean tested) {
        List<String> cells = new ArrayList<>();
        for (Estimate estimate : List.of(contrast.a(), contrast.b(), contrast.difference())) {
            cells.add(Html.fixed(estimate.value() / unit, digits));
            cells.add(end(estimate.low() / unit, digits));
            cells.add(end(estimate.high() / unit, digits));
        }
        if (tested) {
            cells.add(p(contrast.p()));
        }
        return cells;
    }

    private static String end(double value, int digits) {
        return Double.isInfinite(value) ? "-" : Html.fixed(value, digits);
    }

    private static String p(OptionalDouble p) {
        return p.isEmpty() ? "-" : p.getAsDouble() < 0.001 ? "<0.001" : Html.fixed(p.getAsDouble(), 3);
    }

    /**
     * What is to be said of both ensembles before the numbers.
     *
     * @return how devices are paired, and what limits the comparison
     */
    public List<String> notes() {
        return comparison.notes();
    }

    /**
     * The largest differences, unless a single device says nothing of them, and how many p-values are small.
     *
     * @return sentences
     */
    public List<String> verdict() {
        List<String> sentences = new ArrayList<>();
        if (Math.min(comparison.a().devices(), comparison.b().devices()) > 1) {
            sentences.addAll(largest());
        }
        long tests = comparison.tests();
        sentences.add(String.format(
                Locale.ROOT,
                "%d of %d p of means and distances are below %.2f; %.1f are expected where nothing differs",
                comparison.belowLevel(),
                tests,
                EnsembleComparison.LEVEL,
                tests * EnsembleComparison.LEVEL));
        return sentences;
    }

    private List<String> largest() {
        LargestDifference transition = comparison.largestTransition();
        LargestDifference mean = comparison.largestMean();
        return List.of(
                "largest difference of a transition probability: " + transition.place() + ", "
                        + signed(transition.difference(), 1, 4, ""),
                "largest difference of a mean position: " + mean.place() + ", "
                        + signed(mean.difference(), NANO, 2, " nm"));
    }

    private static String signed(Estimate difference, double unit, int digits, String name) {
        String value = String.format(Locale.ROOT, "%+." + digits + "f%s", difference.value() / unit, name);
        return Double.isInfinite(difference.low())
                ? value + ", no interval"
                : value + ", 95 % interval " + Html.fixed(difference.low() / unit, digits) + " to "
                        + Html.fixed(difference.high() / unit, digits) + name;
    }

    /**
     * What a limit says of the transition probabilities.
     *
     * @param limit largest difference that is allowed, a probability
     * @return a sentence for every one that differs by more; one sentence that none does, where that is so
     */
    public List<String> judged(double limit) {
        List<LargestDifference> beyond = comparison.transitionsBeyond(limit);
        if (beyond.isEmpty()) {
            return List.of("ok: no transition probability differs by more than " + Html.plain(limit));
        }
        return beyond.stream()
                .map(one ->
                        "FAIL: " + one.place() + " differs by " + signed(one.difference(), 1, 4, "") + ": more than "
                                + Html.plain(limit)
                                + (one.surelyBeyond(limit) ? ", beyond doubt" : ", though not beyond doubt"))
                .toList();
    }
}

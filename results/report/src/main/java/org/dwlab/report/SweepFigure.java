package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.study.plan.SweepTable;
import org.dwlab.study.plan.SweepTable.SweptAxis;
import org.dwlab.study.plan.SweptQuantity;

/** All points of a sweep, and which of them nothing beats. */
final class SweepFigure {
    private static final double PERCENT = 100;
    private static final double FEMTO = 1e-15;
    private static final double PICO = 1e-12;

    private final SweepTable sweep;

    SweepFigure(SweepTable sweep) {
        this.sweep = sweep;
    }

    /** What its accuracies are called on axes. */
    static String accuracyName(SweepTable sweep) {
        return (sweep.validated() ? "validation" : "test") + " accuracy / %";
    }

    /** What the columns mean. */
    static String legend(SweepTable sweep) {
        return "Accuracy on the " + (sweep.validated() ? "training images that were held back" : "test images")
                + " after the last epoch, mean over the seeds ± standard deviation."
                + " Writes (first programming included), reads of forward passes and devices written (first"
                + " programming left out) are per training sample, inference is one read of every synapse per"
                + " image. ✓: no other point is at least as accurate for less.";
    }

    /** Every point with all its numbers. */
    TextTable rows() {
        List<String> head =
                new ArrayList<>(sweep.axes().stream().map(SweptAxis::path).toList());
        head.addAll(List.of(
                (sweep.validated() ? "validation " : "") + "accuracy / %",
                "seeds",
                "writes / fJ",
                "reads / pJ",
                "inference / pJ",
                "devices written",
                "front"));
        var rows = TextTableBuilder.numbers(head);
        for (int p = 0; p < sweep.points().size(); p++) {
            SweepTable.SweptPoint found = sweep.points().get(p);
            List<String> row = new ArrayList<>(sweep.shown(p));
            row.addAll(List.of(
                    Html.fixed(PERCENT * found.accuracy().mean(), 2)
                            + (sweep.seeds() < 2
                                    ? ""
                                    : " ± "
                                            + Html.fixed(
                                                    PERCENT * found.accuracy().sd(), 2)),
                    Integer.toString(sweep.seeds()),
                    Html.fixed(found.mean(SweptQuantity.WRITE_ENERGY) / FEMTO, 2),
                    Html.fixed(found.mean(SweptQuantity.READ_ENERGY) / PICO, 2),
                    Html.fixed(found.mean(SweptQuantity.INFERENCE) / PICO, 2),
                    Html.fixed(found.mean(SweptQuantity.EVENTS), 3),
                    found.onFront() ? "✓" : ""));
            rows.row(row);
        }
        return rows.build();
    }

    /** Accuracy against energy, where writing costs any. */
    Optional<Figure> figure(String id) {
        if (sweep.points().stream().noneMatch(point -> point.mean(SweptQuantity.WRITE_ENERGY) > 0)) {
            return Optional.empty();
        }
        List<ChartData.Candidate> candidates = new ArrayList<>();
        for (int p = 0; p < sweep.points().size(); p++) {
            SweepTable.SweptPoint point = sweep.points().get(p);
            double mean = PERCENT * point.accuracy().mean();
            double sd = PERCENT * point.accuracy().sd();
            candidates.add(new ChartData.Candidate(
                    words(p),
                    point.mean(SweptQuantity.WRITE_ENERGY) / FEMTO,
                    mean,
                    mean - sd,
                    mean + sd,
                    point.onFront()));
        }
        String spread = sweep.seeds() < 2
                ? "One seed each; "
                : "Means over " + sweep.seeds() + " seeds, bars of one standard deviation; ";
        return Optional.of(Figure.of(
                        id,
                        "pareto",
                        new ChartData.Pareto("writes per training sample / fJ", accuracyName(sweep), candidates),
                        "Accuracy against energy over the sweep",
                        spread + "steps: the accuracy to be had for so much energy; a point tells its values when it is"
                                + " touched.",
                        rows())
                .asWide());
    }

    /** The varied values of a point, one after the other. */
    private List<String> words(int point) {
        return sweep.axes().stream()
                .map(axis -> axis.path() + " = " + axis.shown(point))
                .toList();
    }
}

package org.dwlab.report;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.dwlab.study.plan.SeedMeans;

/** What in-situ training costs, beside the part of it that other accounts count; docs/training.md. */
final class AccountFigure {
    private static final double FEMTO = 1e-15;
    private static final double PICO = 1e-12;
    private static final String PULSES = "programming pulses only, not the cost";

    private AccountFigure() {}

    /** What the columns of {@link #rows} mean. */
    static String legend() {
        return "Energy per training sample: all writes is what training costs, with first programming,"
                + " resets, failed pulses and verify reads; programming pulses only leaves all of these out and"
                + " stands beside accounts of others that do, so that no saving follows from it; reads are those of"
                + " forward passes, not part of either. Inference: one read of every synapse per image.";
    }

    /** Every account of every group. */
    static TextTable rows(List<RunGroup> groups) {
        var rows = TextTableBuilder.numbers(
                "in-situ", "all writes / fJ", PULSES + " / fJ", "reads / pJ", "inference / pJ");
        for (RunGroup group : groups) {
            SeedMeans means = group.means();
            rows.row(
                    group.name(),
                    Html.fixed(means.writeEnergy() / FEMTO, 2),
                    Html.fixed(means.pulseEnergy() / FEMTO, 2),
                    Html.fixed(means.readEnergy() / PICO, 2),
                    Html.fixed(means.inferenceRead() / PICO, 2));
        }
        return rows.build();
    }

    /**
     * @param groups in mode in-situ, at least one
     * @param origin names the files of a group
     */
    static Figure of(List<RunGroup> groups, Function<RunGroup, List<String>> origin) {
        var data = new ChartData.Bars(
                "configuration",
                "energy per sample / fJ",
                groups.stream().map(RunGroup::name).toList(),
                List.of(
                        new ChartData.Series("all writes", femto(groups, SeedMeans::writeEnergy)),
                        new ChartData.Series(PULSES, femto(groups, SeedMeans::pulseEnergy))),
                false);
        return Figure.of(
                        "accounts-in-situ",
                        "bars",
                        data,
                        "Two accounts of the same in-situ training",
                        "All writes: first programming, resets, failed pulses and verify reads included; this is what"
                                + " training costs. Programming pulses only leaves all of these out, as accounts of others"
                                + " may; the difference between the bars is no saving.",
                        rows(groups))
                .asWide()
                .from(groups.stream()
                        .flatMap(group -> origin.apply(group).stream())
                        .toList());
    }

    private static double[] femto(List<RunGroup> groups, ToDoubleFunction<SeedMeans> joules) {
        return groups.stream()
                .mapToDouble(group -> joules.applyAsDouble(group.means()) / FEMTO)
                .toArray();
    }
}

package org.dwlab.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.Summary.Group;

/** What in-situ training costs, beside the part of it that other accounts count; docs/training.md. */
final class AccountFigure {
    private static final double FEMTO = 1e-15;
    private static final double PICO = 1e-12;
    private static final String PULSES = "programming pulses only, not the cost";

    private AccountFigure() {}

    /** Groups whose devices are written while they learn. */
    static List<Group> inSitu(List<Group> groups) {
        return groups.stream()
                .filter(group -> group.experiment().training().mode() == Experiment.Mode.IN_SITU)
                .toList();
    }

    /** What the columns of {@link #rows} mean. */
    static String legend() {
        return "Energy per training sample: all writes is what training costs, with first programming,"
                + " resets, failed pulses and verify reads; programming pulses only leaves all of these out and"
                + " stands beside accounts of others that do, so that no saving follows from it; reads are those of"
                + " forward passes, not part of either. Inference: one read of every synapse per image.";
    }

    /** Every account of every group. */
    static TextTable rows(List<Group> groups) {
        double[] writes = values(groups, RunResult::energyPerSample);
        double[] pulses = values(groups, RunResult::pulseEnergyPerSample);
        double[] reads = values(
                groups,
                run -> run.epochs().stream()
                                .mapToDouble(EpochResult::readEnergy)
                                .sum()
                        / ((double) run.epochs().size() * run.trainSamples()));
        double[] inference = values(groups, run -> run.energy().inferenceRead());
        var rows = TextTableBuilder.numbers(
                "in-situ", "all writes / fJ", PULSES + " / fJ", "reads / pJ", "inference / pJ");
        for (int g = 0; g < groups.size(); g++) {
            rows.row(
                    groups.get(g).name(),
                    Html.fixed(writes[g] / FEMTO, 2),
                    Html.fixed(pulses[g] / FEMTO, 2),
                    Html.fixed(reads[g] / PICO, 2),
                    Html.fixed(inference[g] / PICO, 2));
        }
        return rows.build();
    }

    /**
     * @param groups as {@link #inSitu} finds them, at least one
     * @param origin names the files of a group
     */
    static Figure of(List<Group> groups, Function<Group, List<String>> origin) {
        double[] writes = values(groups, RunResult::energyPerSample);
        double[] pulses = values(groups, RunResult::pulseEnergyPerSample);
        var data = new ChartData.Bars(
                "configuration",
                "energy per sample / fJ",
                groups.stream().map(Group::name).toList(),
                List.of(
                        new ChartData.Series("all writes", scaled(writes)),
                        new ChartData.Series(PULSES, scaled(pulses))),
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

    private static double[] values(List<Group> groups, ToDoubleFunction<RunResult> value) {
        return groups.stream()
                .mapToDouble(group -> SampleStatistics.mean(
                        group.runs().stream().mapToDouble(value).toArray()))
                .toArray();
    }

    private static double[] scaled(double[] joules) {
        return Arrays.stream(joules).map(energy -> energy / FEMTO).toArray();
    }
}

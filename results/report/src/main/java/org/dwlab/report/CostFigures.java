package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dwlab.study.plan.Paper;

/** Accuracy against what the writes cost; in-situ and ex-situ keep different accounts and share no axis. */
final class CostFigures {
    private static final double PERCENT = 100;
    private static final double FEMTO = 1e-15;
    private static final double PICO = 1e-12;

    private final List<RunGroup> groups;
    private final Function<RunGroup, List<String>> origin;

    /** @param origin names the files of a group */
    CostFigures(List<RunGroup> groups, Function<RunGroup, List<String>> origin) {
        this.groups = groups;
        this.origin = origin;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        for (boolean exSitu : new boolean[] {false, true}) {
            List<RunGroup> chosen = groups.stream()
                    .filter(group -> group.isExSitu() == exSitu && group.writeEnergy() > 0)
                    .toList();
            if (!chosen.isEmpty()) {
                figures.add(cloud(chosen, exSitu ? "ex-situ" : "in-situ"));
            }
        }
        return figures;
    }

    private Figure cloud(List<RunGroup> chosen, String mode) {
        List<ChartData.Dot> dots = new ArrayList<>();
        var rows = TextTableBuilder.numbers("configuration", "write energy", "accuracy / %", "seed sd / %");
        double unit = mode.equals("ex-situ") ? PICO : FEMTO;
        for (RunGroup group : chosen) {
            double mean = PERCENT * group.accuracy().mean();
            double sd = PERCENT * group.accuracy().sd();
            dots.add(new ChartData.Dot(group.name(), group.writeEnergy() / unit, mean, mean - sd, mean + sd));
            rows.row(
                    group.name(),
                    Summary.energy(group.writeEnergy(), group.energyUnit()),
                    Html.fixed(mean, 2),
                    group.seedSd().isEmpty() ? "-" : Html.fixed(sd, 2));
        }
        List<ChartData.Rule> rules = new ArrayList<>();
        for (RunGroup group : groups) {
            if (group.writeEnergy() == 0) {
                rules.add(new ChartData.Rule(
                        group.name(), PERCENT * group.accuracy().mean()));
            }
        }
        chosen.stream()
                .flatMapToDouble(group -> group.paper().stream())
                .findFirst()
                .ifPresent(paper -> rules.add(new ChartData.Rule(Paper.CITATION, PERCENT * paper)));
        String per = mode.equals("ex-situ") ? "programming one chip / pJ" : "writes per training sample / fJ";
        return Figure.of(
                        "cost-" + mode,
                        "cloud",
                        new ChartData.Cloud(per, Summary.accuracyName(chosen) + " / %", dots, rules),
                        "Accuracy against energy, " + mode,
                        "After the last epoch; bars: one standard deviation over the seeds; lines: without devices, and"
                                + " what the paper reports where its settings are among these.",
                        rows.build())
                .from(chosen.stream()
                        .flatMap(group -> origin.apply(group).stream())
                        .toList());
    }
}

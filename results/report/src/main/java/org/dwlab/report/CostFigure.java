package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dwlab.study.plan.Paper;
import org.dwlab.study.plan.SampleStatistics;

/** Error against the joules of learning an image: one account and one axis for every mode. */
final class CostFigure {
    private static final double PERCENT = 100;

    private CostFigure() {}

    /**
     * @param groups some with devices
     * @param origin names the files of a group
     */
    static Figure of(List<RunGroup> groups, Function<RunGroup, List<String>> origin) {
        List<ChartData.Dot> dots = new ArrayList<>();
        List<ChartData.Rule> rules = new ArrayList<>();
        List<String> files = new ArrayList<>();
        var rows =
                TextTableBuilder.numbers("configuration", "learning / (pJ per image)", "accuracy / %", "seed sd / %");
        for (RunGroup group : groups) {
            SampleStatistics over = group.accuracy();
            double error = ErrorScale.percent(over.mean());
            double energy = group.training().sum();
            if (!group.hasDevices() || energy == 0) {
                rules.add(new ChartData.Rule(group.name(), error));
                continue;
            }
            dots.add(new ChartData.Dot(
                    group.name(),
                    energy / AccountTable.PICO,
                    error,
                    ErrorScale.percent(over.mean() + over.sd()),
                    ErrorScale.percent(over.mean() - over.sd())));
            rows.row(
                    group.name(),
                    AccountTable.pico(energy),
                    Html.fixed(PERCENT * over.mean(), 2),
                    group.seedSd().isEmpty() ? "-" : Html.fixed(PERCENT * over.sd(), 2));
            files.addAll(origin.apply(group));
        }
        groups.stream()
                .filter(RunGroup::hasDevices)
                .flatMapToDouble(group -> group.paper().stream())
                .findFirst()
                .ifPresent(paper -> rules.add(new ChartData.Rule(Paper.CITATION, ErrorScale.percent(paper))));
        return Figure.of(
                        "cost",
                        "cloud",
                        new ChartData.Cloud(
                                "learning / (pJ per image)", Summary.errorName(groups) + " / %", dots, rules),
                        "Error against energy",
                        "After the last epoch; energy: all that was counted of learning an image; bars: one standard"
                                + " deviation over the seeds; lines: without devices, and what the paper reports where"
                                + " its settings are among these.",
                        rows.build())
                .asWide()
                .from(files);
    }
}

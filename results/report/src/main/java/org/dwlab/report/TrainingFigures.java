package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.SampleStatistics;

/** Charts that compare the training runs. */
final class TrainingFigures {
    private static final double PERCENT = 100;

    private final List<RunGroup> groups;
    private final Map<RunResult, String> files;
    private final Map<String, SynapseTable> tables;

    /**
     * @param files  name of each run's file
     * @param tables by the SHA-256 of their specification
     */
    TrainingFigures(Summary summary, Map<RunResult, String> files, Map<String, SynapseTable> tables) {
        this.groups = summary.groups();
        this.files = files;
        this.tables = tables;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(curves(
                "accuracy",
                "Learning curves",
                Summary.errorName(groups) + " / %",
                "in mode ex-situ with one fresh draw of all weights after each epoch; error on a logarithmic axis, 100 %"
                        + " less it is the accuracy",
                groups,
                run -> series(run, epoch -> ErrorScale.percent(epoch.testAccuracy())),
                ChartData.Scale.ERROR));
        List<RunGroup> held =
                groups.stream().filter(group -> !group.holdTimes().isEmpty()).toList();
        if (!held.isEmpty()) {
            figures.add(HoldFigure.of(held, this::origin));
        }
        List<RunGroup> written = groups.stream()
                .filter(group -> group.runs().get(0).epochs().stream().anyMatch(epoch -> epoch.writeEvents() > 0))
                .toList();
        if (!written.isEmpty()) {
            figures.add(curves(
                    "writes",
                    "Writes per epoch",
                    "devices written / % of all synapses",
                    "without the first programming; a device written twice counts twice",
                    written,
                    run -> series(run, epoch -> PERCENT * epoch.writeEvents() / synapses(run)),
                    ChartData.Scale.LINEAR));
        }
        List<Figure> occupancies = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            RunGroup group = groups.get(g);
            var details = new GroupFigures(group, g);
            figures.add(details.confusion().from(origin(group)));
            SynapseTable table = tables.get(group.runs().get(0).tableSpecSha256());
            if (table != null) {
                occupancies.add(details.occupancy(table).from(origin(group)));
            }
        }
        figures.addAll(occupancies);
        return figures;
    }

    /** Empty without devices. */
    List<Figure> costs() {
        List<RunGroup> devices = groups.stream().filter(RunGroup::hasDevices).toList();
        return devices.isEmpty()
                ? List.of()
                : List.of(AccountFigure.of(devices, this::origin), CostFigure.of(groups, this::origin));
    }

    private List<String> origin(RunGroup group) {
        return group.runs().stream().map(files::get).toList();
    }

    private static double synapses(RunResult run) {
        return run.layers().stream()
                .mapToDouble(layer -> (double) layer.inputs() * layer.outputs())
                .sum();
    }

    private static double[] series(RunResult run, ToDoubleFunction<EpochResult> value) {
        return run.epochs().stream().mapToDouble(value).toArray();
    }

    private Figure curves(
            String id,
            String caption,
            String y,
            String remark,
            List<RunGroup> groups,
            Function<RunResult, double[]> series,
            ChartData.Scale scale) {
        List<ChartData.Line> curves = new ArrayList<>();
        for (RunGroup group : groups) {
            curves.add(curve(group.name(), group.runs().stream().map(series).toArray(double[][]::new)));
        }
        int last = curves.stream().mapToInt(curve -> curve.y().length).max().orElseThrow();
        var rows = TextTableBuilder.numbers(
                "epoch", curves.stream().map(ChartData.Line::name).toList());
        for (int e = 0; e < last; e++) {
            int epoch = e;
            rows.row(
                    Integer.toString(e + 1),
                    curves.stream()
                            .map(curve -> epoch < curve.y().length ? Html.fixed(curve.y()[epoch], 3) : "")
                            .toList());
        }
        String spread = curves.stream().anyMatch(curve -> curve.low().length > 0)
                ? "Lines: mean over the seeds; bands: from the lowest to the highest seed; "
                : "One seed each; ";
        var data = new ChartData.Lines(
                new ChartData.Axis("epoch", ChartData.Scale.WHOLE), new ChartData.Axis(y, scale), curves, List.of());
        return Figure.of("curves-" + id, "lines", data, caption, spread + remark + ".", rows.build())
                .asWide()
                .from(groups.stream().flatMap(group -> origin(group).stream()).toList());
    }

    private static ChartData.Line curve(String name, double[][] runs) {
        int epochs = runs[0].length;
        double[] mean = new double[epochs];
        double[] low = new double[epochs];
        double[] high = new double[epochs];
        for (int e = 0; e < epochs; e++) {
            int epoch = e;
            double[] values = Arrays.stream(runs).mapToDouble(run -> run[epoch]).toArray();
            var over = SampleStatistics.of(values);
            mean[e] = over.mean();
            low[e] = over.least();
            high[e] = Arrays.stream(values).max().orElseThrow();
        }
        double[] number = IntStream.rangeClosed(1, epochs).asDoubleStream().toArray();
        return runs.length > 1
                ? new ChartData.Line(name, number, mean, low, high)
                : ChartData.Line.of(name, number, mean);
    }
}

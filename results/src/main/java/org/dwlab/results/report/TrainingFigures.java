package org.dwlab.results.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.nn.EpochResult;
import org.dwlab.nn.RunResult;
import org.dwlab.results.report.Summary.Group;

/** Charts of the training runs. */
final class TrainingFigures {
    private static final double PERCENT = 100;
    private static final double FEMTO = 1e-15;

    private final List<Group> groups;

    TrainingFigures(Summary summary) {
        this.groups = summary.groups();
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(curves("accuracy", "Learning curves", "test accuracy / %",
            "in mode ex-situ with one fresh draw of all weights after each epoch", groups,
            run -> series(run, epoch -> PERCENT * epoch.testAccuracy())));
        List<Group> written = groups.stream()
            .filter(group -> group.runs().get(0).epochs().stream().anyMatch(epoch -> epoch.writeEnergy() > 0))
            .toList();
        if (!written.isEmpty()) {
            figures.add(curves("write-energy", "Write energy while learning",
                "write energy / (fJ per sample)", "without the first programming", written,
                run -> series(run, epoch -> epoch.writeEnergy() / run.trainSamples() / FEMTO)));
        }
        for (int g = 0; g < groups.size(); g++) {
            figures.add(confusion(g));
        }
        return figures;
    }

    private static double[] series(RunResult run, ToDoubleFunction<EpochResult> value) {
        return run.epochs().stream().mapToDouble(value).toArray();
    }

    private static Figure curves(String id, String caption, String y, String remark, List<Group> groups,
            Function<RunResult, double[]> series) {
        List<ChartData.Curve> curves = new ArrayList<>();
        for (Group group : groups) {
            double[][] runs = group.runs().stream().map(series).toArray(double[][]::new);
            curves.add(curve(group.name(), runs));
        }
        int last = curves.stream().mapToInt(curve -> curve.mean().length).max().orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        rows.add(DeviceFigures.concat("epoch", curves.stream().map(ChartData.Curve::name).toList()));
        for (int e = 0; e < last; e++) {
            int epoch = e;
            rows.add(DeviceFigures.concat(Integer.toString(e + 1), curves.stream().map(curve ->
                epoch < curve.mean().length ? Html.fixed(curve.mean()[epoch], 3) : "").toList()));
        }
        String spread = curves.stream().anyMatch(ChartData.Curve::band)
            ? "Lines: mean over the seeds; bands: from the lowest to the highest seed; " : "One seed each; ";
        return Figure.of("curves-" + id, "curves", new ChartData.Curves("epoch", y, last, curves), caption,
            spread + remark + ".", rows).asWide();
    }

    private static ChartData.Curve curve(String name, double[][] runs) {
        int epochs = runs[0].length;
        double[] mean = new double[epochs];
        double[] low = new double[epochs];
        double[] high = new double[epochs];
        for (int e = 0; e < epochs; e++) {
            int epoch = e;
            double[] values = Arrays.stream(runs).mapToDouble(run -> run[epoch]).toArray();
            mean[e] = Statistics.mean(values);
            low[e] = Arrays.stream(values).min().orElseThrow();
            high[e] = Arrays.stream(values).max().orElseThrow();
        }
        return new ChartData.Curve(name, mean, low, high, runs.length > 1);
    }

    private Figure confusion(int index) {
        Group group = groups.get(index);
        long[][][] counts = group.runs().stream().map(run -> run.confusion().counts())
            .toArray(long[][][]::new);
        int classes = counts[0].length;
        double[][] sum = new double[classes][classes];
        List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(DeviceFigures.concat("true", names));
        for (int t = 0; t < classes; t++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(t)));
            for (int p = 0; p < classes; p++) {
                for (long[][] run : counts) {
                    sum[t][p] += run[t][p];
                }
                row.add(Long.toString((long) sum[t][p]));
            }
            rows.add(row);
        }
        // Half an image is the faintest shade, so that a single wrong one still shows.
        var data = new ChartData.Matrix("class predicted", "true class", names, names, sum, 0.5, 0);
        return Figure.of("confusion-" + index, "matrix", data, group.name() + ": confusion",
            "Test images by class, all " + (group.exSitu() ? "chips" : "seeds")
            + " together; logarithmic shade.", rows);
    }
}

package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.train.RunResult;

/** Charts of one experiment, its seeds together. */
final class GroupFigures {
    private static final double PERCENT = 100;

    private final RunGroup group;
    private final int index;

    /** @param index of the group, for the figures' names */
    GroupFigures(RunGroup group, int index) {
        this.group = group;
        this.index = index;
    }

    Figure confusion() {
        long[][][] counts =
                group.runs().stream().map(run -> run.confusion().counts()).toArray(long[][][]::new);
        int classes = counts[0].length;
        double[][] sum = new double[classes][classes];
        var rows = TextTableBuilder.numbers("true", DeviceView.stateNames(classes));
        for (int t = 0; t < classes; t++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(t)));
            for (int p = 0; p < classes; p++) {
                for (long[][] run : counts) {
                    sum[t][p] += run[t][p];
                }
                row.add(Long.toString((long) sum[t][p]));
            }
            rows.row(row);
        }
        // Half an image is the faintest shade, so that a single wrong one still shows.
        var data = new ChartData.HeatMap(
                "class predicted",
                "true class",
                DeviceView.stateNames(classes),
                DeviceView.stateNames(classes),
                sum,
                0.5,
                0);
        return Figure.of(
                "confusion-" + index,
                "matrix",
                data,
                group.name() + ": confusion",
                (group.isValidated() ? "Validation" : "Test") + " images by class, all "
                        + (group.isExSitu() ? "chips" : "seeds") + " together; logarithmic shade.",
                rows.build());
    }

    /** Which states the synapses ended in, by layer; ex-situ: those that the chips are to be given. */
    Figure occupancy(SynapseTable table) {
        double[] thresholds = table.thresholds();
        int layers = group.runs().get(0).layers().size();
        double[][] share = new double[table.states()][layers];
        List<String> names = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            TrainedLayer first = group.runs().get(0).layers().get(l);
            names.add(first.inputs() + " × " + first.outputs());
            double each = PERCENT / (group.runs().size() * (double) first.inputs() * first.outputs());
            for (RunResult run : group.runs()) {
                for (float[] row : run.layers().get(l).weights()) {
                    for (float weight : row) {
                        share[state(weight, thresholds)][l] += each;
                    }
                }
            }
        }
        List<ChartData.Series> series = new ArrayList<>();
        var rows = TextTableBuilder.numbers(
                "state", names.stream().map(name -> name + " / %").toList());
        for (int s = 0; s < share.length; s++) {
            series.add(new ChartData.Series("state " + s, share[s]));
            List<String> row = new ArrayList<>(List.of(Integer.toString(s)));
            for (double percent : share[s]) {
                row.add(Html.fixed(percent, 2));
            }
            rows.row(row);
        }
        String whose = group.isExSitu()
                ? "States that the chips are programmed to"
                : "States nearest to the weights that the devices hold at the end";
        return Figure.of(
                "occupancy-" + index,
                "bars",
                new ChartData.Bars("layer, inputs × outputs", "synapses / %", names, series, true),
                group.name() + ": level occupancy",
                whose + ", by layer.",
                rows.build());
    }

    private static int state(float weight, double[] thresholds) {
        int state = 0;
        while (state < thresholds.length && weight > thresholds[state]) {
            state++;
        }
        return state;
    }
}

package org.dwlab.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.NearestState;

/**
 * Where the writes of an ensemble ended, as calibration counts them.
 *
 * @param devices each with edges of its own
 * @param cycles  writes of every state of each
 * @param right   [state] share of the writes that ended in the state written, with its 95 % interval
 * @param found   [state written][state found] share of the writes
 * @param bins    ends of the histogram's bins [nm]
 * @param shares  [state written][bin] share of the writes
 * @param seconds how long it took [s]
 */
record WriteCounts(
        int devices,
        int cycles,
        List<Estimate> right,
        double[][] found,
        double[] bins,
        double[][] shares,
        double seconds) {
    private static final int BINS = 140;
    private static final double NANO = 1e-9;

    static WriteCounts of(PositionEnsemble ensemble) {
        int states = ensemble.states();
        double writes = (double) ensemble.devices() * ensemble.cycles();
        var nearest = new NearestState(ensemble.spec());
        double[][] found = new double[states][states];
        int[][] wrong = new int[states][ensemble.devices()];
        for (int state = 0; state < states; state++) {
            for (int device = 0; device < ensemble.devices(); device++) {
                for (double q : ensemble.setPosition()[state][device]) {
                    int end = nearest.of(q);
                    found[state][end] += 1 / writes;
                    wrong[state][device] += end == state ? 0 : 1;
                }
            }
        }
        for (double[] row : found) {
            Arrays.setAll(row, to -> DeviceLook.rounded(row[to], 6));
        }
        double[] bins = bins(ensemble);
        return new WriteCounts(
                ensemble.devices(),
                ensemble.cycles(),
                right(new Assessment(new double[0][], wrong, ensemble.cycles()), states),
                found,
                bins,
                shares(ensemble, bins),
                ensemble.wallSeconds());
    }

    private static List<Estimate> right(Assessment counted, int states) {
        List<Estimate> right = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            Estimate error = counted.writeError(state);
            right.add(new Estimate(1 - error.value(), 1 - error.high(), 1 - error.low()));
        }
        return right;
    }

    /** All over the track, so that histograms of two devices, and of few writes and many, stand on the same axis. */
    private static double[] bins(PositionEnsemble ensemble) {
        double length = ensemble.spec().track().length() / NANO;
        double[] bins = new double[BINS + 1];
        Arrays.setAll(bins, i -> DeviceLook.rounded(i * length / BINS, 3));
        return bins;
    }

    private static double[][] shares(PositionEnsemble ensemble, double[] bins) {
        double[][] shares = new double[ensemble.states()][BINS];
        double width = bins[BINS] / BINS;
        double one = 1.0 / ((double) ensemble.devices() * ensemble.cycles());
        for (int state = 0; state < shares.length; state++) {
            double[] row = shares[state];
            Arrays.stream(ensemble.setPosition()[state])
                    .flatMapToDouble(DoubleStream::of)
                    .forEach(q -> row[(int) Math.max(0, Math.min(BINS - 1, q / NANO / width))] += one);
            Arrays.setAll(row, bin -> DeviceLook.rounded(row[bin], 6));
        }
        return shares;
    }
}

package org.dwlab.calibration;

import java.util.Arrays;
import org.dwlab.calibration.table.Thresholds;

/**
 * The places at which the values of one row stand. Every state is one, with what lies far below and far above it apart:
 * walls that stopped between notches must not blur those in them. Neighbouring states are one place where the values of
 * the fuller one scatter by more than an eighth of the distance of their levels, so that thresholds would cut them.
 * Scatter is 1.4826 times the median deviation from the median, which few strays do not move.
 */
final class RowClusters {
    /** Below, in and above a place. */
    private static final int PARTS = 3;

    private static final double NORMAL = 1.4826;
    private static final double WIDE = 0.125;
    /** Scatters beyond which values are strays: 1e-15 of normal ones, a thousandth of exponential ones. */
    private static final double FAR = 8;

    private final Thresholds thresholds;
    private final int[] place; // [state]
    private final double[] low; // [place]
    private final double[] high; // [place]

    /**
     * @param written [device][cycle] weights
     * @param levels  [state] ascending
     */
    RowClusters(double[][] written, double[] levels) {
        thresholds = Thresholds.of(levels);
        double[] sorted =
                Arrays.stream(written).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[][] states = new double[levels.length][];
        Arrays.setAll(states, state -> of(sorted, state, state));
        place = new int[levels.length];
        for (int state = 1; state < place.length; state++) {
            double[] fuller = states[state - 1].length > states[state].length ? states[state - 1] : states[state];
            boolean apart = scatter(fuller) <= WIDE * (levels[state] - levels[state - 1]);
            place[state] = place[state - 1] + (apart ? 1 : 0);
        }
        int places = place[place.length - 1] + 1;
        low = new double[places];
        high = new double[places];
        int first = 0;
        for (int state = 0; state < place.length; state++) {
            first = state > 0 && place[state] > place[state - 1] ? state : first;
            double[] values = of(sorted, first, state);
            // Where most values are the same, nothing tells how far the others are.
            double reach = scatter(values) > 0 ? FAR * scatter(values) : Double.POSITIVE_INFINITY;
            low[place[state]] = median(values) - reach;
            high[place[state]] = median(values) + reach;
        }
    }

    /** Those of some neighbouring states, ascending. */
    private double[] of(double[] sorted, int first, int last) {
        return Arrays.stream(sorted)
                .filter(value -> thresholds.nearest(value) >= first && thresholds.nearest(value) <= last)
                .toArray();
    }

    private static double median(double[] sorted) {
        return sorted.length == 0 ? 0 : (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private static double scatter(double[] sorted) {
        double median = median(sorted);
        return NORMAL
                * median(Arrays.stream(sorted)
                        .map(value -> Math.abs(value - median))
                        .sorted()
                        .toArray());
    }

    int count() {
        return PARTS * low.length;
    }

    /** [device][value] what every device has in one cluster. */
    double[][] values(double[][] written, int cluster) {
        return Arrays.stream(written)
                .map(own ->
                        Arrays.stream(own).filter(value -> of(value) == cluster).toArray())
                .toArray(double[][]::new);
    }

    /** The cluster of a weight, from 0 in ascending order. */
    int of(double value) {
        int at = place[thresholds.nearest(value)];
        return PARTS * at + (value < low[at] ? 0 : value > high[at] ? 2 : 1);
    }
}

package org.dwlab.calibration.table;

import org.dwlab.core.Require;

/**
 * Where a quantiser switches between neighbouring states: half-way between their levels, which need not be
 * equidistant.
 */
public final class Thresholds {
    private final double[] between; // [state], above each state but the last; ascending

    private Thresholds(double[] between) {
        for (int s = 1; s < between.length; s++) {
            Require.that(between[s - 1] < between[s], "threshold " + s, "must be above the one before", between[s]);
        }
        this.between = between;
    }

    /**
     * The thresholds of given levels.
     *
     * @param levels [state] for instance weights, ascending
     * @return one threshold fewer than there are levels
     * @throws org.dwlab.core.SpecException if the midpoints do not ascend
     */
    public static Thresholds of(double[] levels) {
        double[] between = new double[levels.length - 1];
        for (int s = 0; s < between.length; s++) {
            between[s] = (levels[s] + levels[s + 1]) / 2;
        }
        return new Thresholds(between);
    }

    /**
     * The same thresholds, each rounded to a float, for those who compare floats.
     *
     * @return the rounded thresholds
     * @throws org.dwlab.core.SpecException if two of them round to one float
     */
    public Thresholds narrowed() {
        double[] rounded = new double[between.length];
        for (int s = 0; s < rounded.length; s++) {
            rounded[s] = (float) between[s];
        }
        return new Thresholds(rounded);
    }

    /**
     * The state whose level is nearest.
     *
     * @param value in the unit of the levels
     * @return its number; of two equally near states the lower
     */
    public int nearest(double value) {
        int state = 0;
        while (state < between.length && value > between[state]) {
            state++;
        }
        return state;
    }

    /**
     * The thresholds themselves.
     *
     * @return [state] a copy
     */
    public double[] values() {
        return between.clone();
    }
}

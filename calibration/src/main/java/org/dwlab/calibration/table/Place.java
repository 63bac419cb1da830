package org.dwlab.calibration.table;

import java.util.Arrays;

/**
 * Where a value lies on an ascending axis: a part of the way from one point to the next.
 *
 * @param index of the point below, never the last
 * @param part  in [0, 1]; values beyond the axis count as its ends
 */
public record Place(int index, double part) {
    /**
     * Finds a value.
     *
     * @param axis  two or more points, ascending
     * @param value any
     * @return where it is
     */
    public static Place of(double[] axis, double value) {
        int found = Arrays.binarySearch(axis, value);
        int below = found >= 0 ? found : -found - 2;
        int index = Math.max(0, Math.min(axis.length - 2, below));
        double part = (value - axis[index]) / (axis[index + 1] - axis[index]);
        return new Place(index, Math.max(0, Math.min(1, part)));
    }

    /**
     * What is there.
     *
     * @param values at the points of the axis
     * @return linear between points
     */
    public double between(float[] values) {
        return values[index] + part * ((double) values[index + 1] - values[index]);
    }

    /**
     * What is there.
     *
     * @param values at the points of the axis
     * @return linear between points
     */
    public double between(double[] values) {
        return values[index] + part * (values[index + 1] - values[index]);
    }

    /**
     * An axis of evenly spaced points.
     *
     * @param low    first
     * @param high   last
     * @param points two or more
     * @return ascending, both ends exact
     */
    public static double[] evenly(double low, double high, int points) {
        double[] axis = new double[points];
        Arrays.setAll(axis, i -> low + (high - low) * i / (points - 1));
        axis[points - 1] = high;
        return axis;
    }
}

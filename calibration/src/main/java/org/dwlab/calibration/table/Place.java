package org.dwlab.calibration.table;

import java.util.Arrays;

/**
 * Where a value lies on an ascending axis: a part of the way from one point to the next.
 *
 * @param index of the point below, never the last
 * @param part  in [0, 1]; values beyond the axis count as its ends
 */
record Place(int index, double part) {
    static Place of(double[] axis, double value) {
        int found = Arrays.binarySearch(axis, value);
        int below = found >= 0 ? found : -found - 2;
        int index = Math.max(0, Math.min(axis.length - 2, below));
        double part = (value - axis[index]) / (axis[index + 1] - axis[index]);
        return new Place(index, Math.max(0, Math.min(1, part)));
    }

    double between(float[] values) {
        return values[index] + part * ((double) values[index + 1] - values[index]);
    }

    double between(double[] values) {
        return values[index] + part * (values[index + 1] - values[index]);
    }
}

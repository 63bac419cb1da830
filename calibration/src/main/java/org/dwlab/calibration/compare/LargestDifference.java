package org.dwlab.calibration.compare;

import org.dwlab.calibration.table.Estimate;

/**
 * The row in which two ensembles differ most.
 *
 * @param place      such as {@code set 3 -> 2}
 * @param difference of the second ensemble less the first; the interval is that of this row alone and takes no
 *                   account of its being the largest
 */
public record LargestDifference(String place, Estimate difference) {
    /**
     * How far apart the estimates are.
     *
     * @return at least 0, in the unit of the difference
     */
    public double size() {
        return Math.abs(difference.value());
    }

    /**
     * Whether the difference is larger than a limit beyond doubt.
     *
     * @param limit at least 0, in the unit of the difference
     * @return true where the whole interval lies beyond the limit, to one side
     */
    public boolean surelyBeyond(double limit) {
        return difference.low() > limit || difference.high() < -limit;
    }
}

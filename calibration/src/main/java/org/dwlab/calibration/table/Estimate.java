package org.dwlab.calibration.table;

import org.dwlab.core.Require;

/**
 * A number measured on samples, with its 95 % confidence interval.
 *
 * @param value the estimate
 * @param low   lower end of the interval
 * @param high  upper end of the interval
 */
public record Estimate(double value, double low, double high) {
    public Estimate {
        Require.finite(value, "estimate");
        Require.that(
                low <= value && value <= high,
                "estimate",
                "must lie in its interval [" + low + ", " + high + "]",
                value);
    }

    /** Half the width of the interval. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}

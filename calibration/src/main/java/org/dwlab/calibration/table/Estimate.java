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
    /**
     * Checks that the interval holds the estimate.
     *
     * @param value finite
     * @param low   at most the value
     * @param high  at least the value
     * @throws org.dwlab.core.SpecException if the value is not finite or lies outside its interval
     */
    public Estimate {
        Require.finite(value, "estimate");
        Require.that(
                low <= value && value <= high,
                "estimate",
                "must lie in its interval [" + low + ", " + high + "]",
                value);
    }

    /**
     * Half the width of the interval.
     *
     * @return in the unit of the estimate
     */
    public double halfWidth() {
        return (high - low) / 2;
    }
}

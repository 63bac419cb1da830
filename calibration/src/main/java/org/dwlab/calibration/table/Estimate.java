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
     * A probability with the score interval of Wilson, J. Am. Stat. Assoc. 22, 209 (1927).
     *
     * @param share in [0, 1] of the samples
     * @param n     how many independent samples there are, positive
     * @param z     quantile of the upper end, of the normal distribution or of Student's
     * @return the share, in an interval within [0, 1]
     */
    public static Estimate wilson(double share, double n, double z) {
        double centre = share + z * z / (2 * n);
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        double norm = 1 + z * z / n;
        return new Estimate(
                share,
                Math.min(share, Math.max(0, (centre - half) / norm)),
                Math.max(share, Math.min(1, (centre + half) / norm)));
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

package org.dwlab.calibration;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.dwlab.calibration.table.Estimate;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Student's t over one value per device. With two to eight devices it covers where a percentile bootstrap does not;
 * docs/calibration.md.
 *
 * @param degrees       of freedom, above 0
 * @param standardError of the mean, or of the difference of two means
 */
public record Student(double degrees, double standardError) {
    private static final double UPPER = 0.975;

    /**
     * Of the mean over devices.
     *
     * @param values of each device, two or more
     * @return the standard error of their mean
     */
    public static Student of(double[] values) {
        return new Student(values.length - 1.0, Math.sqrt(variance(values) / values.length));
    }

    /**
     * Of the difference of two means, of at least two devices each; without pairs that of Welch, Biometrika 34, 28
     * (1947).
     *
     * @param a      of each device
     * @param b      likewise
     * @param paired whether entries of one number belong together
     * @return the standard error of the difference
     */
    public static Student ofDifference(double[] a, double[] b, boolean paired) {
        if (paired) {
            double[] differences = new double[a.length];
            Arrays.setAll(differences, d -> b[d] - a[d]);
            return of(differences);
        }
        double shareA = variance(a) / a.length;
        double shareB = variance(b) / b.length;
        double both = shareA + shareB;
        double degrees = both * both / (shareA * shareA / (a.length - 1) + shareB * shareB / (b.length - 1));
        return new Student(both > 0 ? degrees : a.length + b.length - 2.0, Math.sqrt(both));
    }

    /**
     * The quantile that 95 % intervals reach to.
     *
     * @param degrees of freedom, above 0
     * @return in standard errors
     */
    public static double quantile(double degrees) {
        return new TDistribution(degrees).inverseCumulativeProbability(UPPER);
    }

    /**
     * Half of the 95 % interval.
     *
     * @return in units of the values
     */
    public double halfWidth() {
        return quantile(degrees) * standardError;
    }

    /**
     * The interval about a value.
     *
     * @param value mean, or difference of means
     * @return with its bounds of 95 %
     */
    public Estimate about(double value) {
        double half = halfWidth();
        return new Estimate(value, value - half, value + half);
    }

    /**
     * Two-sided p of a difference; without any spread 1 for none and 0 for any.
     *
     * @param difference of two means, or a mean
     * @return in [0, 1]
     */
    public OptionalDouble p(double difference) {
        if (standardError == 0) {
            return OptionalDouble.of(difference == 0 ? 1 : 0);
        }
        return OptionalDouble.of(
                2 * new TDistribution(degrees).cumulativeProbability(-Math.abs(difference) / standardError));
    }

    /**
     * The mean.
     *
     * @param values one or more
     * @return their sum over their number
     */
    public static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /**
     * The variance with n − 1.
     *
     * @param values two or more
     * @return of what they are drawn from
     */
    public static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /**
     * Pearson's correlation of values that belong together.
     *
     * @param a two or more
     * @param b as many
     * @return in [-1, 1]; 0 where one of them does not vary
     */
    public static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - meanA) * (b[d] - meanB);
        }
        double norm = Math.sqrt(variance(a) * variance(b)) * (a.length - 1);
        return norm > 0 ? Math.max(-1, Math.min(1, sum / norm)) : 0;
    }
}

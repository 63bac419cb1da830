package org.dwlab.device.validation;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Estimates from independent samples, and the bands outside which a true theory leaves them in one of a million
 * runs.
 */
final class Bands {
    /** Probability that a check of a correct simulator fails with a fresh seed. */
    static final double FALSE_ALARM = 1e-6;
    /** Two-sided normal quantile of {@link #FALSE_ALARM}. */
    static final double SIGMAS = new NormalDistribution().inverseCumulativeProbability(1 - FALSE_ALARM / 2);

    private Bands() {}

    /**
     * The mean of independent samples.
     *
     * @param value     the estimate
     * @param halfWidth Student's quantile times sd/√n
     */
    record Mean(double value, double halfWidth) {
        static Mean of(double[] independent) {
            int n = independent.length;
            double mean = mean(independent);
            double quantile = new TDistribution(n - 1.0).inverseCumulativeProbability(1 - FALSE_ALARM / 2);
            return new Mean(mean, quantile * Math.sqrt(variance(independent) / n));
        }
    }

    static double mean(double[] sample) {
        double sum = 0;
        for (double x : sample) {
            sum += x;
        }
        return sum / sample.length;
    }

    /** Unbiased variance. */
    static double variance(double[] sample) {
        double mean = mean(sample);
        double sum = 0;
        for (double x : sample) {
            sum += (x - mean) * (x - mean);
        }
        return sum / (sample.length - 1);
    }

    /** Correlation coefficient of two samples. */
    static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1) / Math.sqrt(variance(a) * variance(b));
    }

    /**
     * Relative half-width of the variance of n normal deviates: (n−1)s²/σ² is χ²(n−1); the wider, upper side.
     */
    static double ofVariance(int n) {
        return chiSquaredQuantile(n - 1, FALSE_ALARM / 2) / (n - 1) - 1;
    }

    /** The value that χ² with this number of degrees of freedom exceeds with probability {@link #FALSE_ALARM}. */
    static double ofChiSquared(int degrees) {
        return chiSquaredQuantile(degrees, FALSE_ALARM);
    }

    /** Pearson's χ² of counts in bins of equal probability. */
    static double pearson(int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        double expected = (double) total / counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    private static double chiSquaredQuantile(double degrees, double above) {
        return new ChiSquaredDistribution(degrees).inverseCumulativeProbability(1 - above);
    }
}

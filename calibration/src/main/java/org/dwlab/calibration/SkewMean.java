package org.dwlab.calibration;

import java.util.Arrays;
import org.dwlab.calibration.table.Estimate;

/**
 * 95 % intervals of means over devices. What is never negative, such as their variances, is skew, the more so the fewer
 * the cycles: Student's t is taken over the pseudo-values of the jackknife of the logarithm (Miller, Ann. Math.
 * Stat. 39, 567 (1968)), and what skewness these still have is removed by a cubic (Hall, J. R. Stat. Soc. B 54, 221
 * (1992)).
 */
final class SkewMean {
    /** Below it, skewness moves the ends by less than rounding. */
    private static final double NO_SKEWNESS = 1e-6;

    private final double mean;
    private final double[] pseudo; // [device] their mean is that of the logarithm
    private final double centre;
    private final double deviation;

    private SkewMean(double mean, double[] pseudo) {
        this.mean = mean;
        this.pseudo = pseudo;
        centre = Arrays.stream(pseudo).sum() / pseudo.length;
        deviation = Math.sqrt(power(2) / (pseudo.length - 1));
    }

    /** @param parts [device] of two devices or more, not negative */
    static Estimate of(double[] parts) {
        double[] weights = new double[parts.length];
        Arrays.fill(weights, 1);
        return of(parts, weights);
    }

    /**
     * The sum of the parts over the sum of the weights.
     *
     * @param parts   [device] of two devices or more, not negative
     * @param weights [device] how much a device's part counts; two or more are positive
     */
    static Estimate of(double[] parts, double[] weights) {
        int devices = parts.length;
        double sum = Arrays.stream(parts).sum();
        double weight = Arrays.stream(weights).sum();
        double mean = sum / weight;
        double[] without = new double[devices];
        Arrays.setAll(without, d -> (sum - parts[d]) / (weight - weights[d]));
        boolean positive = Arrays.stream(without).allMatch(value -> value > 0);
        double[] pseudo = new double[devices];
        Arrays.setAll(
                pseudo,
                d -> positive
                        ? devices * StrictMath.log(mean) - (devices - 1) * StrictMath.log(without[d])
                        : devices * mean - (devices - 1) * without[d]);
        var skew = new SkewMean(mean, pseudo);
        return positive ? skew.logarithmic() : skew.linear();
    }

    private double power(int exponent) {
        return Arrays.stream(pseudo)
                .map(value -> StrictMath.pow(value - centre, exponent))
                .sum();
    }

    private double student() {
        return Student.quantile(pseudo.length - 1.0);
    }

    /** The mean of values of any sign, one of each of two devices or more. */
    static Estimate ofAnySign(double[] values) {
        var skew = new SkewMean(Arrays.stream(values).sum() / values.length, values);
        double unit = skew.deviation / Math.sqrt(values.length);
        double low = Math.min(0, -unit * skew.unskewed(skew.student()));
        double high = Math.max(0, -unit * skew.unskewed(-skew.student()));
        return new Estimate(skew.mean, skew.mean + low, skew.mean + high);
    }

    /** Where all but one device have none, there is no logarithm. */
    private Estimate linear() {
        double half = student() * deviation / Math.sqrt(pseudo.length);
        return new Estimate(mean, Math.max(0, mean - half), mean + half);
    }

    private Estimate logarithmic() {
        double unit = deviation / Math.sqrt(pseudo.length);
        double low = Math.min(0, -unit * unskewed(student()));
        double high = Math.max(0, -unit * unskewed(-student()));
        return new Estimate(mean, mean * StrictMath.exp(low), mean * StrictMath.exp(high));
    }

    /** The value of Student's t whose cubic, which is free of skewness, is t. */
    private double unskewed(double t) {
        double root = Math.sqrt(pseudo.length);
        double skewness = deviation == 0 ? 0 : power(3) / pseudo.length / StrictMath.pow(power(2) / pseudo.length, 1.5);
        double a = skewness / root;
        return Math.abs(a) < NO_SKEWNESS ? t : 3 / a * (StrictMath.cbrt(1 + a * (t - a / 6)) - 1);
    }
}

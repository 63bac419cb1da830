package org.dwlab.calibration;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.VarianceComponents;

/**
 * Estimates from weights [device][cycle] with 95 % intervals. Devices are the independent units: cycles of
 * one device share its edges, so they say less than as many devices would. Devices count alike however many cycles
 * each has; where the numbers differ, {@code cycles} stands for their harmonic mean, which is what the variance of a
 * mean of device means depends on.
 */
final class Statistics {
    /** Largest standard deviation on [−1, 1]: the upper end of an interval where the samples give no bound. */
    private static final double LARGEST_SD = 1;

    private final double[][] weights; // [device][cycle], 1
    private final double[] deviceMeans; // [device], 1
    private final int devices;
    private final double cycles; // harmonic mean over the devices
    private final int samples;
    private final double mean;
    private final double withinVariance;
    private final double meansVariance;

    Statistics(double[][] weights) {
        this.weights = weights;
        this.devices = weights.length;
        this.cycles = harmonicMean(weights);
        this.samples = Arrays.stream(weights).mapToInt(device -> device.length).sum();
        this.deviceMeans = new double[devices];
        for (int d = 0; d < devices; d++) {
            deviceMeans[d] = mean(weights[d]);
        }
        this.mean = mean(deviceMeans);
        double within = 0;
        double between = 0;
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                within += (w - deviceMeans[d]) * (w - deviceMeans[d]);
            }
            between += (deviceMeans[d] - mean) * (deviceMeans[d] - mean);
        }
        withinVariance = samples > devices ? within / (samples - devices) : 0;
        meansVariance = devices > 1 ? between / (devices - 1.0) : 0;
    }

    VarianceComponents moments() {
        return new VarianceComponents(meanEstimate(), sdEstimate(), withinEstimate(), betweenEstimate());
    }

    /** Over the device means; of a single device over its cycles. */
    private Estimate meanEstimate() {
        if (samples == 1) {
            return allowed(new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        if (devices == 1) {
            double half = Student.quantile(samples - 1.0) * Math.sqrt(withinVariance / cycles);
            return allowed(new Estimate(mean, mean - half, mean + half));
        }
        return allowed(SkewMean.ofAnySign(deviceMeans));
    }

    /** Few devices may tell less than that weights lie in [−1, 1]. */
    private static Estimate allowed(Estimate mean) {
        return new Estimate(
                mean.value(),
                Math.max(mean.low(), Math.min(-1, mean.value())),
                Math.min(mean.high(), Math.max(1, mean.value())));
    }

    /**
     * Root of the variances within and between devices added, both without bias. A single device says nothing of the
     * others.
     */
    private Estimate sdEstimate() {
        double[] squares = deviationsOfMeans();
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                squares[d] += (w - deviceMeans[d]) * (w - deviceMeans[d]) / weights[d].length;
            }
        }
        return root(devices == 1 ? open(mean(squares)) : SkewMean.of(squares));
    }

    /** [device] squared deviation of its mean, whose mean is the variance of the means. */
    private double[] deviationsOfMeans() {
        double[] squares = new double[devices];
        for (int d = 0; d < devices; d++) {
            double deviation = deviceMeans[d] - mean;
            squares[d] = devices == 1 ? 0 : deviation * deviation * devices / (devices - 1.0);
        }
        return squares;
    }

    /**
     * Pooled standard deviation within devices.
     * A single cycle says nothing of it, and a single device nothing of those of others.
     */
    private Estimate withinEstimate() {
        if (samples == devices) {
            return new Estimate(0, 0, LARGEST_SD);
        }
        return root(ownVariance());
    }

    /** The pooled variance within devices, of which each tells as much as it has degrees of freedom. */
    private Estimate ownVariance() {
        double[] squares = new double[devices];
        double[] degrees = new double[devices];
        for (int d = 0; d < devices; d++) {
            degrees[d] = weights[d].length - 1;
            for (double w : weights[d]) {
                squares[d] += (w - deviceMeans[d]) * (w - deviceMeans[d]);
            }
        }
        long several = Arrays.stream(degrees).filter(own -> own > 0).count();
        return several < 2 ? open(withinVariance) : SkewMean.of(squares, degrees);
    }

    /**
     * √max(0, Var(device means) − within²/cycles), the analysis of variance. The ends of its interval are as far away
     * as those of both variances together (Zou, Psychol. Methods 12, 399 (2007)). A single cycle cannot tell it from
     * that within devices, and begins at 0.
     */
    private Estimate betweenEstimate() {
        if (devices == 1) {
            return new Estimate(0, 0, LARGEST_SD);
        }
        Estimate means = SkewMean.of(deviationsOfMeans());
        if (samples == devices) {
            return root(new Estimate(means.value(), 0, means.high()));
        }
        Estimate own = ownVariance();
        double value = meansVariance - withinVariance / cycles;
        double down = StrictMath.hypot(means.value() - means.low(), (own.high() - own.value()) / cycles);
        double up = StrictMath.hypot(means.high() - means.value(), (own.value() - own.low()) / cycles);
        return root(new Estimate(value, value - down, value + up));
    }

    /** A variance of which a single device tells only its own. */
    private static Estimate open(double value) {
        return new Estimate(value, 0, Math.max(LARGEST_SD, value));
    }

    /** Of a variance and its interval, which ends where weights do. */
    private static Estimate root(Estimate square) {
        double value = root(square.value());
        return new Estimate(value, root(square.low()), Math.min(root(square.high()), Math.max(LARGEST_SD, value)));
    }

    /** Probabilities of the bins into which {@code binOf} sorts weights; their intervals are {@link ShareIntervals}. */
    Estimate[] shares(DoubleToIntFunction binOf, int bins) {
        double[][] shares = new double[bins][devices];
        double[] counts = new double[bins];
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                counts[binOf.applyAsInt(w)]++;
            }
            for (int bin = 0; bin < bins; bin++) {
                shares[bin][d] = counts[bin] / weights[d].length;
                counts[bin] = 0;
            }
        }
        double[] means = Arrays.stream(shares).mapToDouble(Statistics::mean).toArray();
        double sum = Arrays.stream(means).sum();
        double correlation = BinnedSample.of(SampleGrid.FINE, weights).correlation(weights);
        var intervals = new ShareIntervals(devices, cycles, correlation);
        Estimate[] estimates = new Estimate[bins];
        for (int bin = 0; bin < bins; bin++) {
            // Roundings of the devices' shares are divided among the bins, so that these sum to 1.
            double share = Math.min(1, means[bin] / sum);
            estimates[bin] = intervals.estimate(share, shares[bin]);
        }
        return estimates;
    }

    /** Exact where all devices have as many cycles. */
    private static double harmonicMean(double[][] weights) {
        double sum = 0;
        for (double[] device : weights) {
            sum += (double) weights[0].length / device.length;
        }
        return weights.length / sum * weights[0].length;
    }

    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

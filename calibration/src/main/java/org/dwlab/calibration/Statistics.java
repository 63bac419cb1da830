package org.dwlab.calibration;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.VarianceComponents;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Estimates from weights [device][cycle] with 95 % intervals. Devices are the independent units: cycles of
 * one device share its edges, so they say less than as many devices would. Devices count alike however many cycles
 * each has; where the numbers differ, {@code cycles} stands for their harmonic mean, which is what the variance of a
 * mean of device means depends on.
 */
final class Statistics {
    private static final double LEVEL = 0.95;
    private static final double UPPER = (1 + LEVEL) / 2;
    /** Largest standard deviation on [−1, 1]: the upper end of an interval where the samples give no bound. */
    private static final double LARGEST_SD = 1;

    private static final double Z = new NormalDistribution().inverseCumulativeProbability(UPPER);

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

    /** Student's t over the device means; of a single device over its cycles. */
    private Estimate meanEstimate() {
        if (devices == 1 && cycles == 1) {
            return new Estimate(mean, -1, 1);
        }
        if (devices == 1) {
            double half = student(samples - 1) * Math.sqrt(withinVariance / cycles);
            return new Estimate(mean, mean - half, mean + half);
        }
        double half = student(devices - 1) * Math.sqrt(meansVariance / devices);
        return new Estimate(mean, mean - half, mean + half);
    }

    /**
     * Standard deviation over all samples; its interval is Student's t over the devices' mean squared
     * deviations. A single device says nothing of the others.
     */
    private Estimate sdEstimate() {
        double[] squares = new double[devices];
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                squares[d] += (w - mean) * (w - mean) / weights[d].length;
            }
        }
        return rootOfMean(squares);
    }

    /**
     * Pooled standard deviation within devices; its interval is Student's t over the devices' own variances.
     * A single cycle says nothing of it, and a single device nothing of those of others.
     */
    private Estimate withinEstimate() {
        if (samples == devices) {
            return new Estimate(0, 0, LARGEST_SD);
        }
        double degrees = (samples - devices) / (double) devices; // of one device on average
        double[] variances = new double[devices];
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                variances[d] += (w - deviceMeans[d]) * (w - deviceMeans[d]) / degrees;
            }
        }
        return rootOfMean(variances);
    }

    /**
     * √max(0, Var(device means) − within²/cycles), the analysis of variance; the interval takes the variance
     * of the device means as χ² distributed, which holds for means over many cycles. A single cycle cannot
     * tell it from that within devices, and begins at 0.
     */
    private Estimate betweenEstimate() {
        double share = withinVariance / cycles;
        double value = root(meansVariance - share);
        if (devices == 1) {
            return new Estimate(0, 0, LARGEST_SD);
        }
        var chi = new ChiSquaredDistribution(devices - 1);
        double low = (devices - 1) * meansVariance / chi.inverseCumulativeProbability(UPPER);
        double high = (devices - 1) * meansVariance / chi.inverseCumulativeProbability(1 - UPPER);
        return new Estimate(value, samples == devices ? 0 : root(low - share), root(high - share));
    }

    /** Square root of a mean over devices, its interval on the squares cut at 0. */
    private Estimate rootOfMean(double[] squares) {
        double value = mean(squares);
        if (devices == 1) {
            return new Estimate(root(value), 0, Math.max(LARGEST_SD, root(value)));
        }
        double variance = 0;
        for (double square : squares) {
            variance += (square - value) * (square - value) / (devices - 1);
        }
        double half = student(devices - 1) * Math.sqrt(variance / devices);
        return new Estimate(root(value), root(value - half), root(value + half));
    }

    /**
     * Probabilities of the bins into which {@code binOf} sorts weights: Wilson's intervals with the number of
     * samples divided by the design effect 1 + (cycles − 1)ρ, ρ being the bin's correlation within devices.
     */
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
        Estimate[] estimates = new Estimate[bins];
        for (int bin = 0; bin < bins; bin++) {
            // Roundings of the devices' shares are divided among the bins, so that these sum to 1.
            double share = Math.min(1, means[bin] / sum);
            estimates[bin] = Estimate.wilson(share, devices * cycles / designEffect(shares[bin], share), Z);
        }
        return estimates;
    }

    private double designEffect(double[] shares, double share) {
        double binomial = share * (1 - share) / cycles;
        if (devices < 2 || binomial == 0) {
            return 1;
        }
        double variance = 0;
        for (double ofDevice : shares) {
            double difference = ofDevice - share;
            variance += difference * difference / (devices - 1);
        }
        return Math.max(1, variance / binomial);
    }

    /** Exact where all devices have as many cycles. */
    private static double harmonicMean(double[][] weights) {
        double sum = 0;
        for (double[] device : weights) {
            sum += (double) weights[0].length / device.length;
        }
        return weights.length / sum * weights[0].length;
    }

    private static double student(int degrees) {
        return new TDistribution(degrees).inverseCumulativeProbability(UPPER);
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

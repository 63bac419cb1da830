package org.dwlab.calibration;

import java.util.function.DoubleToIntFunction;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.VarianceComponents;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Estimates from weights [device][cycle] with 95 % intervals. Devices are the independent units: cycles of
 * one device share its edges, so they say less than as many devices would.
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
    private final int cycles;
    private final double mean;
    private final double withinVariance;
    private final double meansVariance;

    Statistics(double[][] weights) {
        this.weights = weights;
        this.devices = weights.length;
        this.cycles = weights[0].length;
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
        withinVariance = cycles > 1 ? within / (devices * (cycles - 1.0)) : 0;
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
            double half = student(cycles - 1) * Math.sqrt(withinVariance / cycles);
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
                squares[d] += (w - mean) * (w - mean) / cycles;
            }
        }
        return rootOfMean(squares);
    }

    /**
     * Pooled standard deviation within devices; its interval is Student's t over the devices' own variances.
     * A single cycle says nothing of it, and a single device nothing of those of others.
     */
    private Estimate withinEstimate() {
        if (cycles == 1) {
            return new Estimate(0, 0, LARGEST_SD);
        }
        double[] variances = new double[devices];
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                variances[d] += (w - deviceMeans[d]) * (w - deviceMeans[d]) / (cycles - 1);
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
        return new Estimate(value, cycles == 1 ? 0 : root(low - share), root(high - share));
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
        double[][] counts = new double[bins][devices];
        for (int d = 0; d < devices; d++) {
            for (double w : weights[d]) {
                counts[binOf.applyAsInt(w)][d]++;
            }
        }
        Estimate[] shares = new Estimate[bins];
        double total = (double) devices * cycles;
        for (int bin = 0; bin < bins; bin++) {
            double hits = 0;
            for (double count : counts[bin]) {
                hits += count;
            }
            shares[bin] = Estimate.wilson(hits / total, total / designEffect(counts[bin], hits / total), Z);
        }
        return shares;
    }

    private double designEffect(double[] hits, double share) {
        double binomial = share * (1 - share) / cycles;
        if (devices < 2 || binomial == 0) {
            return 1;
        }
        double variance = 0;
        for (double count : hits) {
            double difference = count / cycles - share;
            variance += difference * difference / (devices - 1);
        }
        return Math.max(1, variance / binomial);
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

package org.dwlab.calibration;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Samples of one row in bins {@value #WIDTH} wide over [−{@value #END}, {@value #END}]. Samples beyond
 * that range count in the outermost bins. Bins are narrow compared with any scatter of a wall, and few enough for
 * hundreds of fits.
 */
final class BinnedSample {
    static final double WIDTH = 1 / 256.0;
    static final double END = 2;
    static final int BINS = (int) (2 * END / WIDTH);

    private final int[] counts; // [bin]
    private final int total;

    private BinnedSample(int[] counts, int total) {
        this.counts = counts;
        this.total = total;
    }

    /** @param values [device][cycle] or any other order */
    static BinnedSample of(double[][] values) {
        int[] counts = new int[BINS];
        int total = 0;
        for (double[] device : values) {
            for (double value : device) {
                counts[bin(value)]++;
            }
            total += device.length;
        }
        return new BinnedSample(counts, total);
    }

    /** @param counts [bin]; kept */
    static BinnedSample of(int[] counts) {
        return new BinnedSample(counts, Arrays.stream(counts).sum());
    }

    static int bin(double value) {
        return (int) Math.max(0, Math.min(BINS - 1.0, Math.floor((value + END) / WIDTH)));
    }

    static double centre(int bin) {
        return (bin + 0.5) * WIDTH - END;
    }

    /** Lower end of a bin, or upper end of the one before. */
    static double edge(int bin) {
        return bin * WIDTH - END;
    }

    int count(int bin) {
        return counts[bin];
    }

    int total() {
        return total;
    }

    /** The bins that hold anything, ascending. */
    int[] occupied() {
        int[] occupied = new int[BINS];
        int size = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                occupied[size++] = bin;
            }
        }
        return Arrays.copyOf(occupied, size);
    }

    /**
     * Correlation of the cycles of one device: the intraclass correlation, by analysis of variance, of the
     * normal scores of the samples (Φ⁻¹ of their mean ranks over n), so that it does not depend on the shape
     * of their distribution; at least 0. Where devices have different numbers of cycles, their mean in the formula is
     * n₀ = (N − Σn²/N)/(devices − 1) (Searle, Linear Models, 1971, ch. 9).
     *
     * @param values [device][cycle] the samples of this
     */
    double correlation(double[][] values) {
        int devices = values.length;
        if (devices < 2 || total == devices) {
            return 0;
        }
        double cycles = (total - clusterSize(values)) / (devices - 1);
        double[] score = scores();
        // Scores of samples in one bin are tied, so that those of a skew distribution need not have the mean 0.
        double overall = 0;
        for (int bin : occupied()) {
            overall += score[bin] * counts[bin] / total;
        }
        double within = 0;
        double between = 0;
        for (double[] device : values) {
            double mean = 0;
            for (double value : device) {
                mean += score[bin(value)] / device.length;
            }
            for (double value : device) {
                double deviation = score[bin(value)] - mean;
                within += deviation * deviation / (total - devices);
            }
            between += (mean - overall) * (mean - overall) * device.length / (devices - 1.0);
        }
        double all = between + (cycles - 1) * within;
        return all == 0 ? 0 : Math.max(0, (between - within) / all);
    }

    /** Cycles of the device of a sample, on average over all samples: Σn²/N, after Kish, Survey Sampling, 1965. */
    static double clusterSize(double[][] values) {
        double squares = 0;
        double samples = 0;
        for (double[] device : values) {
            squares += (double) device.length * device.length;
            samples += device.length;
        }
        return squares / samples;
    }

    /** [bin] the normal score of its samples. */
    private double[] scores() {
        var normal = new NormalDistribution();
        double[] score = new double[BINS];
        double below = 0;
        for (int bin : occupied()) {
            score[bin] = normal.inverseCumulativeProbability((below + counts[bin] / 2.0) / total);
            below += counts[bin];
        }
        return score;
    }
}

package org.dwlab.calibration;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Samples of one row, counted in the cells of a grid: few enough for hundreds of fits. */
final class BinnedSample {
    private final SampleGrid grid;
    private final int[] counts; // [cell]
    private final int total;

    private BinnedSample(SampleGrid grid, int[] counts, int total) {
        this.grid = grid;
        this.counts = counts;
        this.total = total;
    }

    /** @param values [device][cycle] or any other order */
    static BinnedSample of(SampleGrid grid, double[][] values) {
        int[] counts = new int[grid.cells()];
        int total = 0;
        for (double[] device : values) {
            for (double value : device) {
                counts[grid.cell(value)]++;
            }
            total += device.length;
        }
        return new BinnedSample(grid, counts, total);
    }

    /** @param counts [cell]; kept */
    static BinnedSample of(SampleGrid grid, int[] counts) {
        return new BinnedSample(grid, counts, Arrays.stream(counts).sum());
    }

    SampleGrid grid() {
        return grid;
    }

    int count(int cell) {
        return counts[cell];
    }

    int total() {
        return total;
    }

    /** The cells that hold anything, ascending. */
    int[] occupied() {
        int[] occupied = new int[counts.length];
        int size = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] > 0) {
                occupied[size++] = cell;
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
        // Scores of samples in one cell are tied, so that those of a skew distribution need not have the mean 0.
        double overall = 0;
        for (int cell : occupied()) {
            overall += score[cell] * counts[cell] / total;
        }
        double within = 0;
        double between = 0;
        for (double[] device : values) {
            double mean = 0;
            for (double value : device) {
                mean += score[grid.cell(value)] / device.length;
            }
            for (double value : device) {
                double deviation = score[grid.cell(value)] - mean;
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

    /** [cell] the normal score of its samples. */
    private double[] scores() {
        var normal = new NormalDistribution();
        double[] score = new double[counts.length];
        double below = 0;
        for (int cell : occupied()) {
            score[cell] = normal.inverseCumulativeProbability((below + counts[cell] / 2.0) / total);
            below += counts[cell];
        }
        return score;
    }
}

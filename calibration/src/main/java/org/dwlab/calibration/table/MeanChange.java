package org.dwlab.calibration.table;

import java.util.Arrays;

/**
 * Mean and standard deviation of the change of conductance at every point of the grid, exact for quantile
 * functions that are linear between their entries: over a piece from a to b the mean is (a + b)/2 and the
 * mean square (a² + ab + b²)/3.
 */
final class MeanChange {
    private final double[] mean; // [grid], S
    private final double[] deviation; // [grid], S

    MeanChange(double[] probability, float[][] change) {
        int points = change[0].length;
        mean = new double[points];
        deviation = new double[points];
        for (int g = 0; g < points; g++) {
            for (int j = 1; j < probability.length; j++) {
                mean[g] += (probability[j] - probability[j - 1]) * ((double) change[j - 1][g] + change[j][g]) / 2;
            }
            double variance = 0;
            for (int j = 1; j < probability.length; j++) {
                double a = change[j - 1][g] - mean[g];
                double b = change[j][g] - mean[g];
                variance += (probability[j] - probability[j - 1]) * (a * a + a * b + b * b) / 3;
            }
            deviation[g] = Math.sqrt(variance);
        }
    }

    double[] mean() {
        return mean;
    }

    double[] deviation() {
        return deviation;
    }

    /** The mean over the grid. */
    double overall() {
        return Arrays.stream(mean).average().orElseThrow();
    }
}

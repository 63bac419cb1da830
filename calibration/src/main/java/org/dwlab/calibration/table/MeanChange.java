package org.dwlab.calibration.table;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Mean and standard deviation of the change of conductance at every point of the grid, exact for
 * {@link LinearQuantiles}.
 */
final class MeanChange {
    private final double[] mean; // [grid], S
    private final double[] deviation; // [grid], S

    MeanChange(double[] probability, float[][] change) {
        int points = change[0].length;
        mean = new double[points];
        deviation = new double[points];
        for (int g = 0; g < points; g++) {
            int point = g;
            IntToDoubleFunction entry = j -> change[j][point];
            mean[g] = LinearQuantiles.mean(probability, entry);
            deviation[g] = Math.sqrt(LinearQuantiles.meanSquare(probability, entry, mean[g]));
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

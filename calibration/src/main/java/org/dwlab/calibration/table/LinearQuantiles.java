package org.dwlab.calibration.table;

import java.util.function.IntToDoubleFunction;

/**
 * Quantile functions that are linear between their entries: over a piece from a to b the mean is (a + b)/2 and the mean
 * square (a² + ab + b²)/3.
 */
public final class LinearQuantiles {
    private LinearQuantiles() {}

    /**
     * The mean.
     *
     * @param probability ascending from 0 to 1
     * @param entry       of the quantile function, by its number
     * @return in units of the entries
     */
    public static double mean(double[] probability, IntToDoubleFunction entry) {
        double mean = 0;
        for (int j = 1; j < probability.length; j++) {
            mean += (probability[j] - probability[j - 1]) * (entry.applyAsDouble(j - 1) + entry.applyAsDouble(j)) / 2;
        }
        return mean;
    }

    /**
     * The mean square of the distance from a value; from the mean it is the variance.
     *
     * @param probability ascending from 0 to 1
     * @param entry       of the quantile function, by its number
     * @param from        in units of the entries
     * @return in their square
     */
    public static double meanSquare(double[] probability, IntToDoubleFunction entry, double from) {
        double square = 0;
        for (int j = 1; j < probability.length; j++) {
            double a = entry.applyAsDouble(j - 1) - from;
            double b = entry.applyAsDouble(j) - from;
            square += (probability[j] - probability[j - 1]) * (a * a + a * b + b * b) / 3;
        }
        return square;
    }

    /**
     * A quantile of a sample: entry j of n stands at probability (j + ½)/n, linear in between and level beyond.
     *
     * @param ascending   the sample
     * @param probability from 0 to 1
     * @return in units of the sample
     */
    public static double ofSample(double[] ascending, double probability) {
        double place = Math.max(0, Math.min(ascending.length - 1, probability * ascending.length - 0.5));
        int below = (int) place;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}

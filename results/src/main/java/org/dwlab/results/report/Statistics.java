package org.dwlab.results.report;

import java.util.Arrays;

/** Moments of a few values. */
final class Statistics {
    private Statistics() {
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Sample standard deviation, with n − 1; of at least two values. */
    static double standardDeviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}

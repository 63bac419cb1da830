package org.dwlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Moments of a few values, and their digits. */
final class SampleStatistics {
    private SampleStatistics() {}

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Sample standard deviation, with n − 1; of at least two values. */
    static double standardDeviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** A number with so many significant digits: a page need not carry more than can be seen. */
    static double rounded(double value, int digits) {
        return value == 0
                ? 0
                : new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }
}

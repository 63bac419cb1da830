package org.dwlab.study.plan;

import java.util.Arrays;

/**
 * Statistics of a few numbers, all in their unit.
 *
 * @param mean  of them
 * @param sd    sample standard deviation, with n − 1; 0 for a single number, which tells nothing about scatter
 * @param least of them
 */
public record SampleStatistics(double mean, double sd, double least) {
    /**
     * Computes the statistics of numbers.
     *
     * @param values at least one
     * @return their statistics
     * @throws IllegalArgumentException if there are none
     */
    public static SampleStatistics of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no numbers");
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new SampleStatistics(
                mean,
                values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().orElseThrow());
    }
}

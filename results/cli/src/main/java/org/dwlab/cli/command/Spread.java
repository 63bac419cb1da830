package org.dwlab.cli.command;

import java.util.Arrays;

/**
 * Mean, standard deviation and least of some numbers.
 *
 * @param sd 0 for a single number
 */
record Spread(double mean, double sd, double least) {
    static Spread of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(
                mean,
                values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().orElseThrow());
    }
}

package org.dwlab.nn.train;

import java.util.List;
import org.dwlab.core.Require;

/**
 * How well trained devices still classify after they stood without pulses.
 *
 * @param seconds    between the last write and the test [s]
 * @param accuracies on all test images, of every chip in mode {@code ex-situ}, else of every draw of the hops, in [0, 1]
 */
public record HeldAccuracy(double seconds, List<Double> accuracies) {
    /**
     * Checks the values.
     *
     * @param seconds    not negative
     * @param accuracies at least one, each in [0, 1]; copied
     * @throws org.dwlab.core.SpecException if one is out of range
     */
    public HeldAccuracy {
        Require.nonNegative(seconds, "hold_s");
        accuracies = Require.listOf(accuracies, 1, "accuracies after a hold");
        accuracies.forEach(accuracy -> Require.inClosedInterval(accuracy, 0, 1, "accuracy after a hold"));
    }

    /**
     * Mean over chips or draws.
     *
     * @return in [0, 1]
     */
    public double mean() {
        return accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /**
     * Standard deviation over chips or draws, from their number − 1 degrees of freedom.
     *
     * @return 0 for a single one
     */
    public double sd() {
        double mean = mean();
        double squares = accuracies.stream()
                .mapToDouble(accuracy -> (accuracy - mean) * (accuracy - mean))
                .sum();
        return accuracies.size() < 2 ? 0 : Math.sqrt(squares / (accuracies.size() - 1));
    }
}

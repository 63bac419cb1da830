package org.dwlab.nn.train;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.nn.synapse.ProgrammingCost;

/**
 * Means over the chips of one run, and how far their accuracies scatter.
 *
 * @param chips           how many there are
 * @param meanAccuracy    mean of the test accuracies, in [0, 1]
 * @param sdAccuracy      their standard deviation, from chips − 1 degrees of freedom; 0 for a single chip
 * @param leastAccuracy   the smallest of them
 * @param meanWritePulses pulses to program one chip, failed ones included
 * @param meanWrites      pulses and verify reads to program one chip
 * @param meanReadEnergy  one read of every device of one chip, as each classified image takes [J]
 */
public record ChipStatistics(
        int chips,
        double meanAccuracy,
        double sdAccuracy,
        double leastAccuracy,
        double meanWritePulses,
        ProgrammingCost meanWrites,
        double meanReadEnergy) {
    /**
     * Statistics of some chips.
     *
     * @param chips at least one
     * @return their statistics
     * @throws IllegalArgumentException if there is none
     */
    public static ChipStatistics of(List<ChipResult> chips) {
        if (chips.isEmpty()) {
            throw new IllegalArgumentException("no chips");
        }
        double mean = mean(chips, ChipResult::testAccuracy);
        double squares = chips.stream()
                .mapToDouble(ChipResult::testAccuracy)
                .map(accuracy -> (accuracy - mean) * (accuracy - mean))
                .sum();
        return new ChipStatistics(
                chips.size(),
                mean,
                chips.size() < 2 ? 0 : Math.sqrt(squares / (chips.size() - 1)),
                chips.stream().mapToDouble(ChipResult::testAccuracy).min().orElseThrow(),
                chips.stream().mapToLong(ChipResult::writePulses).average().orElseThrow(),
                chips.stream()
                        .map(ChipResult::writes)
                        .reduce(ProgrammingCost.NONE, ProgrammingCost::plus)
                        .times(1.0 / chips.size()),
                mean(chips, ChipResult::readEnergy));
    }

    /**
     * Energy to program one chip.
     *
     * @return all of {@link #meanWrites} [J]
     */
    public double meanWriteEnergy() {
        return meanWrites.energy();
    }

    private static double mean(List<ChipResult> chips, ToDoubleFunction<ChipResult> value) {
        return chips.stream().mapToDouble(value).average().orElseThrow();
    }
}

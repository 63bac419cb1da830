package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionLossTest {
    private final RetentionLoss alike = new RetentionLoss(new double[][][] {{{0.25, 0.5, 0.25}, {0, 1, 0}, {1, 0, 0}}});
    private final RetentionLoss different =
            new RetentionLoss(new double[][][] {{{1, 0}, {1, 0}}, {{0, 1}, {0.5, 0.5}}});

    /** Gives the same number in [0, 1), a multiple of 2⁻⁵³, whenever it is asked. */
    private static UniformRandomProvider always(double number) {
        return () -> (long) (number * 0x1p53) << 11;
    }

    /** The cumulative sums 0.25, 0.75 and 1 are exact; a number on one of them belongs to the next state. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 0.2499, 0",
        "0, 0.25, 1",
        "0, 0.7499, 1",
        "0, 0.75, 2",
        "0, 0.9999, 2",
        "1, 0, 1",
        "1, 0.9999, 1",
        "2, 0.9999, 0"
    })
    void theStateAfterIsThatOfTheCumulativeProbability(int state, double number, int expected) {
        for (int device : new int[] {0, 6}) {
            assertEquals(expected, alike.draw(device, state, always(number)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.9, 0", "1, 0, 0.1, 1", "1, 1, 0.4, 0", "1, 1, 0.6, 1"})
    void devicesHaveTheirOwnProbabilities(int device, int state, double number, int expected) {
        assertEquals(expected, different.draw(device, state, always(number)));
    }
}

package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.junit.jupiter.api.Test;

class ChipStatisticsTest {
    /** Two classes; so many right of ten. */
    private static ChipResult chip(int right, long pulses, double energy, double verifies, double read) {
        return new ChipResult(
                new Confusion(new long[][] {{right, 10 - right}, {0, 0}}),
                pulses,
                new ProgrammingCost(energy, 0, 0, verifies),
                read);
    }

    /** Accuracies 0.5, 0.6 and 1: deviations of −0.2, −0.1 and 0.3 from 0.7, √(0.14/2). */
    @Test
    void areThoseOfASample() {
        ChipStatistics statistics =
                ChipStatistics.of(List.of(chip(6, 10, 3, 1, 7), chip(5, 20, 6, 2, 8), chip(10, 60, 0, 0, 12)));

        assertEquals(3, statistics.chips());
        assertEquals(0.7, statistics.meanAccuracy(), 1e-15);
        assertEquals(0.264575131106459, statistics.sdAccuracy(), 1e-15);
        assertEquals(0.5, statistics.leastAccuracy());
        assertEquals(30, statistics.meanWritePulses(), 1e-12);
        assertEquals(3, statistics.meanWriteEnergy(), 1e-15);
        assertEquals(1, statistics.meanWrites().verifies(), 1e-15);
        assertEquals(9, statistics.meanReadEnergy(), 1e-15);
    }

    @Test
    void twoChipsScatterAndOneDoesNot() {
        ChipStatistics two = ChipStatistics.of(List.of(chip(4, 1, 1, 0, 1), chip(6, 1, 1, 0, 1)));
        ChipStatistics one = ChipStatistics.of(List.of(chip(4, 1, 2, 0, 1)));

        assertEquals(0.2 / Math.sqrt(2), two.sdAccuracy(), 1e-15);
        assertEquals(0, one.sdAccuracy());
        assertEquals(2, one.meanWriteEnergy());
        assertEquals(2, chip(1, 1, 2, 0.5, 1).writeEnergy());
        assertThrows(IllegalArgumentException.class, () -> ChipStatistics.of(List.of()));
    }
}

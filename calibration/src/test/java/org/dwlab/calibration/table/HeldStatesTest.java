package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.Escape;
import org.junit.jupiter.api.Test;

class HeldStatesTest {
    private static final HeldStates THREE =
            new HeldStates(List.of(new Escape(2, 1), new Escape(0.5, 0.25), new Escape(8, 0)));

    /** To first order in a time of 1e-6 s the chain jumps once; the second order is below 1e-11. */
    @Test
    void aShortHoldJumpsWithTheRates() {
        double[][] after = THREE.transition(1e-6);

        assertEquals(0.5e-6, after[0][1], 1e-11);
        assertEquals(1.5e-6, after[1][0], 1e-11);
        assertEquals(0.5e-6, after[1][2], 1e-11);
        assertEquals(0.125e-6, after[2][1], 1e-11);
        assertEquals(1 - 2e-6, after[1][1], 1e-11);
    }

    /** Rates of 0.5 and 1.5, then 0.5 and 0.125, per second: shares 3 : 1 : 4 balance them. */
    @Test
    void waitingForEverBalancesTheRates() {
        for (double[] row : THREE.transition(1e6)) {
            assertEquals(3.0 / 8, row[0], 1e-12);
            assertEquals(1.0 / 8, row[1], 1e-12);
            assertEquals(4.0 / 8, row[2], 1e-12);
        }
    }

    /** Its rate would be infinite, and the chain's probabilities no numbers. */
    @Test
    void anEscapeFasterThanAllNumbersIsRefused() {
        var refusal = assertThrows(SpecException.class, () -> new Escape(1e-320, 1));

        assertEquals("1/escape_time_s must be a finite number, got Infinity", refusal.getMessage());
    }

    @Test
    void anOutermostStateCannotBeLeftOutwards() {
        var refusal =
                assertThrows(SpecException.class, () -> new HeldStates(List.of(new Escape(1, 0.5), new Escape(1, 0))));

        assertEquals(
                "share_right must be 1 for the first state and 0 for the last, which have one neighbour,"
                        + " got 0.5 and 0.0",
                refusal.getMessage());
    }
}

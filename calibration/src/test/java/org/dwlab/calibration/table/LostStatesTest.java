package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.SpecException;
import org.dwlab.device.Escape;
import org.dwlab.device.StateRetention;
import org.junit.jupiter.api.Test;

class LostStatesTest {
    /**
     * Two states that are left with rates a = 1/τ₀ and b = 1/τ₁: the first is lost with the probability
     * a/(a + b) (1 − exp(−(a + b) t)), the second with b for a.
     */
    private static double lost(double own, double other, double seconds) {
        double sum = 1 / own + 1 / other;
        return 1 / own / sum * -Math.expm1(-sum * seconds);
    }

    private static HeldStates two(double first, double second) {
        return new HeldStates(List.of(new Escape(first, 1), new Escape(second, 0)));
    }

    /** Three devices keep their states for thousands of seconds, one for seconds: the mean forgets with the fourth. */
    private static final LostStates MIXED =
            new LostStates(List.of(two(4000, 8000), two(4000, 8000), two(2, 6), two(4000, 8000)), true);

    /** Transition matrices are good to some roundings per doubling, of which there are below 30. */
    @Test
    void theMeanIsThatOfTheLawOfEveryDevice() {
        for (double seconds : new double[] {0, 0.01, 3, 1000, 1e6}) {
            double[] expected = {
                (3 * lost(4000, 8000, seconds) + lost(2, 6, seconds)) / 4,
                (3 * lost(8000, 4000, seconds) + lost(6, 2, seconds)) / 4
            };

            assertArrayEquals(expected, MIXED.shares(seconds), 1e-13, seconds + " s");
        }
    }

    /** The smooth track alone would keep 95 % for 206 s; one bad device in four loses as much in half a second. */
    @Test
    void fewBadDevicesDecideWhenTheFirstStatesAreLost() {
        double expected = 0;
        while ((3 * lost(4000, 8000, expected) + lost(2, 6, expected)) / 4 < 0.05) {
            expected += 1e-4;
        }

        assertEquals(expected, MIXED.timeUntil(0.05), 0.02 * expected);
        assertEquals(0, MIXED.worst(expected));
    }

    @Test
    void aStateThatIsNeverLostSoOftenIsLostInNoTime() {
        var deep = new LostStates(List.of(two(1e300, 1e-3), two(1e300, 1e-3)), true);

        assertEquals(1, deep.worst(10));
        assertEquals(0, deep.shares(1e9)[0], 1e-280);
        var balanced = new LostStates(List.of(two(1, 1)), true);
        assertEquals(0x1p996, balanced.timeUntil(0.6), "half of them are where they were, for ever");
    }

    @Test
    void theDevicesCountWhereTheyAreKnownAndElseTheSmoothTrack() {
        var smooth =
                List.of(new StateRetention(0, 300, 1, 1, 7, 1, false), new StateRetention(1, 300, 1, 1, 9, 0, false));
        var escapes = List.of(two(2, 6).escapes(), two(1, 1).escapes());

        assertEquals(Optional.empty(), LostStates.of(List.of(), List.of()));
        assertEquals(Optional.of(new LostStates(List.of(two(2, 6), two(1, 1)), true)), LostStates.of(smooth, escapes));
        LostStates alone = LostStates.of(smooth, List.of()).orElseThrow();
        assertEquals(List.of(two(7, 9)), alone.devices());
        assertFalse(alone.rough());
    }

    @Test
    void nothingIsLostWithoutADevice() {
        var refusal = assertThrows(SpecException.class, () -> new LostStates(List.of(), true));

        assertEquals("devices at rest must have at least 1 entries, got 0", refusal.getMessage());
    }
}

package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;

class HeldAccuracyTest {
    /** Deviations of −0.03, −0.01 and 0.04 from 0.93: √(0.0026/2). */
    @Test
    void meanAndDeviationAreThoseOfASample() {
        var held = new HeldAccuracy(3600, List.of(0.9, 0.92, 0.97));

        assertEquals(0.93, held.mean(), 1e-15);
        assertEquals(0.0360555127546399, held.sd(), 1e-15);
        assertEquals(0.02 / Math.sqrt(2), new HeldAccuracy(0, List.of(0.9, 0.92)).sd(), 1e-15);
        assertEquals(0, new HeldAccuracy(0, List.of(0.4)).sd());
        assertEquals(0.4, new HeldAccuracy(0, List.of(0.4)).mean());
    }

    @Test
    void keepsACopy() {
        var given = new ArrayList<>(List.of(0.0, 1.0));
        var held = new HeldAccuracy(1, given);
        given.set(0, 0.5);

        assertEquals(List.of(0.0, 1.0), held.accuracies());
    }

    @Test
    void refusesWhatIsNone() {
        assertEquals("hold_s must not be negative, got -1.0", refusal(-1, List.of(0.5)));
        assertEquals("accuracies after a hold must have at least 1 entries, got 0", refusal(1, List.of()));
        assertEquals("accuracy after a hold must be in [0.0, 1.0], got 1.01", refusal(1, List.of(0.5, 1.01)));
    }

    private static String refusal(double seconds, List<Double> accuracies) {
        return assertThrows(SpecException.class, () -> new HeldAccuracy(seconds, accuracies))
                .getMessage();
    }
}

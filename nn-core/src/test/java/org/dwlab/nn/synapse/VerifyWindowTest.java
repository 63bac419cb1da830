package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

/** Levels −0.8, 0, 0.8 with margin 0.5: windows of ±0.2. */
class VerifyWindowTest {
    private static final double[] LEVELS = {-0.8, 0, 0.8};
    private static final double MARGIN = 0.5;

    @Test
    void symmetricScatterLeavesTheWindowsAboutTheLevels() {
        // 64 · 64 evenly spaced steps from −0.1 to 0.1, the same for every level.
        int[] next = {0};
        SynapseTable table = table(level -> level + 0.2 * ((next[0]++ % 4096) / 4095.0 - 0.5));

        assertArrayEquals(nominal(table).low(), centred(table).low());
        assertArrayEquals(nominal(table).high(), centred(table).high());
    }

    /**
     * Uniform over [−0.1, 0.3] about the level, of which ±0.2 takes [−0.1, 0.2]: the mean is off by 0.05. A
     * twentieth of 0.2 is let be, and with the upper end at 0.2 − d the mean is 0.05 − d/2: d = 0.08.
     */
    @Test
    void offsetWindowMovesUntilItsMeanIsTheLevel() {
        int[] next = {0};
        SynapseTable table = table(level -> level - 0.1 + 0.4 * (next[0]++ % 4096) / 4095.0);

        VerifyWindow window = centred(table);

        assertEquals(0.05, offset(nominal(table), table), 1e-3, "the trap");
        assertEquals(0.01, offset(window, table), 1e-3, "4096 writes resolve 0.4/4096 = 1e-4");
        for (int state = 0; state < 3; state++) {
            assertEquals(LEVELS[state] + 0.12, window.high()[state], 1e-3);
            assertEquals(LEVELS[state] - 0.28, window.low()[state], 1e-3);
        }
    }

    /** The mirror image: uniform over [−0.3, 0.1], and the lower end comes to −0.12. */
    @Test
    void offsetWindowMovesUpAsItMovesDown() {
        int[] next = {0};
        SynapseTable table = table(level -> level - 0.3 + 0.4 * (next[0]++ % 4096) / 4095.0);

        VerifyWindow window = centred(table);

        assertEquals(-0.01, offset(window, table), 1e-3);
        for (int state = 0; state < 3; state++) {
            assertEquals(LEVELS[state] - 0.12, window.low()[state], 1e-3);
            assertEquals(LEVELS[state] + 0.28, window.high()[state], 1e-3);
        }
    }

    /** A mean that is off by less than 0.01, a twentieth of 0.2, is let be. */
    @Test
    void whatIsWithinToleranceStaysWhereItIs() {
        for (int sign : new int[] {-1, 1}) {
            SynapseTable near = table(level -> level + sign * 0.0099);

            assertArrayEquals(nominal(near).low(), centred(near).low());
        }
    }

    @Test
    void theEndsOfAWindowBelongToIt() {
        VerifyWindow window = nominal(table(level -> level));

        assertTrue(window.accepts(1, window.low()[1]));
        assertTrue(window.accepts(1, window.high()[1]));
        assertFalse(window.accepts(1, Math.nextDown(window.low()[1])));
        assertFalse(window.accepts(1, Math.nextUp(window.high()[1])));
    }

    /**
     * Nine in ten writes are 0.15 too high, the others right: only a window that refuses the nine would have
     * the right mean.
     */
    @Test
    void neverRefusesMoreThanHalfOfWhatTheNominalWindowTakes() {
        int[] next = {0};
        SynapseTable table = table(level -> level + (next[0]++ % 10 == 0 ? 0 : 0.15));

        assertTrue(centred(table).accepts(1, 0.15f));
    }

    @Test
    void windowThatWouldAcceptNothingGoesToWhereTheWritesAre() {
        SynapseTable table = table(level -> level + 0.3 - 0.4 * Math.max(0, level));

        assertTrue(centred(table).accepts(1, 0.3f));
        assertEquals(0.1, centred(table).low()[1], 1e-6);
        assertEquals(-0.7, centred(table).low()[0], 1e-6);
        assertEquals(-0.3, centred(table).high()[0], 1e-6);
    }

    private static SynapseTable table(DoubleUnaryOperator write) {
        return TestTables.table(LEVELS, write, false);
    }

    private static VerifyWindow nominal(SynapseTable table) {
        return VerifyWindow.nominal(new Levels(table), MARGIN);
    }

    private static VerifyWindow centred(SynapseTable table) {
        return VerifyWindow.centred(new Levels(table), MARGIN, table.set());
    }

    /** Mean of the accepted writes of the middle level, whose weight is 0. */
    private static double offset(VerifyWindow window, SynapseTable table) {
        double sum = 0;
        int count = 0;
        for (int device = 0; device < table.devices(); device++) {
            for (int j = 0; j < table.set().quantiles(); j++) {
                float weight = table.set().quantile(1, device, j);
                if (window.accepts(1, weight)) {
                    sum += weight;
                    count++;
                }
            }
        }
        return sum / count;
    }
}

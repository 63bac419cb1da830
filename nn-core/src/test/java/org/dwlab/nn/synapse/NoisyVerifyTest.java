package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels −0.5, 0 and 0.5, windows of ±0.2, reads with a standard deviation of 0.1. Values of Φ are those of tables. */
class NoisyVerifyTest {
    private static final double MARGIN = 0.8;
    private static final int STATES = 3;
    private static final ReadNoise NOISE = new ReadNoise(0.01, 0);
    private static final int ENTRIES = TestTables.DEVICES * TestTables.QUANTILES;

    private static float[] law(DoubleUnaryOperator write, int retries, boolean pooled) {
        SynapseTable table = TestTables.table(new double[] {-0.5, 0, 0.5}, write, false);
        QuantileTable set = pooled ? QuantileTable.pooled(table.set()) : QuantileTable.of(table.set());
        return new NoisyVerify(set, VerifyWindow.nominal(new Levels(table), MARGIN), retries, NOISE).law();
    }

    /** The share of the entries of one state that are so far above its level. */
    private static double share(float[] law, int state, double away) {
        int entries = law.length / STATES;
        int found = 0;
        for (int j = 0; j < entries; j++) {
            found += law[state * entries + j] == (float) (state * 0.5 - 0.5 + away) ? 1 : 0;
        }
        return found / (double) entries;
    }

    /** Half of the writes are 0.3 too low and half 0.1 too high; the same for every level. */
    private static DoubleUnaryOperator twoKinds() {
        int[] next = {0};
        return level -> level + (next[0]++ % 2 == 0 ? -0.3 : 0.1);
    }

    /**
     * A read accepts the former with Φ(5) − Φ(1) = 0.158655 and the latter with Φ(1) − Φ(−3) = 0.839995. Their mean is
     * 0.499325; of R + 1 writes none is accepted with 0.500675^(R + 1). The latter are then 0.839995/0.99865 of what is
     * accepted and 0.160005/1.00135 of what is left after the last retry: R = 0: 0.5; 1: 0.670335; 2: 0.755617. An entry of the
     * pooled function is 1/16384, and its probabilities are added up with 7.5e-8 each.
     */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.670335", "2, 0.755617"})
    void whatIsLeftBehindIsTheClosedForm(int retries, double high) {
        float[] law = law(twoKinds(), retries, true);

        assertEquals(4 * STATES * ENTRIES, law.length);
        for (int state = 0; state < STATES; state++) {
            assertEquals(high, share(law, state, 0.1), 1e-4, "state " + state);
            assertEquals(1 - high, share(law, state, -0.3), 1e-4, "state " + state);
        }
    }

    @Test
    void devicesKeepTheirOwnFunctions() {
        int[] next = {0};
        // All writes of every second device are too high by 0.1, those of the others by 0.05.
        float[] law = law(level -> level + (next[0]++ / TestTables.QUANTILES % 2 == 0 ? 0.05 : 0.1), 2, false);

        int own = 4 * TestTables.QUANTILES;
        for (int row = 0; row < law.length / own; row++) {
            int state = row / TestTables.DEVICES;
            for (int j = 0; j < own; j++) {
                assertEquals((float) (state * 0.5 - 0.5 + (row % 2 == 0 ? 0.05 : 0.1)), law[row * own + j]);
            }
        }
    }

    @Test
    void writesThatAreAllAlikeStayWhatTheyAre() {
        for (double away : new double[] {0, 0.45}) {
            float[] law = law(level -> level + away, 2, true);

            assertEquals(1, share(law, 1, away));
        }
    }
}

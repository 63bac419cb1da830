package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.StatAssert;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hops one by one against the laws that they must add up to. Writes reach their level exactly. */
class TimedArrayStatisticalTest {
    private static final int SYNAPSES = 100_000;

    private static void assertShare(double probability, double share, String what) {
        double error = Math.sqrt(probability * (1 - probability) / SYNAPSES);
        StatAssert.assertWithin(probability, share, error, what);
    }

    /** H0: binomial with 1 − exp(−t/τ), since from the other state nothing comes back within its 1e12 s. */
    @Test
    @Tag("statistical")
    void stateIsLostByItsRate() {
        SynapseTable table = TestTables.held(2, ClockTables.chain(1e12, 5), List.of());
        for (int steps : new int[] {1, 40}) {
            var layer = new TimedLayer(SYNAPSES, table, 1, ClockTables.RUNNING);
            for (int step = 0; step < steps; step++) {
                layer.timed.pass(2.0 / steps);
            }
            assertShare(1 - Math.exp(-2.0 / 5), layer.lost(1), "lost in " + steps + " steps");
        }
    }

    /**
     * H0: the states after 3 s are multinomial with the row of exp(Rt). The statistic has 3 degrees of freedom; P(χ² > 30.66)
     * = 1e-6.
     */
    @Test
    @Tag("statistical")
    void hopsAddUpToTheTransitionOfTheChain() {
        HeldStates chain = ClockTables.chain(2, 0.7, 3, 1.2);
        var layer = new TimedLayer(SYNAPSES, TestTables.held(4, chain, List.of()), 1 / 3.0, ClockTables.RUNNING);

        for (int step = 0; step < 30; step++) {
            layer.timed.pass(0.1);
        }

        double[] expected = chain.transition(3)[2];
        long[] found = new long[4];
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(layer.timed.resting()[0][i], layer.synapses.actualState(i));
            found[layer.timed.resting()[0][i]]++;
        }
        double chiSquare = 0;
        for (int s = 0; s < 4; s++) {
            double mean = SYNAPSES * expected[s];
            chiSquare += (found[s] - mean) * (found[s] - mean) / mean;
        }
        assertTrue(chiSquare < 30.66, "chi-square " + chiSquare + ": " + Arrays.toString(found));
    }

    /** A fifth of the writes miss their state, and no wall that hops does. */
    @Test
    void aWallThatHoppedShowsTheStateItCameTo() {
        SynapseTable table = TestTables.normal(5, 0.4, ClockTables.alike(5, 1));
        var layer = new TimedLayer(SYNAPSES, table, 0, ClockTables.RUNNING);
        byte[] before = layer.timed.resting()[0].clone();

        layer.timed.pass(1);

        int hopped = 0;
        for (int i = 0; i < SYNAPSES; i++) {
            byte resting = layer.timed.resting()[0][i];
            hopped += resting == before[i] ? 0 : 1;
            assertEquals(resting, layer.synapses.actualState(i));
        }
        assertTrue(hopped > SYNAPSES / 3, hopped + " hopped");
    }

    /** H0: binomial with the share 3/(1 + 3) of the time, after more hops than anybody could count. */
    @Test
    @Tag("statistical")
    void aWallThatHopsWithoutEndIsWhereItSpendsItsTime() {
        var layer = new TimedLayer(
                SYNAPSES, TestTables.held(2, ClockTables.chain(1, 3), List.of()), -1, ClockTables.RUNNING);

        layer.timed.pass(1e300);

        assertShare(0.75, layer.lost(-1), "in the state of 3 s");
    }

    /** A wall that is written from a state of 1 s into one of 1000 s waits by the law of the latter. */
    @Test
    @Tag("statistical")
    void writeForgetsWhatTheWallWaitedFor() {
        var layer = new TimedLayer(
                SYNAPSES, TestTables.held(2, ClockTables.chain(1000, 1), List.of()), 1, ClockTables.RUNNING);
        for (int i = 0; i < SYNAPSES; i++) {
            layer.write(i, 0);
        }
        layer.timed.finishWrites();
        layer.timed.pass(0);

        layer.timed.pass(1);

        // Of exp(Rt): those that came back within the second count as kept.
        assertShare(ClockTables.chain(1000, 1).transition(1)[0][1], layer.lost(-1), "lost after a rewrite");
    }

    /** Every device ages by its own chain, and a stuck one not at all. */
    @Test
    @Tag("statistical")
    void everySynapseHopsAsItsOwnDevice() {
        var layer = new TimedLayer(
                SYNAPSES,
                TestTables.held(2, ClockTables.alike(2, 1000), ClockTables.mixed(2, 1e-3, 1e12)),
                1,
                ClockTables.RUNNING);

        layer.timed.pass(1);

        int bad = 0;
        int half = 0;
        for (int i = 0; i < SYNAPSES; i++) {
            boolean lost = layer.synapses.weights()[i] != 1;
            bad += ClockTables.isBad(layer.synapses.device(i)) ? 1 : 0;
            half += lost ? 1 : 0;
            assertTrue(!lost || ClockTables.isBad(layer.synapses.device(i)), "a good device hopped");
        }
        StatAssert.assertWithin(0.5, half / (double) bad, Math.sqrt(0.25 / bad), "bad devices in the other state");
    }
}

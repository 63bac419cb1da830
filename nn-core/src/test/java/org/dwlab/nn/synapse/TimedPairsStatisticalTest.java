package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.StatAssert;
import org.dwlab.nn.spec.Clock;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two devices of a pair in time, each of which is on its own. Writes reach their level exactly. */
class TimedPairsStatisticalTest {
    private static final int SYNAPSES = 100_000;

    private static TimedLayer pairs(SynapseTable table, double wanted, Clock clock) {
        return new TimedLayer(SYNAPSES, table, wanted, clock, true, 0);
    }

    private static SynapseArray negative(TimedLayer layer) {
        return layer.synapses.mirror().orElseThrow();
    }

    private static void assertDifferences(SynapseArray pairs) {
        float[][] devices = pairs.devices();
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals((devices[0][i] - devices[1][i]) / 2, pairs.weights()[i]);
        }
    }

    private static SynapseTable held(HeldStates smooth) {
        return TestTables.held(smooth.escapes().size(), smooth, List.of());
    }

    /**
     * Two states that are left after 4 s each, all pairs at weight 1, after 2 s: each device is where it was with the
     * probability p = (1 + exp(−1))/2, so that the weight has the mean 2p − 1 = exp(−1), and the mean square
     * p² + (1 − p)² = (1 + exp(−2))/2 since both hop on their own; the variance is (1 − exp(−2))/2.
     */
    @Test
    @Tag("statistical")
    void theWeightOfAPairDecaysByTheClosedForm() {
        double mean = 0.367879441;
        double square = 0.567667642;
        for (int steps : new int[] {1, 40}) {
            var layer = pairs(held(ClockTables.alike(2, 4)), 1, ClockTables.RUNNING);
            for (int step = 0; step < steps; step++) {
                layer.timed.pass(2.0 / steps);
            }
            assertDifferences(layer.synapses);
            ClockTables.assertMoments(mean, square, layer.synapses.weights());
        }
    }

    /**
     * H0: the states of both devices after 3 s are multinomial with the products of two rows of exp(Rt), those of state 2 and
     * of its mirror, 1. The statistic has 15 degrees of freedom; P(χ² > 56.49) = 1e-6.
     */
    @Test
    @Tag("statistical")
    void bothDevicesFollowTheChainIndependently() {
        HeldStates chain = ClockTables.chain(2, 0.7, 3, 1.2);
        var layer = pairs(held(chain), 1 / 3.0, ClockTables.RUNNING);

        for (int step = 0; step < 30; step++) {
            layer.timed.pass(0.1);
        }

        double[][] law = chain.transition(3);
        long[][] found = new long[4][4];
        for (int i = 0; i < SYNAPSES; i++) {
            int positive = layer.synapses.actualState(i);
            int negative = negative(layer).actualState(i);
            assertEquals(layer.timed.resting()[0][i], positive);
            assertEquals(layer.timed.resting()[1][i], negative);
            found[positive][negative]++;
        }
        double chiSquare = 0;
        for (int p = 0; p < 4; p++) {
            for (int n = 0; n < 4; n++) {
                double mean = SYNAPSES * law[2][p] * law[1][n];
                chiSquare += (found[p][n] - mean) * (found[p][n] - mean) / mean;
            }
        }
        assertTrue(chiSquare < 56.49, "chi-square " + chiSquare + ": " + Arrays.deepToString(found));
    }

    /** H0: half of the bad devices of either sign are in their other state, whatever their partners are. */
    @Test
    @Tag("statistical")
    void eitherDeviceHopsAsItsOwnAndNotIfItIsStuck() {
        SynapseTable table = TestTables.held(2, ClockTables.alike(2, 1000), ClockTables.mixed(2, 1e-3, 1e12));
        var layer = new TimedLayer(SYNAPSES, table, 1, ClockTables.RUNNING, true, 0.2);
        float[][] before =
                Arrays.stream(layer.synapses.devices()).map(float[]::clone).toArray(float[][]::new);

        layer.timed.pass(1);

        for (SynapseArray side : List.of(layer.synapses, negative(layer))) {
            float[] start = before[side == layer.synapses ? 0 : 1];
            int bad = 0;
            int hopped = 0;
            for (int i = 0; i < SYNAPSES; i++) {
                boolean may = ClockTables.isBad(side.device(i)) && !side.isStuck(i);
                boolean moved = side.deviceWeights()[i] != start[i];
                assertTrue(may || !moved, "a device hopped that cannot");
                bad += may ? 1 : 0;
                hopped += moved ? 1 : 0;
            }
            StatAssert.assertWithin(0.5, hopped / (double) bad, Math.sqrt(0.25 / bad), "hopped of " + bad);
        }
        assertDifferences(layer.synapses);
    }

    /** H0: Poisson, since in 3 s a wall of 1 s hops three times on the mean, with as large a variance. */
    @Test
    @Tag("statistical")
    void hopsOfBothDevicesAreCounted() {
        var layer = pairs(held(ClockTables.alike(2, 1)), 1, ClockTables.RUNNING);
        layer.timed.pass(3);

        StatAssert.assertWithin(6.0 * SYNAPSES, layer.synapses.takeTally().hops(), Math.sqrt(6.0 * SYNAPSES), "hops");
    }
}

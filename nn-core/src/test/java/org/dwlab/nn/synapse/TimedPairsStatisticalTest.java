package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.StatAssert;
import org.dwlab.nn.spec.Clock;
import org.dwlab.nn.spec.Clock.Refresh;
import org.dwlab.nn.synapse.TimedArrayStatisticalTest.Fixture;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two devices of a pair in time, each of which is on its own. Writes reach their level exactly. */
class TimedPairsStatisticalTest {
    private static final int SYNAPSES = TimedArrayStatisticalTest.SYNAPSES;
    private static final int INPUTS = TimedArrayStatisticalTest.INPUTS;

    private static Fixture pairs(SynapseTable table, double wanted, Clock clock) {
        return new Fixture(table, wanted, clock, true, 0);
    }

    private static SynapseArray negative(Fixture fixture) {
        return fixture.synapses.mirror().orElseThrow();
    }

    private static void assertDifferences(SynapseArray pairs) {
        float[][] devices = pairs.devices();
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals((devices[0][i] - devices[1][i]) / 2, pairs.weights()[i]);
        }
    }

    private static Clock clock(NumberOrWord writes, NumberOrWord reads, Refresh refresh, double period) {
        return new Clock(true, writes, reads, 1e-9, 0, refresh, period, 0);
    }

    private static NumberOrWord word(String word) {
        return NumberOrWord.of(word);
    }

    private static Clock clock(Refresh refresh, double period) {
        return clock(word("device"), word("layer"), refresh, period);
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
            var fixture = pairs(held(ClockTables.alike(2, 4)), 1, ClockTables.RUNNING);
            for (int step = 0; step < steps; step++) {
                fixture.timed.pass(2.0 / steps);
            }
            assertDifferences(fixture.synapses);
            ClockTables.assertMoments(mean, square, fixture.synapses.weights());
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
        var fixture = pairs(held(chain), 1 / 3.0, ClockTables.RUNNING);

        for (int step = 0; step < 30; step++) {
            fixture.timed.pass(0.1);
        }

        double[][] law = chain.transition(3);
        long[][] found = new long[4][4];
        for (int i = 0; i < SYNAPSES; i++) {
            int positive = fixture.synapses.actualState(i);
            int negative = negative(fixture).actualState(i);
            assertEquals(fixture.timed.resting()[0][i], positive);
            assertEquals(fixture.timed.resting()[1][i], negative);
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
        var fixture = new Fixture(table, 1, ClockTables.RUNNING, true, 0.2);
        float[][] before =
                Arrays.stream(fixture.synapses.devices()).map(float[]::clone).toArray(float[][]::new);

        fixture.timed.pass(1);

        for (SynapseArray side : List.of(fixture.synapses, negative(fixture))) {
            float[] start = before[side == fixture.synapses ? 0 : 1];
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
        assertDifferences(fixture.synapses);
    }

    /** A write to state 0 takes 1 s and its mirror 3 s; the other way about, the positive device is the slow one. */
    @Test
    void writesOfBothDevicesTakePartInTheirGroup() {
        SynapseTable table = TestTables.slow(ClockTables.alike(2, 1e12), 1, 3);
        int[] written = {3, 5, 100};
        for (Object[] expected : new Object[][] {
            {word("device"), 12}, {word("row"), 6}, {word("layer"), 3}, {NumberOrWord.of(2), 9}, {NumberOrWord.of(3), 6}
        }) {
            for (int state : new int[] {0, 1}) {
                var clock = clock((NumberOrWord) expected[0], word("layer"), Refresh.NONE, 0);
                var fixture = pairs(table, 1, clock);
                for (int synapse : written) {
                    fixture.write(synapse, state);
                }

                double seconds = fixture.timed.finishWrites();

                assertEquals((int) expected[1], seconds, "writes of " + expected[0] + " to " + state);
            }
        }
    }

    @Test
    void readsOfBothDevicesTakePartInTheirGroup() {
        for (Object[] expected : new Object[][] {
            {word("device"), 2 * SYNAPSES},
            {word("row"), SYNAPSES / INPUTS},
            {word("layer"), 1},
            {NumberOrWord.of(3000), 67}
        }) {
            var clock = clock(word("row"), (NumberOrWord) expected[0], Refresh.NONE, 0);

            double reads =
                    pairs(held(ClockTables.alike(2, 1e12)), 1, clock).timed.readSeconds() / 1e-9;

            assertEquals((int) expected[1], reads, 1e-9 * reads, "reads of " + expected[0]);
        }
    }

    @Test
    void periodicRefreshRewritesBothDevicesAndCountsTwice() {
        var fixture = pairs(held(ClockTables.alike(2, 1)), 1, clock(Refresh.PERIODIC, 2));
        WriteTally first = fixture.synapses.takeTally();
        fixture.timed.pass(3);
        long hops = fixture.synapses.takeTally().hops();

        double seconds = fixture.timed.refreshWhereDue();

        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(1, fixture.synapses.weights()[i]);
        }
        assertEquals(2 * SYNAPSES, first.events());
        // In 3 s a wall of 1 s hops three times on the mean, with as large a variance: H0, Poisson.
        StatAssert.assertWithin(6.0 * SYNAPSES, hops, Math.sqrt(6.0 * SYNAPSES), "hops");
        // A sum of as many roundings as there are devices.
        double time = 2 * SYNAPSES * TestTables.WRITE_SECONDS;
        assertEquals(time, seconds, 2 * SYNAPSES * Math.ulp(time));
        WriteTally tally = fixture.synapses.takeTally();
        assertEquals(2 * SYNAPSES, tally.refreshEvents());
        assertEquals(2 * SYNAPSES, tally.refreshPulses());
        double energy = 2 * SYNAPSES * TestTables.SET_ENERGY;
        assertEquals(energy, tally.refreshEnergy(), 1e-9 * energy);
        assertEquals(energy, tally.energy(), 1e-9 * energy);
    }

    /** Only the lower state is left: of a pair at weight 1, the negative device alone needs a refresh. */
    @Test
    void refreshOnWriteRepairsTheDeviceThatNeedsIt() {
        SynapseTable table = held(ClockTables.chain(1, 1e12));
        var fixture = pairs(table, 1, clock(Refresh.ON_WRITE, 0));
        fixture.timed.pass(1);
        fixture.synapses.takeTally();
        int lost = 0;
        for (int i = 0; i < INPUTS; i++) {
            lost += fixture.synapses.weights()[i] == 1 || i == 7 ? 0 : 1;
        }
        double[][] due = Arrays.stream(fixture.timed.due()).map(double[]::clone).toArray(double[][]::new);
        byte[] found = fixture.timed.resting()[1].clone();

        fixture.write(7, 0);
        double seconds = fixture.timed.finishWrites();
        fixture.timed.pass(0);

        WriteTally tally = fixture.synapses.takeTally();
        assertTrue(lost > 10);
        assertEquals(lost, tally.refreshEvents());
        assertEquals(2 + lost, tally.events());
        assertEquals((2 + lost) * TestTables.WRITE_SECONDS + 1e-9, seconds, 1e-15);
        assertEquals(
                lost * TestTables.SET_ENERGY + 2 * INPUTS * TestTables.READ_ENERGY,
                tally.refreshEnergy(),
                1e-9 * tally.refreshEnergy());
        assertDifferences(fixture.synapses);
        for (int i = 0; i < INPUTS; i++) {
            if (i == 7) {
                continue;
            }
            assertEquals(1, fixture.synapses.weights()[i], "pair " + i);
            assertEquals(due[0][i], fixture.timed.due()[0][i], "the partner goes on waiting");
            if (found[i] == 1) {
                assertNotEquals(due[1][i], fixture.timed.due()[1][i], "what was rewritten waits anew");
            } else {
                assertEquals(due[1][i], fixture.timed.due()[1][i], "what was read goes on waiting");
            }
        }
    }
}

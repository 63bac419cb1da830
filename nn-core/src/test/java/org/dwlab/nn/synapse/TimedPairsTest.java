package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.NumberOrWord;
import org.dwlab.nn.spec.Clock;
import org.dwlab.nn.spec.Clock.Refresh;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

/** Pairs of devices in time, one by one. Writes reach their level exactly. */
class TimedPairsTest {
    private static final int SYNAPSES = 600;

    private static TimedLayer pairs(SynapseTable table, double wanted, Clock clock) {
        return new TimedLayer(SYNAPSES, table, wanted, clock, true, 0);
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
                var layer = pairs(table, 1, clock);
                for (int synapse : written) {
                    layer.write(synapse, state);
                }

                double seconds = layer.timed.finishWrites();

                assertEquals((int) expected[1], seconds, "writes of " + expected[0] + " to " + state);
            }
        }
    }

    @Test
    void readsOfBothDevicesTakePartInTheirGroup() {
        for (Object[] expected : new Object[][] {
            {word("device"), 2 * SYNAPSES},
            {word("row"), SYNAPSES / TimedLayer.INPUTS},
            {word("layer"), 1},
            {NumberOrWord.of(35), 35}
        }) {
            var clock = clock(word("row"), (NumberOrWord) expected[0], Refresh.NONE, 0);

            double reads =
                    pairs(held(ClockTables.alike(2, 1e12)), 1, clock).timed.readSeconds() / 1e-9;

            assertEquals((int) expected[1], reads, 1e-9 * reads, "reads of " + expected[0]);
        }
    }

    @Test
    void periodicRefreshRewritesBothDevicesAndCountsTwice() {
        var layer = pairs(held(ClockTables.alike(2, 1)), 1, clock(Refresh.PERIODIC, 2));
        WriteTally first = layer.synapses.takeTally();
        layer.timed.pass(3);
        layer.synapses.takeTally();

        double seconds = layer.timed.refreshWhereDue();

        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(1, layer.synapses.weights()[i]);
        }
        assertEquals(2 * SYNAPSES, first.events());
        // A sum of as many roundings as there are devices.
        double time = 2 * SYNAPSES * TestTables.WRITE_SECONDS;
        assertEquals(time, seconds, 2 * SYNAPSES * Math.ulp(time));
        WriteTally tally = layer.synapses.takeTally();
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
        var layer = pairs(table, 1, clock(Refresh.ON_WRITE, 0));
        layer.timed.pass(1);
        layer.synapses.takeTally();
        int lost = 0;
        for (int i = 0; i < TimedLayer.INPUTS; i++) {
            lost += layer.synapses.weights()[i] == 1 || i == 7 ? 0 : 1;
        }
        double[][] due = Arrays.stream(layer.timed.due()).map(double[]::clone).toArray(double[][]::new);
        byte[] found = layer.timed.resting()[1].clone();

        layer.write(7, 0);
        double seconds = layer.timed.finishWrites();
        layer.timed.pass(0);

        WriteTally tally = layer.synapses.takeTally();
        assertTrue(lost > 10);
        assertEquals(lost, tally.refreshEvents());
        assertEquals(2 + lost, tally.events());
        assertEquals((2 + lost) * TestTables.WRITE_SECONDS + 1e-9, seconds, 1e-15);
        assertEquals(
                lost * TestTables.SET_ENERGY + 2 * TimedLayer.INPUTS * TestTables.READ_ENERGY,
                tally.refreshEnergy(),
                1e-9 * tally.refreshEnergy());
        assertDifferences(layer.synapses);
        for (int i = 0; i < TimedLayer.INPUTS; i++) {
            if (i == 7) {
                continue;
            }
            assertEquals(1, layer.synapses.weights()[i], "pair " + i);
            assertEquals(due[0][i], layer.timed.due()[0][i], "the partner goes on waiting");
            if (found[i] == 1) {
                assertNotEquals(due[1][i], layer.timed.due()[1][i], "what was rewritten waits anew");
            } else {
                assertEquals(due[1][i], layer.timed.due()[1][i], "what was read goes on waiting");
            }
        }
    }
}

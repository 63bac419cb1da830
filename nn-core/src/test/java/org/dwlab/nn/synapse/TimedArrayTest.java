package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.Clock;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

/** A layer in time, synapse by synapse. Writes reach their level exactly. */
class TimedArrayTest {
    private static final int SYNAPSES = 600;

    @Test
    void parallelWritesTakeAsLongAsTheirGroups() {
        SynapseTable table = TestTables.held(2, ClockTables.alike(2, 1e12), List.of());
        // Five devices in two rows.
        int[] written = {3, 5, 99, 100, 150};
        for (Object[] expected : new Object[][] {
            {NumberOrWord.of("device"), 5},
            {NumberOrWord.of("row"), 2},
            {NumberOrWord.of("layer"), 1},
            {NumberOrWord.of(2), 3}
        }) {
            var clock = new Clock(
                    true, (NumberOrWord) expected[0], NumberOrWord.of("layer"), 1e-9, 0, Clock.Refresh.NONE, 0, 0);
            var layer = new TimedLayer(SYNAPSES, table, 1, clock);
            for (int synapse : written) {
                layer.write(synapse, 0);
            }

            double writes = layer.timed.finishWrites() / TestTables.WRITE_SECONDS;

            assertEquals((int) expected[1], writes, 1e-9, "writes of " + expected[0]);
        }
    }

    @Test
    void parallelReadsTakeAsLongAsTheirGroups() {
        SynapseTable table = TestTables.held(2, ClockTables.alike(2, 1e12), List.of());
        for (Object[] expected : new Object[][] {
            {NumberOrWord.of("device"), SYNAPSES}, {NumberOrWord.of("row"), SYNAPSES / TimedLayer.INPUTS},
            {NumberOrWord.of("layer"), 1}, {NumberOrWord.of(35), 18}
        }) {
            var clock =
                    new Clock(true, NumberOrWord.of("row"), (NumberOrWord) expected[0], 2, 0, Clock.Refresh.NONE, 0, 0);

            double reads = new TimedLayer(SYNAPSES, table, 1, clock).timed.readSeconds() / 2;

            assertEquals((int) expected[1], reads, 0, "reads of " + expected[0]);
        }
    }

    @Test
    void periodicRefreshRewritesEveryDeviceAndIsCountedApart() {
        var clock = new Clock(
                true, NumberOrWord.of("device"), NumberOrWord.of("layer"), 1e-9, 0, Clock.Refresh.PERIODIC, 2, 0);
        var layer = new TimedLayer(SYNAPSES, TestTables.held(2, ClockTables.alike(2, 1), List.of()), 1, clock);
        layer.synapses.takeTally();
        layer.timed.pass(1.5);
        assertEquals(0, layer.timed.refreshWhereDue());
        layer.timed.pass(1.5);
        assertTrue(layer.lost(1) > 0.4);

        double seconds = layer.timed.refreshWhereDue();
        layer.timed.pass(seconds * 1e-9); // in next to no time, so that nothing hops meanwhile

        assertEquals(SYNAPSES, seconds / TestTables.WRITE_SECONDS, 1e-6);
        assertEquals(0, layer.lost(1));
        assertEquals(0, layer.timed.refreshWhereDue(), "the period begins anew");
        WriteTally tally = layer.synapses.takeTally();
        assertEquals(SYNAPSES, tally.refreshEvents());
        assertEquals(SYNAPSES, tally.refreshPulses());
        assertEquals(SYNAPSES, tally.events());
        assertEquals(SYNAPSES * TestTables.SET_ENERGY, tally.refreshEnergy(), 1e-9 * tally.refreshEnergy());
        assertEquals(tally.refreshEnergy(), tally.energy());
        assertEquals(0, tally.pulseEnergy(), "a refresh is no programming");
    }

    @Test
    void refreshOnWriteRepairsTheRowsThatAreWrittenAndNoOthers() {
        var clock = new Clock(
                true, NumberOrWord.of("device"), NumberOrWord.of("row"), 1e-9, 0, Clock.Refresh.ON_WRITE, 0, 0);
        var layer = new TimedLayer(SYNAPSES, TestTables.held(2, ClockTables.chain(1e12, 1), List.of()), 1, clock);
        layer.timed.pass(1);
        layer.synapses.takeTally();
        int lost = 0;
        for (int i = 0; i < TimedLayer.INPUTS; i++) {
            lost += layer.synapses.weights()[i] == 1 || i == 7 ? 0 : 1;
        }
        float[] before = layer.synapses.weights().clone();

        layer.write(7, 0);
        double seconds = layer.timed.finishWrites();

        WriteTally tally = layer.synapses.takeTally();
        assertTrue(lost > 10);
        assertEquals(lost, tally.refreshEvents());
        assertEquals(1 + lost, tally.events());
        // One write to learn, a read of the row at once, a write for each that was lost.
        assertEquals((1 + lost) * TestTables.WRITE_SECONDS + 1e-9, seconds, 1e-15);
        assertEquals(
                lost * TestTables.SET_ENERGY + TimedLayer.INPUTS * TestTables.READ_ENERGY,
                tally.refreshEnergy(),
                1e-9 * tally.refreshEnergy());
        for (int i = 0; i < SYNAPSES; i++) {
            float expected = i == 7 ? -1 : i < TimedLayer.INPUTS ? 1 : before[i];
            assertEquals(expected, layer.synapses.weights()[i], "synapse " + i);
        }
    }

    @Test
    void aTableThatDoesNotKnowItsTimesIsRefused() {
        var refusal = assertThrows(
                SpecException.class,
                () -> new TimedLayer(SYNAPSES, TestTables.exactWithoutHops(2), 1, ClockTables.RUNNING));
        assertEquals(
                "clock.runs must be false on table test2, which does not know how long its states last, got true;"
                        + " calibrate the table again",
                refusal.getMessage());
        var withoutRead =
                new Clock(true, NumberOrWord.of("device"), NumberOrWord.of("layer"), 0, 0, Clock.Refresh.NONE, 0, 0);
        var unread = assertThrows(
                SpecException.class,
                () -> new TimedLayer(SYNAPSES, TestTables.held(2, ClockTables.alike(2, 1), List.of()), 1, withoutRead));
        assertEquals(
                "clock.runs must be false on table test2, which does not know how long its reads take, got true;"
                        + " give clock.read_s",
                unread.getMessage());
    }
}

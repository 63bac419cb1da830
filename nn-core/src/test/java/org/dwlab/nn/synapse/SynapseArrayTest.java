package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

/** Five levels at −1, −0.5, ... 1 that every write reaches exactly, unless it says otherwise. */
class SynapseArrayTest {
    private static final int SYNAPSES = 400;
    private static final Write ONE_SHOT = new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL);
    private static final Write VERIFIED = new Write(Routine.SET, true, 0.4, 3, Window.NOMINAL);
    /** From every state of five into the next higher one, and from the last into the first. */
    private static final RetentionLoss UP = new RetentionLoss(
            new double[][][] {{{0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}, {1, 0, 0, 0, 0}}});

    private final RandomStreams streams = new RandomStreams(5);

    private UniformRandomProvider random() {
        return streams.stream(Purpose.PROGRAMMING, 3);
    }

    private SynapseArray programmed(SynapseTable table, Write write, boolean paired, double stuck, double wanted) {
        var array = new SynapseArray(new WriteRoutine(Devices.of(table), write, true), SYNAPSES, random(), paired);
        array.freeze(stuck, random());
        float[] all = new float[SYNAPSES];
        Arrays.fill(all, (float) wanted);
        array.program(all, random());
        return array;
    }

    private SynapseArray exact(boolean paired, double wanted) {
        return programmed(TestTables.exactWithoutHops(5), ONE_SHOT, paired, 0, wanted);
    }

    private static void assertAll(double expected, float[] weights) {
        float[] all = new float[weights.length];
        Arrays.fill(all, (float) expected);
        assertArrayEquals(all, weights);
    }

    @Test
    void aSynapseIsAnyOfTheSimulatedDevices() {
        int[] drawn = SynapseArray.drawDevices(SYNAPSES, 7, random());

        int[] different = Arrays.stream(drawn).distinct().sorted().toArray();
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, different);
        UniformRandomProvider again = random();
        assertArrayEquals(Arrays.stream(drawn).map(one -> again.nextInt(7)).toArray(), drawn, "one draw for each");
    }

    @Test
    void everySynapseStaysTheDeviceThatWasDrawn() {
        SynapseArray array = exact(false, 0);

        int[] drawn = SynapseArray.drawDevices(SYNAPSES, TestTables.DEVICES, random());
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(drawn[i], array.device(i));
        }
    }

    @Test
    void wallsThatLeaveShowTheStateTheyAreInAndHoldWhatWasWritten() {
        SynapseArray single = exact(false, 0);

        single.applyRetention(UP, random());

        assertAll(0.5, single.weights());
        assertEquals(2, single.held()[17]);
        assertEquals(3, single.actualState(17));
    }

    @Test
    void bothWallsOfAPairLeave() {
        SynapseArray pairs = exact(true, 0.5);

        pairs.applyRetention(UP, random());

        // States 3 and 1 became 4 and 2.
        assertAll(1, pairs.devices()[0]);
        assertAll(0, pairs.devices()[1]);
        assertAll(0.5, pairs.weights());
        pairs.deviceWeights()[9] = 0.25f;
        pairs.subtract(new BitSet());
        assertEquals(0.5f, pairs.weights()[9], "of none that moved");
        var moved = new BitSet();
        moved.set(9);
        pairs.subtract(moved);
        assertEquals(0.125f, pairs.weights()[9]);
    }

    @Test
    void stuckDevicesNeitherLeaveNorTakeWrites() {
        SynapseArray array = programmed(TestTables.exactWithoutHops(5), ONE_SHOT, false, 0.5, -1);
        float[] before = array.weights().clone();

        array.applyRetention(UP, random());

        int stuck = 0;
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(array.isStuck(i) ? before[i] : -0.5f, array.weights()[i]);
            stuck += array.isStuck(i) ? 1 : 0;
        }
        // Half of 400: five standard deviations are 50.
        assertEquals(200, stuck, 50);
        assertFalse(exact(false, 0).isStuck(0));
        assertTrue(programmed(TestTables.exactWithoutHops(5), ONE_SHOT, false, 1, 0)
                .isStuck(399));
    }

    @Test
    void aWriteTakesItsPulseAndItsReads() {
        SynapseArray array = programmed(TestTables.exactWithoutHops(5), VERIFIED, false, 0, 0);

        // Differences of sums of some 1e-5 s.
        array.write(3, 4, random());
        assertEquals(TestTables.WRITE_SECONDS + 5e-9, array.lastWrite(5e-9), 1e-19);
        array.write(4, 4, random());
        assertEquals(TestTables.WRITE_SECONDS + 5e-9, array.lastWrite(5e-9), 1e-19, "of this write alone");
        array.refresh(5, random());
        array.refresh(5, random());
        assertEquals(TestTables.WRITE_SECONDS + 7e-9, array.lastWrite(7e-9), 1e-19);
    }

    @Test
    void refreshesBringBackWhatWasWrittenAndAreCountedApart() {
        SynapseArray array = exact(false, 0.5);
        array.takeTally();
        array.applyRetention(UP, random());
        array.readToRefresh(11);
        array.refresh(11, random());
        array.hopped(6);
        array.write(12, 0, random());

        assertEquals(0.5f, array.weights()[11]);
        WriteTally tally = array.takeTally();
        assertEquals(2, tally.events());
        assertEquals(1, tally.refreshEvents());
        assertEquals(1, tally.refreshPulses());
        assertEquals(TestTables.SET_ENERGY + TestTables.READ_ENERGY, tally.refreshEnergy(), 1e-30);
        assertEquals(6, tally.hops());
        WriteTally empty = array.takeTally();
        assertEquals(0, empty.events() + empty.hops() + empty.refreshEvents());
    }

    /** States are told apart by powers of two. */
    @Test
    void readEnergyFollowsWhatIsHeld() {
        SynapseTable table = TestTables.reading(1, 2, 4, 8, 16);
        SynapseArray array = programmed(table, ONE_SHOT, false, 0, 0);
        assertEquals(4 * SYNAPSES, array.readEnergy());
        array.write(0, 4, random());
        assertEquals(4 * SYNAPSES + 12, array.readEnergy());
        array.readToRefresh(0);
        assertEquals(16, array.takeTally().refreshEnergy());

        Arrays.fill(array.held(), (byte) 1);
        array.held()[5] = 3;
        array.restored();
        assertEquals(2 * SYNAPSES + 6, array.readEnergy());
        SynapseArray pairs = programmed(table, ONE_SHOT, true, 0, 1);
        assertEquals(17 * SYNAPSES, pairs.readEnergy());

        array.held()[7] = 5;
        assertThrows(SpecException.class, array::restored);
        array.held()[7] = -1;
        assertThrows(SpecException.class, array::restored);
    }

    @Test
    void singleDevicesHaveOneArrayOfWeights() {
        SynapseArray array = exact(false, 0);

        assertEquals(1, array.devices().length);
        assertSame(array.weights(), array.devices()[0]);
        assertTrue(array.mirror().isEmpty());
        assertEquals(2, exact(true, 0).devices().length);
    }

    /** A wall that came by itself shows a write that did not miss, of which nine in ten do here. */
    @Test
    void aWallThatHopsShowsAWriteOfItsState() {
        int[] next = {0};
        SynapseTable table =
                TestTables.table(TestTables.equidistant(5), level -> next[0]++ % 10 == 0 ? level + 0.125 : 0.9, false);
        SynapseArray array = programmed(table, ONE_SHOT, false, 0, 0);

        for (int i = 0; i < 50; i++) {
            array.hopTo(i, 1, random());
            assertEquals(-0.375f, array.weights()[i]);
        }
    }

    @Test
    void aWallWhoseWritesAllMissShowsTheLevel() {
        SynapseTable table = TestTables.table(TestTables.equidistant(5), level -> 0.9, false);
        SynapseArray array = programmed(table, ONE_SHOT, false, 0, 0);

        array.hopTo(0, 1, random());

        assertEquals(-0.5f, array.weights()[0]);
    }

    @Test
    void streamsOfRoundsAndLayersAreApart() {
        assertEquals(65536 * 3L + 2, StreamIndex.of(3, 2));
        assertEquals(65535, StreamIndex.of(0, 65535));
        assertEquals(65536L * Integer.MAX_VALUE, StreamIndex.of(Integer.MAX_VALUE, 0));
    }
}

package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

class PairedArrayTest {
    private static final int SYNAPSES = 500;
    private static final Write ONE_SHOT = new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL);

    private final RandomStreams streams = new RandomStreams(9);

    @Test
    void aWeightIsHalfTheDifferenceOfTwoDevicesInMirroredStates() {
        SynapseArray pairs = programmed(TestTables.normal(5, 0.2), 0.5f);

        SynapseArray mirror = pairs.mirror().orElseThrow();
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(3, pairs.held()[i]);
            assertEquals(1, mirror.held()[i]);
            float half = (pairs.deviceWeights()[i] - mirror.deviceWeights()[i]) / 2;
            assertEquals(half, pairs.weights()[i], "synapse " + i);
        }
        assertNotEquals(-pairs.deviceWeights()[0], mirror.deviceWeights()[0], "two devices scatter on their own");
    }

    @Test
    void exactDevicesMakeTheLevelsOfASingleOne() {
        float[] expected = new float[SYNAPSES];
        Arrays.fill(expected, 0.5f);

        assertArrayEquals(
                expected, programmed(TestTables.exactWithoutHops(5), 0.5f).weights());
    }

    @Test
    void aPairTakesTwicePulsesAndReads() {
        SynapseArray pairs = programmed(TestTables.exactWithoutHops(5), 1);
        WriteTally first = pairs.takeTally();
        pairs.write(3, 0, random());
        WriteTally second = pairs.takeTally();

        assertEquals(2 * SYNAPSES, first.pulses());
        assertEquals(2 * SYNAPSES * TestTables.SET_ENERGY, first.energy(), 2 * SYNAPSES * Math.ulp(first.energy()));
        assertEquals(2, second.events());
        assertEquals(2 * TestTables.SET_ENERGY, second.energy());
        assertEquals(-1, pairs.weights()[3]);
        assertEquals(4, pairs.mirror().orElseThrow().held()[3]);
        double reads = 2 * SYNAPSES * TestTables.READ_ENERGY;
        assertEquals(reads, pairs.readEnergy(), 4 * Math.ulp(reads));
    }

    @Test
    void bothDevicesOfAPairMayBeStuck() {
        var pairs = new SynapseArray(routine(TestTables.exactWithoutHops(5)), SYNAPSES, random(), true);
        pairs.freeze(1, random());
        float[] frozen = pairs.weights().clone();
        float[] wanted = new float[SYNAPSES];

        pairs.program(wanted, random());

        assertArrayEquals(frozen, pairs.weights());
        long halves = 0;
        for (float weight : frozen) {
            halves += weight == 0.25f ? 1 : 0; // one of (0.5 − 0)/2, (0 − −0.5)/2, ...: no level of one device
        }
        assertTrue(halves > 0);
    }

    @Test
    void restoredDevicesGiveTheWeightsAnew() {
        SynapseArray pairs = programmed(TestTables.exactWithoutHops(5), 0.5f);
        pairs.deviceWeights()[7] = -1;
        pairs.mirror().orElseThrow().deviceWeights()[7] = 0.5f;

        pairs.restored();

        assertEquals(-0.75f, pairs.weights()[7]);
    }

    /** Of five states 0.25e-15 J of a set are its reset; gates take 4e-17 J of it, 1e-17 J of these in the reset. */
    @Test
    void theCostOfAWriteHasItsParts() {
        SynapseArray single =
                new SynapseArray(routine(TestTables.gated(5, 4e-17, 1e-17, 0)), SYNAPSES, random(), false);
        single.program(new float[SYNAPSES], random());

        ProgrammingCost cost = single.takeTally().cost();

        assertEquals(SYNAPSES * 4e-17, cost.gates(), 1e-20);
        assertEquals(SYNAPSES * (0.25e-15 - 1e-17), cost.resets(), 1e-20);
        assertEquals(0, cost.verifies());
        assertEquals(SYNAPSES * (1e-15 - 0.25e-15 - 3e-17), cost.writes(), 1e-18);
    }

    private SynapseArray programmed(SynapseTable table, float wanted) {
        var pairs = new SynapseArray(routine(table), SYNAPSES, random(), true);
        float[] all = new float[SYNAPSES];
        Arrays.fill(all, wanted);
        pairs.program(all, random());
        return pairs;
    }

    private static WriteRoutine routine(SynapseTable table) {
        return new WriteRoutine(Devices.of(table), ONE_SHOT, true);
    }

    private UniformRandomProvider random() {
        return streams.stream(Purpose.PROGRAMMING, 5);
    }
}

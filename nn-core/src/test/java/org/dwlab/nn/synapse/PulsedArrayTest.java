package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.nn.train.IncrementalTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PulsedArrayTest {
    private final RandomStreams streams = new RandomStreams(3);
    private final UniformRandomProvider random = streams.stream(Purpose.PROGRAMMING, 0);

    private PulsedArray array(IncrementalTable table, int synapses, double hysteresis) {
        return new PulsedArray(table, synapses, hysteresis, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
    }

    private static float[] filled(int synapses, double value) {
        float[] values = new float[synapses];
        Arrays.fill(values, (float) value);
        return values;
    }

    @Test
    void withoutNoiseASynapseEndsWithinHalfAStepOfWhatIsWanted() {
        IncrementalTable table = IncrementalTables.costed(0.1, 0);
        PulsedArray array = array(table, 3, 0);
        float[] wanted = {-0.9f, 0.33f, 0.8f};

        array.follow(wanted, random);

        for (int i = 0; i < wanted.length; i++) {
            double step = table.meanStep(Direction.UP, 0, wanted[i]);
            // Half a step, which is a little longer where the last pulse began than where it ended.
            assertEquals(wanted[i], array.weights()[i], 0.55 * step);
        }
    }

    @Test
    void everyPulseAndOneReadAfterThemAreCounted() {
        PulsedArray array = array(IncrementalTables.costed(0.1, 0), 1, 0);
        // From -1 by steps of 0.1 (1 - w/2): -0.85, -0.7075, ...; the mean device needs n pulses to 0.
        int pulses = 0;
        for (double w = -1; -w > 0.05 * (1 - w / 2); w += 0.1 * (1 - w / 2)) {
            pulses++;
        }

        array.follow(filled(1, 0), random);
        WriteTally tally = array.takeTally();

        assertEquals(1, tally.events());
        assertEquals(pulses, tally.pulses());
        double energy = pulses * IncrementalTables.UP_ENERGY + IncrementalTables.READ_ENERGY;
        assertEquals(energy, tally.energy(), pulses * Math.ulp(energy));
    }

    @Test
    void downwardPulsesCostTheirOwnEnergy() {
        PulsedArray array = array(IncrementalTables.costed(0.1, 0), 1, 0);
        array.follow(filled(1, 0), random);
        array.takeTally();

        array.follow(filled(1, -0.3), random);
        WriteTally tally = array.takeTally();

        double energy = tally.pulses() * IncrementalTables.DOWN_ENERGY + IncrementalTables.READ_ENERGY;
        assertEquals(energy, tally.energy(), tally.pulses() * Math.ulp(energy));
        assertTrue(tally.pulses() >= 3 && tally.pulses() <= 4, "pulses " + tally.pulses());
    }

    @Test
    void aSynapseNearEnoughIsLeftAlone() {
        PulsedArray array = array(IncrementalTables.costed(0.1, 0.5), 100, 0);
        array.follow(filled(100, 0.2), random);
        float[] settled = array.weights().clone();
        array.takeTally();

        for (int i = 0; i < 100; i++) {
            settled[i] += 0.02f; // the shortest step is 0.05 long, so half of it is 0.025
        }
        array.follow(settled, random);

        assertEquals(0, array.takeTally().events());
    }

    @Test
    void hysteresisSavesPulses() {
        PulsedArray eager = array(IncrementalTables.costed(0.1, 0.5), 1000, 0);
        PulsedArray lazy = array(IncrementalTables.costed(0.1, 0.5), 1000, 0.9);
        for (double wanted = 0; wanted < 0.5; wanted += 0.01) {
            eager.follow(filled(1000, wanted), random);
            lazy.follow(filled(1000, wanted), random);
        }

        assertTrue(lazy.takeTally().pulses() < eager.takeTally().pulses());
    }

    @Test
    void noPulseLeadsOutOfTheRangeAndNoneIsSentBeyondIt() {
        PulsedArray array = array(IncrementalTables.costed(0.1, 3), 1000, 0);
        for (int round = 0; round < 20; round++) {
            array.follow(filled(1000, round % 2 == 0 ? 1 : -1), random);
            for (float weight : array.weights()) {
                assertTrue(-1 <= weight && weight <= 1, "weight " + weight);
            }
        }
        PulsedArray atTheEnd = array(IncrementalTables.costed(0.1, 0), 1, 0);
        atTheEnd.follow(filled(1, -1), random);

        assertEquals(0, atTheEnd.takeTally().pulses());
    }

    /**
     * From 0 to 0.05 takes one pulse of mean step 0.1: the mean of n weights lies within 5 σ/√n of 0.1 but
     * for 6e-7, σ being the table's. A pulse the wrong way or none at all would be 20 σ off.
     */
    @Test
    @Tag("statistical")
    void aPulseBringsTheMeanOfManySynapsesWhereTheTableSays() {
        IncrementalTable table = IncrementalTables.costed(0.1, 0.5);
        int n = 10_000;
        PulsedArray array = array(table, n, 0);
        array.follow(filled(n, 0), random);
        double[] before = new double[n];
        Arrays.setAll(before, i -> array.weights()[i]);
        array.takeTally();

        float[] wanted = new float[n];
        for (int i = 0; i < n; i++) {
            wanted[i] = (float) (before[i] + table.meanStep(Direction.UP, 0, before[i]));
        }
        array.follow(wanted, random);

        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (array.weights()[i] - wanted[i]) / (double) n;
        }
        assertEquals(n, array.takeTally().pulses());
        assertEquals(0, sum, 5 * table.stepDeviation(Direction.UP, 0, 0) / Math.sqrt(n), "seed 3");
    }

    @Test
    void readingCostsWhatTheTableSaysAtTheWeights() {
        IncrementalTable table = IncrementalTables.of(0.1, 0)
                .pulseEnergy(1, 1)
                .readEnergy(1e-18, 3e-18)
                .build();
        PulsedArray array = array(table, 10, 0);
        double lowest = array.readEnergy();

        array.follow(filled(10, 0.5), random);

        assertEquals(1e-17, lowest, Math.ulp(1e-17));
        double expected = 10 * (2e-18 + 1e-18 * array.weights()[0]);
        assertEquals(expected, array.readEnergy(), 20 * Math.ulp(expected));
    }

    @Test
    void theSameStreamsGiveTheSameWeights() {
        float[] first = noisy();
        float[] second = noisy();

        assertArrayEquals(first, second);
    }

    private float[] noisy() {
        PulsedArray array = array(IncrementalTables.costed(0.1, 0.5), 50, 0);
        array.follow(filled(50, 0.3), streams.stream(Purpose.PROGRAMMING, 1));
        return array.weights();
    }

    @Test
    void unknownEnergiesAreRefused() {
        assertRefused(
                "table pulsed does not know the energy of a pulse, which training counts; import it again with"
                        + " this energy",
                IncrementalTables.of(0.1, 0).build());
        assertRefused(
                "table pulsed does not know the energy of a read, which training counts; import it again with"
                        + " this energy",
                IncrementalTables.of(0.1, 0).pulseEnergy(1, 1).build());
    }

    private void assertRefused(String message, IncrementalTable table) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> array(table, 1, 0)).getMessage());
    }
}

package org.dwlab.nn.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.network.Periphery;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NonIdealitiesStatisticalTest {
    private static final int SYNAPSES = 100_000;
    private static final Write ONE_SHOT = new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL);

    private final RandomStreams streams = new RandomStreams(31);
    private final SynapseTable exact = TestTables.table(TestTables.equidistant(5), level -> level, true);

    /**
     * Exact writes tell who is frozen: of all synapses with another target than the state they were frozen
     * in, that is four fifths of the frozen, the weight is not the target's. H0: their number is binomial
     * with p = 0.25 · 4/5 = 0.2; a fraction off by 3 % of itself is seen.
     */
    @Test
    @Tag("statistical")
    void stuckDevicesAreAsManyAsAskedForAndStayWhereTheyAre() {
        SynapseArray synapses = array(Devices.of(exact), ONE_SHOT);
        synapses.freeze(0.25, streams.stream(Purpose.STUCK, 0));
        float[] wanted = new float[SYNAPSES];
        Arrays.fill(wanted, 1);

        synapses.program(wanted, streams.stream(Purpose.PROGRAMMING, 0));

        int off = 0;
        for (float weight : synapses.weights()) {
            off += weight == 1 ? 0 : 1;
        }
        StatAssert.assertWithin(0.2, off / (double) SYNAPSES, Math.sqrt(0.2 * 0.8 / SYNAPSES), "frozen elsewhere");
        assertEquals(SYNAPSES, synapses.takeTally().pulses(), "pulses on frozen devices are counted");
    }

    @Test
    void everyPulseOnAStuckDeviceIsCountedAndMovesNothing() {
        SynapseArray synapses = array(Devices.of(exact), new Write(Routine.SET, true, 0.4, 3, Window.NOMINAL));
        synapses.freeze(1, streams.stream(Purpose.STUCK, 0));
        float[] frozen = synapses.weights().clone();
        float[] wanted = new float[SYNAPSES];
        Arrays.fill(wanted, 1);

        synapses.program(wanted, streams.stream(Purpose.PROGRAMMING, 0));

        assertArrayEquals(frozen, synapses.weights());
        long right = 0;
        for (float weight : frozen) {
            right += weight == 1 ? 1 : 0;
        }
        assertEquals(
                right + 4 * (SYNAPSES - right),
                synapses.takeTally().pulses(),
                "one pulse where it happens to fit, one and three retries elsewhere");
    }

    /** Inputs of norm 5, α = 2, r = 0.1: the noise of a sum is 1. H0: normal about the sum, 3, with sd 1. */
    @Test
    @Tag("statistical")
    void readNoiseIsThatOfEveryWeightAddedUp() {
        var periphery = periphery(ArrayDesign.IDEAL, new ReadNoise(0.01, 0), 0, 2, SYNAPSES);
        periphery.begin(streams.stream(Purpose.READ_NOISE, 0));
        float[] sums = new float[SYNAPSES];
        Arrays.fill(sums, 3);

        periphery.read(sums, new double[] {25}, new float[0], 2);

        double[] seen = new double[SYNAPSES];
        Arrays.setAll(seen, i -> sums[i]);
        StatAssert.assertWithin(3, StatAssert.mean(seen), StatAssert.sd(seen) / Math.sqrt(SYNAPSES), "mean");
        StatAssert.assertWithin(1, StatAssert.sd(seen), StatAssert.standardErrorOfSd(seen), "sd");
    }

    /**
     * Two tiles of two outputs each, with inputs of norm 5: the noise of the reference, of variance 25 a = 1, is the same
     * in both columns of a tile and another one in the next tile; a column's own has 25 a + b Σx²w = 1 + 3. H0: normal.
     */
    @Test
    @Tag("statistical")
    void aReferenceColumnAddsItsNoiseToAllColumnsOfItsTile() {
        var design = new ArrayDesign(2, 2, 0, 0, ArrayDesign.Signs.REFERENCE_COLUMN, 0, 4, 0, 0, 0, 0, 0);
        var periphery = periphery(design, new ReadNoise(0.04, 0.02), 0, 2, 4);
        periphery.begin(streams.stream(Purpose.READ_NOISE, 0));
        float[] sums = new float[4 * SYNAPSES];
        double[] squares = new double[SYNAPSES];
        float[] spread = new float[4 * SYNAPSES];
        Arrays.fill(squares, 25);
        Arrays.fill(spread, 150);

        periphery.read(sums, squares, spread, 1);

        assertMoment(sums, 0, 0, 1 + 4, "variance");
        assertMoment(sums, 0, 1, 1, "covariance within a tile");
        assertMoment(sums, 1, 2, 0, "covariance between tiles");
    }

    /** A pair of devices with the variances a + bw and a − bw: half their difference has a/2. H0: normal. */
    @Test
    @Tag("statistical")
    void halfTheDifferenceOfTwoReadsHasHalfTheVariance() {
        var design = new ArrayDesign(2, 2, 0, 0, ArrayDesign.Signs.DIFFERENTIAL_PAIR, 0, 4, 0, 0, 0, 0, 0);
        var periphery = periphery(design, new ReadNoise(0.08, 0.02), 0, 2, 4);
        periphery.begin(streams.stream(Purpose.READ_NOISE, 0));
        float[] sums = new float[4 * SYNAPSES];
        double[] squares = new double[SYNAPSES];
        Arrays.fill(squares, 25);

        periphery.read(sums, squares, new float[0], 1);

        assertMoment(sums, 0, 0, 1, "variance");
        assertMoment(sums, 0, 1, 0, "covariance");
    }

    /** Mean of the products of two of four columns of zero mean. */
    private static void assertMoment(float[] sums, int one, int other, double expected, String name) {
        double[] products = new double[SYNAPSES];
        Arrays.setAll(products, b -> (double) sums[4 * b + one] * sums[4 * b + other]);
        StatAssert.assertWithin(
                expected, StatAssert.mean(products), StatAssert.sd(products) / Math.sqrt(SYNAPSES), name);
    }

    /** 3000 writes of one synapse leave one of 64 devices out with probability 64 · (63/64)³⁰⁰⁰ = 2e-19. */
    @Test
    void withoutDeviceSpreadASynapseIsAllDevicesInTurn() {
        int[] next = {0};
        SynapseTable numbered = TestTables.table(new double[] {-1, 1}, level -> 1e-4 * next[0]++ - 0.9, false);
        var routine = new WriteRoutine(Devices.of(numbered), ONE_SHOT, false);
        var synapses = new SynapseArray(routine, 1, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
        Set<Long> devices = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            synapses.write(0, 0, streams.stream(Purpose.PROGRAMMING, i));
            devices.add(Math.round((synapses.weights()[0] + 0.9) / 1e-4) / TestTables.QUANTILES);
        }

        assertEquals(TestTables.DEVICES, devices.size());
    }

    /** From the middle state of five a quarter goes right, a half left. H0: binomial shares. */
    @Test
    @Tag("statistical")
    void agedDevicesShowTheStateThatTheChainLeadsTo() {
        double[][] transition = new double[5][5];
        for (int s = 0; s < 5; s++) {
            transition[s][s] = 1;
        }
        transition[2] = new double[] {0, 0.5, 0.25, 0.25, 0};
        SynapseArray synapses = array(Devices.of(exact), ONE_SHOT);
        synapses.program(new float[SYNAPSES], streams.stream(Purpose.PROGRAMMING, 0));

        synapses.applyRetention(new RetentionLoss(new double[][][] {transition}), streams.stream(Purpose.AGEING, 0));

        int left = 0;
        int right = 0;
        for (float weight : synapses.weights()) {
            left += weight == -0.5f ? 1 : 0;
            right += weight == 0.5f ? 1 : 0;
        }
        StatAssert.assertWithin(0.5, left / (double) SYNAPSES, Math.sqrt(0.25 / SYNAPSES), "gone left");
        StatAssert.assertWithin(0.25, right / (double) SYNAPSES, Math.sqrt(0.1875 / SYNAPSES), "gone right");
    }

    @Test
    void stuckDevicesDoNotAge() {
        SynapseArray synapses = array(Devices.of(exact), ONE_SHOT);
        synapses.freeze(1, streams.stream(Purpose.STUCK, 0));
        float[] before = synapses.weights().clone();
        double[][] toTheTop = new double[5][];
        Arrays.fill(toTheTop, new double[] {0, 0, 0, 0, 1});

        synapses.applyRetention(new RetentionLoss(new double[][][] {toTheTop}), streams.stream(Purpose.AGEING, 0));

        assertArrayEquals(before, synapses.weights());
    }

    /**
     * Believed to be exact, they land 0.2 lower, outside the window of ±0.1: every write is repeated in
     * vain.
     */
    @Test
    void writesFollowTheActualTableAndAreJudgedByTheBelievedOne() {
        SynapseTable lower = TestTables.table(TestTables.equidistant(5), level -> level - 0.2, true);
        SynapseArray synapses = array(new Devices(exact, lower), new Write(Routine.SET, true, 0.4, 3, Window.CENTRED));

        synapses.program(new float[SYNAPSES], streams.stream(Purpose.PROGRAMMING, 0));

        assertEquals(-0.2f, synapses.weights()[5]);
        assertEquals(4L * SYNAPSES, synapses.takeTally().pulses());
    }

    @Test
    void converterRangesFollowTheRootMeanSquareWhileLearningOnly() {
        var periphery = periphery(ArrayDesign.IDEAL, ReadNoise.NONE, 8, 1, 1);
        periphery.measure();
        periphery.read(new float[] {3, -3}, new double[2], new float[0], 1);
        periphery.hold();
        float[] beyond = {100, -100, 0.01f};

        periphery.read(beyond, new double[3], new float[0], 1);

        // ±4 · 3, and 0.01 of 24/255 away from no code: the nearest is half a step from 0.
        assertEquals(12, beyond[0]);
        assertEquals(-12, beyond[1]);
        assertEquals(12 / 255f, beyond[2], 24 * Math.ulp(1f));
        assertTrue(periphery.meanSquare()[1] == 9, "mean square of the first batch");
    }

    private static Periphery periphery(ArrayDesign design, ReadNoise noise, int adcBits, int inputs, int outputs) {
        var imperfect = new NonIdealities(0, 0, adcBits, 0, true, 0);
        var circuits = new Circuits(design, imperfect, noise, Optional.empty(), 0);
        return new Periphery(circuits, circuits.plan(inputs, outputs), 0, 0);
    }

    private SynapseArray array(Devices devices, Write write) {
        return new SynapseArray(
                new WriteRoutine(devices, write, true), SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
    }
}

package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.TestTables;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The table numbers its entries, so that a weight tells from which state, device and quantile it was drawn.
 */
class SynapseArrayStatisticalTest {
    private static final int SYNAPSES = 200_000;
    private static final long SEED = 21;
    private static final double FALSE_ALARM = 1e-6;
    private static final double UNIT = 1e-4;

    private final RandomStreams streams = new RandomStreams(SEED);
    private final SynapseArray synapses = new SynapseArray(
            new WriteRoutine(Devices.of(numbered()), new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true),
            SYNAPSES,
            streams.stream(Purpose.SYNAPSE_DEVICE, 0));

    /**
     * H0: devices and quantiles are uniform and independent, so that the 64 · 64 entries of state 1 are
     * equally probable and Pearson's statistic is χ² with 4095 degrees of freedom. At n = 200 000 (49 per
     * entry) every entry off by 20 %, half up and half down, adds 0.2² n = 8000 to the mean of 4095, against
     * a band of 4.75 · √8190 = 430.
     */
    @Test
    @Tag("statistical")
    void programmedWeightsFollowTheTable() {
        programAll(1);

        int[] counts = new int[TestTables.DEVICES * TestTables.QUANTILES];
        for (float weight : synapses.weights()) {
            counts[entry(weight) - counts.length]++;
        }
        double mean = SYNAPSES / (double) counts.length;
        double statistic = Arrays.stream(counts)
                .mapToDouble(count -> (count - mean) * (count - mean) / mean)
                .sum();
        double bound = new ChiSquaredDistribution(counts.length - 1.0).inverseCumulativeProbability(1 - FALSE_ALARM);
        assertTrue(statistic < bound, "chi² = " + statistic + " must be below " + bound + ", seed " + SEED);
    }

    @Test
    void synapseStaysTheSameDeviceForLife() {
        programAll(1);
        int before = entry(synapses.weights()[7]) / TestTables.QUANTILES % TestTables.DEVICES;

        synapses.write(7, 0, streams.stream(Purpose.PROGRAMMING, 1));

        int row = entry(synapses.weights()[7]) / TestTables.QUANTILES;
        assertEquals(before, row, "row of state 0 and the same device");
    }

    @Test
    void readEnergyIsOneReadOfEverySynapse() {
        programAll(1);

        double expected = SYNAPSES * TestTables.READ_ENERGY;
        assertEquals(expected, synapses.readEnergy(), Math.ulp(expected));
    }

    private void programAll(int state) {
        float[] wanted = new float[SYNAPSES];
        Arrays.fill(wanted, state == 0 ? -1 : 1);
        synapses.program(wanted, streams.stream(Purpose.PROGRAMMING, 0));
    }

    private static SynapseTable numbered() {
        int[] next = {0};
        return TestTables.table(new double[] {-1, 1}, level -> UNIT * next[0]++ - 0.9, false);
    }

    private static int entry(float weight) {
        return (int) Math.round((weight + 0.9) / UNIT);
    }
}

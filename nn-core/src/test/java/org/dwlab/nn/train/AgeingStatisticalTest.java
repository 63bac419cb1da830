package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.device.Escape;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.NonIdealities;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Devices of two kinds, 48 that keep their two states for 1000 s and 16 that keep them for 2 s, rest for 3 s. A state
 * that is left as fast as the other is lost with the probability ½ (1 − exp(−2t/τ)): 0.002991 and 0.475106, on the mean
 * 0.121020. The smooth track promises 1000 s to all.
 */
class AgeingStatisticalTest {
    private static final int SYNAPSES = 100_000;
    private static final double REST = 3;
    private static final double GOOD = 0.002991;
    private static final double BAD = 0.475106;
    private static final double MEAN = 0.121020;

    private static final RandomStreams STREAMS = new RandomStreams(19);
    private static final SynapseTable MIXED = TestTables.held(2, held(1000), mixed());

    private static HeldStates held(double seconds) {
        return new HeldStates(List.of(new Escape(seconds, 1), new Escape(seconds, 0)));
    }

    private static boolean isBad(int device) {
        return device % 4 == 1;
    }

    private static List<HeldStates> mixed() {
        List<HeldStates> devices = new ArrayList<>();
        for (int device = 0; device < TestTables.DEVICES; device++) {
            devices.add(held(isBad(device) ? 2 : 1000));
        }
        return devices;
    }

    private static NonIdealities resting(boolean deviceSpread) {
        return new NonIdealities(0, 0, 0, 0, deviceSpread, REST);
    }

    /** [synapse] whether it lost the upper state, which all were given. */
    private static boolean[] aged(SynapseTable table, boolean deviceSpread) throws IOException {
        Experiment experiment = Experiment.load("ex-situ-2", List.of());
        var routine = new WriteRoutine(Devices.of(table), experiment.write(), deviceSpread);
        var synapses = new SynapseArray(routine, SYNAPSES, STREAMS.stream(Purpose.SYNAPSE_DEVICE, 0));
        float[] wanted = new float[SYNAPSES];
        Arrays.fill(wanted, 1);
        synapses.program(wanted, STREAMS.stream(Purpose.PROGRAMMING, 0));
        var loss = RetentionLoss.of(Devices.of(table), resting(deviceSpread)).orElseThrow();

        synapses.applyRetention(loss, STREAMS.stream(Purpose.AGEING, 0));

        boolean[] lost = new boolean[SYNAPSES];
        for (int i = 0; i < SYNAPSES; i++) {
            lost[i] = synapses.weights()[i] == -1;
        }
        return lost;
    }

    /** H0: binomial with this probability among the synapses whose device is so. */
    private static void assertLost(double probability, boolean[] lost, IntPredicate device) {
        int[] number =
                SynapseArray.drawDevices(SYNAPSES, TestTables.DEVICES, STREAMS.stream(Purpose.SYNAPSE_DEVICE, 0));
        int all = 0;
        int gone = 0;
        for (int i = 0; i < SYNAPSES; i++) {
            if (device.test(number[i])) {
                all++;
                gone += lost[i] ? 1 : 0;
            }
        }
        double error = Math.sqrt(probability * (1 - probability) / all);
        StatAssert.assertWithin(probability, gone / (double) all, error, "lost of " + all);
    }

    @Test
    @Tag("statistical")
    void everySynapseAgesAsItsOwnDeviceDoes() throws IOException {
        boolean[] lost = aged(MIXED, true);

        assertLost(BAD, lost, AgeingStatisticalTest::isBad);
        assertLost(GOOD, lost, device -> !isBad(device));
    }

    @Test
    @Tag("statistical")
    void withoutDeviceSpreadEverySynapseAgesAsTheMean() throws IOException {
        boolean[] lost = aged(MIXED, false);

        assertLost(MEAN, lost, AgeingStatisticalTest::isBad);
        assertLost(MEAN, lost, device -> !isBad(device));
    }

    @Test
    @Tag("statistical")
    void theSmoothTrackStandsForDevicesThatNobodyKnows() throws IOException {
        boolean[] lost = aged(TestTables.held(2, held(1000), List.of()), true);

        assertLost(GOOD, lost, device -> true);
    }

    /**
     * Pairs at the weight 1 whose devices keep their two states for 4 s each rest for 3 s. A device is still where it was with
     * p = (1 + exp(−1.5))/2, so that a weight has the mean 2p − 1 = exp(−1.5), and since both hop on their own the mean square
     * p² + (1 − p)² = (1 + exp(−3))/2; the variance is (1 − exp(−3))/2.
     */
    @Test
    @Tag("statistical")
    void theTwoDevicesOfAPairAgeEachByItself() throws IOException {
        SynapseTable table = TestTables.held(2, held(4), List.of());
        Experiment experiment = Experiment.load("ex-situ-2", List.of());
        var routine = new WriteRoutine(Devices.of(table), experiment.write(), true);
        var pairs = new SynapseArray(routine, SYNAPSES, STREAMS.stream(Purpose.SYNAPSE_DEVICE, 0), true);
        float[] wanted = new float[SYNAPSES];
        Arrays.fill(wanted, 1);
        pairs.program(wanted, STREAMS.stream(Purpose.PROGRAMMING, 0));
        var loss = RetentionLoss.of(Devices.of(table), resting(true)).orElseThrow();

        pairs.applyRetention(loss, STREAMS.stream(Purpose.AGEING, 0));

        ClockTables.assertMoments(0.223130160, 0.524893534, pairs.weights());
    }

    /**
     * Where all weights are 1 and all pixels white, the sum of all logits is that of all weights: it falls by two for every
     * weight that turns to −1, and by one for every device of a pair. H0: their number is binomial with the mean of the two
     * kinds.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Tag("statistical")
    void aChipLosesWhatTheMixtureLoses(int devices) throws IOException {
        DataSplit data = SyntheticDigits.draw(new RandomStreams(1), 100, 10);
        int pixels = data.test().pixels();
        int classes = data.test().classes();
        List<TrainedLayer> layers = List.of(TrainedLayer.of(Nd4j.ones(DataType.FLOAT, classes, pixels), 1));
        double fresh = sumOfLogits(layers, data, 0, devices);

        double aged = sumOfLogits(layers, data, REST, devices);

        double lost = (1 - aged / fresh) / 2;
        double error = Math.sqrt(MEAN * (1 - MEAN) / (devices * classes * pixels));
        StatAssert.assertWithin(MEAN, lost, error, "lost of a chip");
    }

    private static double sumOfLogits(List<TrainedLayer> layers, DataSplit data, double seconds, int devices)
            throws IOException {
        List<String> assignments =
                new ArrayList<>(List.of("network.hidden=[]", "non_idealities.retention_s=" + seconds));
        if (devices == 2) {
            assignments.addAll(List.of("array=typical", "array.row_wire_ohm=0", "array.column_wire_ohm=0"));
        }
        Experiment experiment = Experiment.load("ex-situ-2", assignments);
        var white = Nd4j.valueArrayOf(new long[] {1, layers.get(0).inputs()}, 255f, DataType.FLOAT);
        return new Chips(layers, Devices.of(MIXED), experiment, data)
                .network(0, STREAMS)
                .logits(white)
                .sumNumber()
                .doubleValue();
    }

    @Test
    void withoutRestNothingIsLost() {
        var none = new NonIdealities(0, 0, 0, 0, true, 0);

        assertEquals(Optional.empty(), RetentionLoss.of(Devices.of(MIXED), none));
        assertEquals(Optional.empty(), RetentionLoss.of(Devices.of(TestTables.normal(2, 0.2)), none));
    }
}

package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.core.StatAssert;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.SynapseArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that learn while time passes: 5 steps of 100 images, two layers of 784 × 24 and 24 × 10 devices. */
class ClockTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 500, 200);
    private static final RandomStreams STREAMS = new RandomStreams(7);
    private static final double EVER = 1e300;
    private static final List<String> RUNS = List.of("clock.runs=true", "clock.read_s=1e-9");

    private static Experiment experiment(String name, List<String> more) throws IOException {
        var all = new ArrayList<>(List.of("network.hidden=[24]", "training.epochs=1", "data.shift_pixels=0"));
        all.addAll(more);
        return Experiment.load(name, all);
    }

    private static RunResult run(SynapseTable table, List<String> clock, String... more) throws IOException {
        var all = new ArrayList<>(clock);
        all.addAll(List.of(more));
        return Trainer.train(experiment("in-situ-2", all), Optional.of(table), DATA, STREAMS, Progress.NONE);
    }

    /** Two devices for every weight; the wires of a layer of 24 neurons in tiles of 64 rows and 12 pairs. */
    private static final List<String> PAIRS = List.of("array=typical", "array.columns=24");

    private static SynapseTable held(double bad, double good) {
        return TestTables.held(2, ClockTables.alike(2, good), ClockTables.mixed(2, bad, good));
    }

    static Stream<List<String>> arrays() {
        return Stream.of(List.of(), PAIRS);
    }

    private static List<String> and(List<String> array, List<String> more) {
        return Stream.concat(array.stream(), more.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void timeThatNoWallNoticesChangesNoBit(List<String> array) throws IOException {
        SynapseTable table = held(EVER, EVER);
        RunResult off = run(table, array);

        RunResult on = run(table, and(array, RUNS), "clock.pause_s=1");

        for (int l = 0; l < 2; l++) {
            assertEquals(
                    List.of(boxed(off.layers().get(l).flatWeights())),
                    List.of(boxed(on.layers().get(l).flatWeights())));
        }
        assertEquals(off.epochs().get(0).trainLoss(), on.epochs().get(0).trainLoss());
        assertEquals(off.epochs().get(0).writeEnergy(), on.epochs().get(0).writeEnergy());
        assertEquals(EpochTime.NONE, off.epochs().get(0).time());
        assertEquals(0, on.epochs().get(0).time().hops());
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    /** 500 images pause and are read by two layers; every write takes its turn, as do the two of a pair. */
    @ParameterizedTest
    @MethodSource("arrays")
    void theTimeOfTrainingIsThatOfItsPausesReadsAndWrites(List<String> array) throws IOException {
        RunResult run = run(
                held(EVER, EVER),
                and(array, RUNS),
                "clock.pause_s=1e-6",
                "clock.parallel_writes=device",
                "clock.gate_leakage_W=1e-9");

        EpochResult epoch = run.epochs().get(0);
        double expected = 500 * (1e-6 + 2e-9) + epoch.writeEvents() * TestTables.WRITE_SECONDS;
        assertTrue(epoch.writeEvents() > 100);
        assertEquals(expected, epoch.time().seconds(), 1e-9 * expected);
        double energy = 1e-9 * devices(array) * expected;
        assertEquals(energy, epoch.time().holdEnergy(), 1e-9 * energy);
    }

    /** H0: half of 1 − exp(−2t/τ) of the devices of a kind are in their other state after training. */
    @Test
    @Tag("statistical")
    void wallsHopWhileTheNetworkLearnsNothing() throws IOException {
        String[] frozen = {"training.learning_rate=1e-30", "clock.pause_s=0.01"};
        RunResult before = run(held(EVER, EVER), RUNS, frozen);

        RunResult after = run(held(4, EVER), RUNS, frozen);

        int[] device =
                SynapseArray.drawDevices(784 * 24, TestTables.DEVICES, STREAMS.stream(Purpose.SYNAPSE_DEVICE, 0));
        int bad = 0;
        int lost = 0;
        for (int i = 0; i < device.length; i++) {
            boolean changed = before.layers().get(0).flatWeights()[i]
                    != after.layers().get(0).flatWeights()[i];
            assertTrue(!changed || ClockTables.isBad(device[i]));
            bad += ClockTables.isBad(device[i]) ? 1 : 0;
            lost += changed ? 1 : 0;
        }
        double seconds = after.epochs().get(0).time().seconds();
        double share = (1 - Math.exp(-2 * seconds / 4)) / 2;
        assertEquals(5, seconds, 1e-3);
        StatAssert.assertWithin(share, lost / (double) bad, Math.sqrt(share * (1 - share) / bad), "lost of " + bad);
        assertEquals(0, after.epochs().get(0).writeEvents());
        assertTrue(after.epochs().get(0).time().hops() >= lost);
    }

    private static long devices(List<String> array) {
        return (784 * 24 + 24 * 10) * (array.isEmpty() ? 1L : 2L);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void refreshesAreAnEntryOfTheirOwnAndPartOfWhatTrainingCosts(List<String> array) throws IOException {
        RunResult run = run(
                held(EVER, EVER),
                and(array, RUNS),
                "training.learning_rate=1e-30",
                "clock.pause_s=0.01",
                "clock.parallel_writes=device",
                "clock.refresh=periodic",
                "clock.refresh_period_s=1.5");

        // Steps end near 1, 2, ... 5 s: refreshes after the second and the fourth.
        EpochResult epoch = run.epochs().get(0);
        long devices = devices(array);
        double energy = 2 * devices * TestTables.SET_ENERGY;
        assertEquals(2 * devices, epoch.time().refreshEvents());
        assertEquals(2 * devices, epoch.time().refreshPulses());
        assertEquals(energy, epoch.time().refreshEnergy(), 1e-9 * energy);
        assertEquals(energy, epoch.writeEnergy(), 1e-9 * energy);
        assertEquals((run.programmingEnergy() + epoch.writeEnergy()) / 500, run.energyPerSample(), 1e-20);
        // Nothing else is written, and two layers read every image.
        double seconds = 500 * (0.01 + 2e-9) + 2 * devices * TestTables.WRITE_SECONDS;
        assertEquals(seconds, epoch.time().seconds(), 1e-9 * seconds);
    }

    /** Steps take a second: in one of them two refreshes would be due, of which one would be made and paid. */
    @Test
    void aPeriodShorterThanAStepIsRefused() {
        var refusal = assertThrows(
                SpecException.class,
                () -> run(
                        held(EVER, EVER),
                        RUNS,
                        "clock.pause_s=0.01",
                        "clock.refresh=periodic",
                        "clock.refresh_period_s=0.5"));

        assertTrue(
                refusal.getMessage().startsWith("clock.refresh_period_s must be at least the 1.0"),
                refusal.getMessage());
    }

    @Test
    void gatesThatLeakNothingAreNotCounted() throws IOException {
        assertTrue(run(held(EVER, EVER), RUNS)
                .energy()
                .training()
                .of(EnergyPart.HOLDS)
                .isEmpty());
        double power = 1e-12;
        RunResult run = run(held(EVER, EVER), RUNS, "clock.gate_leakage_W=" + power);

        double energy = power * devices(List.of()) * run.epochs().get(0).time().seconds();
        assertEquals(energy / 500, run.energy().training().of(EnergyPart.HOLDS).orElseThrow(), 1e-9 * energy);
    }

    @Test
    void refreshKeepsWhatWouldBeForgotten() throws IOException {
        String[] slow = {"clock.pause_s=0.01", "training.epochs=4", "training.batch_size=20"};
        double forgetful = run(held(20, 20), RUNS, slow).testAccuracy();
        var repaired = new ArrayList<>(List.of(slow));
        repaired.add("clock.refresh=on-write");

        double refreshed =
                run(held(20, 20), RUNS, repaired.toArray(String[]::new)).testAccuracy();

        assertTrue(refreshed > forgetful + 0.1, refreshed + " after " + forgetful);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void holdingATrainedRunIsTrainingItWithThatRest(List<String> array) throws IOException {
        SynapseTable table = held(4, 1000);
        RunResult trained = run(table, array, "non_idealities.stuck_fraction=0.1");
        RunResult rested = run(table, array, "non_idealities.stuck_fraction=0.1", "non_idealities.retention_s=3");
        var atRest =
                new RunAtRest(trained, Devices.of(table), trained.experiment().resting(3), DATA);

        long[][] same = atRest.test(0, STREAMS).confusion().counts();
        long[][] other = atRest.test(1, STREAMS).confusion().counts();

        assertEquals(Arrays.deepToString(rested.confusion().counts()), Arrays.deepToString(same));
        assertTrue(!Arrays.deepEquals(same, other), "every draw has hops of its own");
    }
}

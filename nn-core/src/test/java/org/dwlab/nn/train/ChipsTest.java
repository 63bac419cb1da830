package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChipsTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 1000, 500);
    private static final RandomStreams STREAMS = new RandomStreams(7);

    private final SynapseTable table = TestTables.normal(2, 0.2);
    private final RunResult run = Trainer.train(experiment(), Optional.of(table), DATA, STREAMS, Progress.NONE);

    ChipsTest() throws IOException {}

    @Test
    void chipsOfAnInSituRunHoldItsStates() throws IOException {
        Experiment inSitu =
                Experiment.load("in-situ-2", List.of("network.hidden=[24]", "training.epochs=2", "chips=2"));
        SynapseTable exact = TestTables.table(TestTables.equidistant(2), level -> level, false);

        RunResult trained = Trainer.train(inSitu, Optional.of(exact), DATA, STREAMS, Progress.NONE);

        // Exact devices: every chip is the trained array itself.
        double last = trained.epochs().get(1).testAccuracy();
        assertEquals(last, trained.chips().get(0).testAccuracy());
        assertEquals(last, trained.chips().get(1).testAccuracy());
        assertEquals(last, trained.testAccuracy());
    }

    /**
     * Three in ten devices frozen at random states shift every sum; what is left of the network is worth
     * more.
     */
    @Test
    void recalibrationMendsWhatStuckDevicesShift() throws IOException {
        double plain = accuracy("non_idealities.stuck_fraction=0.3");
        double recalibrated = accuracy("non_idealities.stuck_fraction=0.3", "recalibrate_images=500");

        assertTrue(recalibrated > plain + 0.05, recalibrated + " must be well above " + plain);
    }

    @Test
    void readNoiseAndCoarseConvertersCostAccuracy() throws IOException {
        double ideal = accuracy();

        assertTrue(accuracy("non_idealities.read_noise=2") < ideal - 0.05);
        assertTrue(accuracy("non_idealities.adc_bits=1") < ideal - 0.05);
        assertTrue(accuracy("non_idealities.dac_bits=8", "non_idealities.adc_bits=8") > ideal - 0.02);
    }

    /** One bit says no more than the sign of a sum, however few images its range is measured on. */
    @Test
    void convertersOfAChipAreCoarseEvenWhereTrainingImagesAreFew() throws IOException {
        Experiment coarse = experiment("non_idealities.adc_bits=1");
        var few = new DataSplit(DATA.train().first(50), DATA.test());

        ChipResult chip = new Chips(run.layers(), Devices.of(table), coarse, few).program(0, STREAMS);

        assertTrue(chip.testAccuracy() < accuracy() - 0.05, chip.testAccuracy() + " is too good for one bit");
    }

    @Test
    void chipIsAFunctionOfSeedAndNumber() throws IOException {
        Experiment imperfect = experiment(
                "non_idealities.stuck_fraction=0.1",
                "non_idealities.read_noise=0.1",
                "non_idealities.adc_bits=6",
                "recalibrate_images=200");
        var chips = new Chips(run.layers(), Devices.of(table), imperfect, DATA);

        ChipResult alone = chips.program(3, STREAMS);
        ChipResult amongOthers = chips.program(STREAMS, 4).get(3);

        assertEquals(alone.testAccuracy(), amongOthers.testAccuracy());
        assertEquals(alone.writeEnergy(), amongOthers.writeEnergy());
    }

    /** Programmed one by one, in any order, and joined afterwards: as an evaluation in parts does. */
    @Test
    void chipsProgrammedAloneJoinToTheRunThatProgrammedThemAll() throws IOException {
        Experiment three = experiment("chips=3");
        RunResult whole = Trainer.train(three, Optional.of(table), DATA, STREAMS, Progress.NONE);
        var chips = new Chips(run.layers(), Devices.of(table), three, DATA);
        var alone = new ArrayList<ChipResult>();
        for (int chip = 2; chip >= 0; chip--) {
            alone.add(0, chips.program(chip, STREAMS));
        }

        RunResult joined = run.withChips(three, run.origin().chips(STREAMS.seed(), Devices.of(table)), alone);

        assertEquals(Fingerprint.of(whole), Fingerprint.of(joined));
    }

    @Test
    void refusesToJoinChipsOfAnotherTrainingOrNumber() throws IOException {
        Experiment two = experiment("chips=2");
        Experiment longer = experiment("training.epochs=4");

        assertRefused(
                "experiment ex-situ-2: results of chips must be as many as chips, 2, and at least one, got 1",
                () -> run.withChips(two, run.origin(), run.chips()));
        assertRefused(
                "experiment ex-situ-2 must have network, training and states of the run whose chips it programs",
                () -> run.withChips(longer, run.origin(), run.chips()));
    }

    @Test
    void refusesAChipWithoutANumber() throws IOException {
        var chips = new Chips(run.layers(), Devices.of(table), experiment(), DATA);

        assertRefused("chip must be at least 0, got -1", () -> chips.program(-1, STREAMS));
    }

    /** Two in four and three in four right; the deviations from the mean are 1/8. All exact in binary. */
    @Test
    void statisticsAreMeansOverTheChips() {
        var one = new ChipResult(new Confusion(new long[][] {{1, 1}, {1, 1}}), 100, ProgrammingCost.of(3), 5);
        var other = new ChipResult(new Confusion(new long[][] {{2, 0}, {1, 1}}), 101, ProgrammingCost.of(4), 7);

        assertEquals(
                new ChipStatistics(2, 0.625, Math.sqrt(2.0 / 64), 0.5, 100.5, ProgrammingCost.of(3.5), 6),
                ChipStatistics.of(List.of(one, other)));
        assertEquals(
                new ChipStatistics(1, 0.75, 0, 0.75, 101, ProgrammingCost.of(4), 7), ChipStatistics.of(List.of(other)));
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(message, assertThrows(SpecException.class, action).getMessage());
    }

    @Test
    void refusesImagesThatDoNotFitTheNetwork() {
        ImageSet small = SyntheticDigits.draw(new RandomStreams(1), 10, 10).train();
        TrainedLayer narrow =
                new TrainedLayer(new float[10][4], 1, new float[0], new float[0], new float[0], new float[0]);

        var refusal = assertThrows(
                SpecException.class,
                () -> new Chips(List.of(narrow), Devices.of(table), experiment(), new DataSplit(small, small)));
        assertEquals(
                "synthetic-digits: images must have 4 pixels in 10 classes for this network, got 784 in 10",
                refusal.getMessage());
    }

    @Test
    void refusesToOperateOnATableOfOtherStates() {
        SynapseTable five = TestTables.normal(5, 0.2);

        var refusal = assertThrows(SpecException.class, () -> new Devices(table, five));
        assertEquals("table test5 to operate on must have 2 states as table test2, got 5", refusal.getMessage());
    }

    @Test
    void refusesToOperateStatesOnPulses() {
        var pulsed = IncrementalTables.costed(0.1, 0.5);

        var refusal = assertThrows(SpecException.class, () -> new Devices(table, pulsed));
        assertEquals(
                "table " + pulsed.name() + " to operate on and table test2 must both be of devices with states",
                refusal.getMessage());
    }

    @Test
    void refusesToAgeDevicesOfUnknownRetention() {
        var refusal = assertThrows(SpecException.class, () -> accuracy("non_idealities.retention_s=1"));
        assertEquals(
                "non_idealities.retention_s must be 0 on table test2, which does not know how long its states"
                        + " last, got 1.0; calibrate the table again",
                refusal.getMessage());
    }

    private double accuracy(String... assignments) throws IOException {
        return new Chips(run.layers(), Devices.of(table), experiment(assignments), DATA)
                .program(STREAMS, 4).stream()
                        .mapToDouble(ChipResult::testAccuracy)
                        .average()
                        .orElseThrow();
    }

    private static Experiment experiment(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of("network.hidden=[24]", "training.epochs=3", "chips=1"));
        all.addAll(List.of(assignments));
        return Experiment.load("ex-situ-2", all);
    }
}

package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 2000, 500);
    private static final RandomStreams STREAMS = new RandomStreams(7);

    static Stream<String> experiments() {
        return ExperimentNames.standard(List.of(5, 3, 2)).stream();
    }

    /**
     * Chance is 10 %. With 500 test images the binomial error at 90 % is 1.3 %, so that a network at 95 %
     * falls below 90 % by chance once in 10⁴ draws of the images, which are fixed here.
     */
    @ParameterizedTest
    @MethodSource("experiments")
    void learnsSyntheticDigitsInEveryMode(String name) throws IOException {
        RunResult run = train(small(name, "training.epochs=4"));

        assertTrue(run.testAccuracy() > 0.9, name + " reached " + run.testAccuracy());
    }

    /** Images in place and whole labels, as in the plain networks: four epochs are too few to learn shifts. */
    @ParameterizedTest
    @ValueSource(strings = {"float", "in-situ-5", "ex-situ-3"})
    void learnsWithoutBatchNormalization(String name) throws IOException {
        RunResult run = train(small(
                name,
                "training.epochs=4",
                "network.batch_norm=false",
                "training.learning_rate=0.02",
                "data.shift_pixels=0",
                "training.label_smoothing=0"));

        assertTrue(run.testAccuracy() > 0.85, name + " reached " + run.testAccuracy());
    }

    /** Smaller batches than elsewhere: at these rates Adam needs some hundred steps. */
    @ParameterizedTest
    @CsvSource({"float, 0.001, true", "in-situ-5, 0.01, true", "ex-situ-3, 0.01, true", "in-situ-3, 0.01, false"})
    void learnsByAdamInEveryMode(String name, double rate, boolean batchNorm) throws IOException {
        RunResult run = train(small(
                name,
                "training.epochs=4",
                "training.optimizer=adam",
                "training.learning_rate=" + rate,
                "training.batch_size=20",
                "network.batch_norm=" + batchNorm));

        assertTrue(run.testAccuracy() > 0.85, name + " reached " + run.testAccuracy());
    }

    @Test
    void learnsWithSmoothedLabelsAndShiftedImages() throws IOException {
        RunResult run =
                train(small("in-situ-5", "training.epochs=4", "training.label_smoothing=0.1", "data.shift_pixels=1"));

        assertTrue(run.testAccuracy() > 0.85, "reached " + run.testAccuracy());
    }

    @Test
    void runsSideBySideAreBitwiseTheRunsAlone() throws IOException {
        var alone = new ArrayList<List<Object>>();
        var together = new ArrayList<CompletableFuture<RunResult>>();
        for (String name : List.of("float", "in-situ-5", "incremental", "ex-situ-3")) {
            Experiment experiment = small(name, "training.epochs=2");
            alone.add(Fingerprint.of(train(experiment)));
            together.add(CompletableFuture.supplyAsync(() -> train(experiment)));
        }

        assertEquals(
                alone, together.stream().map(run -> Fingerprint.of(run.join())).toList());
    }

    @Test
    void anotherSeedGivesAnotherRun() throws IOException {
        Experiment experiment = small("in-situ-2", "training.epochs=1");

        RunResult one = train(experiment);
        RunResult other =
                Trainer.train(experiment, TestTables.of(experiment), DATA, STREAMS.repetition(1), Progress.NONE);

        assertTrue(!Fingerprint.of(one).equals(Fingerprint.of(other)));
    }

    @Test
    void energyOfAnInSituRunIsThatOfItsPulses() throws IOException {
        RunResult run = train(small("in-situ-5", "training.epochs=2"));

        long pulses = run.epochs().stream().mapToLong(EpochResult::writePulses).sum();
        long devices = 784 * 24 + 24 * 10;
        double expected = (devices + pulses) * TestTables.SET_ENERGY / (2 * 2000);
        // One rounding for each pulse that was added up.
        assertEquals(expected, run.energyPerSample(), (devices + pulses) * Math.ulp(expected) / 2);
        double reads = 2000 * devices * TestTables.READ_ENERGY;
        assertEquals(reads, run.epochs().get(0).readEnergy(), 20 * 3 * Math.ulp(reads));
    }

    /** 784 to 24 to 10: errors pass the 240 synapses of the last layer only. */
    @Test
    void theAccountOfLearningHasAllThatWasSpent() throws IOException {
        RunResult run = train(small("in-situ-5", "training.epochs=2"));

        EnergyAccount account = run.energy().training();
        double writes = account.of(EnergyPart.WRITES).orElseThrow()
                + account.of(EnergyPart.RESETS).orElseThrow();
        assertEquals(run.energyPerSample(), writes, 1e-9 * writes);
        double reads = (784 * 24 + 2 * 24 * 10) * TestTables.READ_ENERGY;
        assertEquals(reads, account.of(EnergyPart.READS).orElseThrow(), 1e-9 * reads);
        assertEquals(0, account.of(EnergyPart.VERIFIES).orElseThrow());
        for (EnergyPart part :
                List.of(EnergyPart.GATES, EnergyPart.CONVERTERS, EnergyPart.MEMORY, EnergyPart.ARITHMETIC)) {
            assertTrue(account.of(part).isEmpty(), part.words());
        }
        double read = (784 * 24 + 24 * 10) * TestTables.READ_ENERGY;
        assertEquals(read, run.energy().inference().sum(), 1e-9 * read);
    }

    /** In tiles of 64 rows and 12 pairs of columns that share 8 bits, with the wires of a big cell. */
    @ParameterizedTest
    @ValueSource(strings = {"in-situ-5", "ex-situ-3"})
    void learnsOnAnArrayWithEverythingThatIsNotIdeal(String name) throws IOException {
        RunResult run = train(small(
                name,
                "training.epochs=4",
                "array=typical",
                "array.columns=24",
                "array.row_wire_ohm=30",
                "non_idealities.read_noise=0.05",
                "non_idealities.adc_bits=8",
                "non_idealities.dac_bits=8"));

        assertTrue(run.testAccuracy() > 0.85, name + " reached " + run.testAccuracy());
        assertEquals(
                name.startsWith("in-situ"),
                run.energy().training().of(EnergyPart.CONVERTERS).orElseThrow() > 0,
                "a precursor converts nothing");
        assertTrue(run.energy().training().of(EnergyPart.MEMORY).isPresent());
        assertTrue(run.energy().inference().of(EnergyPart.CONVERTERS).orElseThrow() > 0);
        double reads = 2 * (784 * 24 + 24 * 10) * TestTables.READ_ENERGY;
        assertEquals(reads, run.energy().inferenceRead(), 1e-9 * reads, "two devices per weight");
    }

    /** Every row of every tile has a reference device: 784 by two tiles of 12, 24 by one. */
    @Test
    void referenceColumnsAreReadToo() throws IOException {
        RunResult run = train(small(
                "in-situ-5", "training.epochs=1", "array.rows=64", "array.columns=12", "array.signs=reference_column"));

        double reads = (784 * 24 + 24 * 10 + 2 * 784 + 24) * TestTables.READ_ENERGY;
        assertEquals(reads, run.energy().inferenceRead(), 1e-9 * reads);
    }

    @Test
    void learnsFromOneImageAtATime() throws IOException {
        RunResult run = train(small(
                "in-situ-5",
                "training.epochs=2",
                "training.batch_size=1",
                "network.batch_norm=false",
                "training.learning_rate=0.001",
                "data.shift_pixels=0"));

        assertTrue(run.testAccuracy() > 0.8, "reached " + run.testAccuracy());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network.hidden=[200000000] | network.hidden must leave a layer fewer than 268435456 synapses, got"
                        + " 156800000000; give it fewer neurons",
                "network.hidden=[300000,1] | network.hidden must leave a batch fewer than 268435456 neurons, got"
                        + " 600000000; give a layer fewer neurons or a batch fewer images",
                "data.shift_pixels=28 | data.shift_pixels must be less than the 28 pixels of an image's side, got 28;"
                        + " a few pixels leave a digit in its image"
            })
    void refusesWhatNoMemoryHoldsBeforeItIsAllocated(String assignment, String rule) throws IOException {
        Experiment experiment = small("float", assignment, "training.batch_size=2000");

        var refusal = assertThrows(SpecException.class, () -> train(experiment));
        assertEquals("experiment float: " + rule, refusal.getMessage());
    }

    @Test
    void energyOfARunOnPulsedDevicesIsThatOfItsPulsesAndReads() throws IOException {
        RunResult run = train(small("incremental", "training.epochs=1"));

        // A pulse up is 1e-15 J, one down 1e-18 J, a read of an event 1e-21 J: digits that do not overlap.
        EpochResult epoch = run.epochs().get(0);
        double ups = Math.floor(epoch.writeEnergy() / IncrementalTables.UP_ENERGY);
        assertTrue(0 < ups && ups < epoch.writePulses(), "ups " + ups + " of " + epoch.writePulses());
        assertTrue(epoch.writeEvents() > 0 && run.programmingEnergy() > 784 * 24 * IncrementalTables.UP_ENERGY);
        double reads = 2000 * (784 * 24 + 24 * 10) * IncrementalTables.READ_ENERGY;
        // Two layers in 20 batches, with three roundings each.
        assertEquals(reads, epoch.readEnergy(), 2 * 20 * 3 * Math.ulp(reads));
    }

    @Test
    void refusesATableOfTheOtherKind() throws IOException {
        Experiment stepping = small("incremental");
        Experiment states = small("in-situ-5");
        Optional<SynapseTable> levels = Optional.of(TestTables.normal(5, 0.2));
        Optional<? extends DeviceTable> steps = TestTables.of(stepping);

        assertEquals(
                "experiment incremental: states must be 5 as in table test5, got 0",
                assertThrows(SpecException.class, () -> Trainer.train(stepping, levels, DATA, STREAMS, Progress.NONE))
                        .getMessage());
        assertEquals(
                "experiment in-situ-5: states must be 0 as in table pulsed, got 5",
                assertThrows(SpecException.class, () -> Trainer.train(states, steps, DATA, STREAMS, Progress.NONE))
                        .getMessage());
    }

    @Test
    void hysteresisSavesWrites() throws IOException {
        RunResult eager = train(small("in-situ-5", "training.epochs=1"));
        RunResult lazy = train(small("in-situ-5", "training.epochs=1", "training.hysteresis=0.9"));

        assertTrue(lazy.epochs().get(0).writeEvents() < eager.epochs().get(0).writeEvents());
    }

    @Test
    void hopsCostLessThanResets() throws IOException {
        RunResult set = train(small("in-situ-5", "training.epochs=1"));
        RunResult hop = train(small("in-situ-5", "training.epochs=1", "write.routine=hop"));

        assertTrue(hop.epochs().get(0).writeEnergy() < set.epochs().get(0).writeEnergy() / 100);
        assertTrue(hop.testAccuracy() > 0.5);
    }

    @Test
    void chipsOfAnExSituRunCanBeProgrammedAgainFromItsLayers() throws IOException {
        Experiment experiment = small("ex-situ-3", "training.epochs=1");
        RunResult run = train(experiment);
        SynapseTable table = (SynapseTable) TestTables.of(experiment).orElseThrow();

        ChipResult again = new Chips(run.layers(), Devices.of(table), experiment, DATA).program(1, STREAMS);

        assertEquals(run.chips().get(1).testAccuracy(), again.testAccuracy());
        assertEquals(run.chips().get(1).writePulses(), again.writePulses());
        assertTrue(again.writePulses() > 784 * 24 + 24 * 10, "verify must have repeated some writes");
    }

    @Test
    void validationImagesReplaceTheTestImages() throws IOException {
        Experiment experiment =
                small("float", "training.epochs=1", "data.validation_samples=300", "data.train_samples=1000");

        RunResult run = train(experiment);

        assertEquals(1000, run.trainSamples());
        assertEquals(
                300,
                Arrays.stream(run.confusion().counts())
                        .flatMapToLong(Arrays::stream)
                        .sum());
    }

    /**
     * So steep a start drives a plain network to infinities; what says so is the loss of the second batch.
     */
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void lossOfEitherOptimizerIsWatched(String optimizer) throws IOException {
        Experiment experiment = small(
                "float", "training.learning_rate=1e30", "network.batch_norm=false", "training.optimizer=" + optimizer);

        var failure = assertThrows(DivergenceException.class, () -> train(experiment));
        assertEquals(
                "experiment float: loss = NaN in epoch 1, batch 2, seed 7; lower training.learning_rate" + " (1.0E30)",
                failure.getMessage());
    }

    /** 2000 images in one batch: the loss of the only step is that of the start. */
    @Test
    void whatLearnsIsWatchedAfterTheLastBatchToo() throws IOException {
        Experiment experiment = small(
                "float",
                "training.learning_rate=1e39",
                "training.batch_size=2000",
                "training.epochs=1",
                "network.batch_norm=false");

        var failure = assertThrows(DivergenceException.class, () -> train(experiment));
        assertEquals(
                "experiment float: layer0/weight = Infinity in epoch 1, batch 1, seed 7; lower"
                        + " training.learning_rate (1.0E39)",
                failure.getMessage());
    }

    @Test
    void refusesATableWithOtherStates() throws IOException {
        Experiment experiment = small("in-situ-5");
        Optional<SynapseTable> table = Optional.of(TestTables.normal(3, 0.2));

        var refusal =
                assertThrows(SpecException.class, () -> Trainer.train(experiment, table, DATA, STREAMS, Progress.NONE));
        assertEquals("experiment in-situ-5: states must be 3 as in table test3, got 5", refusal.getMessage());
    }

    @Test
    void refusesToTrainDevicesWithoutATable() throws IOException {
        Experiment experiment = small("in-situ-5");

        var refusal = assertThrows(
                SpecException.class, () -> Trainer.train(experiment, Optional.empty(), DATA, STREAMS, Progress.NONE));
        assertEquals("experiment in-situ-5: mode in-situ needs a synapse table", refusal.getMessage());
    }

    @Test
    void refusesABatchLargerThanTheData() throws IOException {
        Experiment experiment = small("float", "data.train_samples=50");

        var refusal = assertThrows(SpecException.class, () -> train(experiment));
        assertEquals(
                "experiment float: training.batch_size must be at most the 50 training images, got 100",
                refusal.getMessage());
    }

    @Test
    void interruptEndsARunBetweenBatches() throws IOException {
        Experiment experiment = small("float");

        Thread.currentThread().interrupt();

        assertThrows(CancellationException.class, () -> train(experiment));
        assertTrue(Thread.interrupted());
    }

    @Test
    void batchNormAndScaleAreKeptWithTheWeights() throws IOException {
        RunResult run = train(small("in-situ-5", "training.epochs=1"));
        TrainedLayer first = run.layers().get(0);

        TrainedLayer copy = new TrainedLayer(
                first.weights(), first.scale(), first.gamma(), first.beta(), first.mean(), first.variance());

        long[][] counts = Network.of(100, List.of(copy, run.layers().get(1)), Circuits.IDEAL)
                .classify(DATA.test());
        assertArrayEquals(run.confusion().counts(), counts);
    }

    private static RunResult train(Experiment experiment) {
        return Trainer.train(experiment, TestTables.of(experiment), DATA, STREAMS, Progress.NONE);
    }

    /** A built-in experiment with 24 hidden neurons and, where it has chips, two. */
    private static Experiment small(String name, String... assignments) throws IOException {
        var all = new ArrayList<>(List.of("network.hidden=[24]", "data.name=synthetic-digits"));
        if (name.startsWith("ex-situ")) {
            all.add("chips=2");
        }
        all.addAll(List.of(assignments));
        return Experiment.load(name, all);
    }
}

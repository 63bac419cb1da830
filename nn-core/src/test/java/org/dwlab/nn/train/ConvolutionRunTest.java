package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small runs: 28 × 28 pixels, 4 filters of 5 × 5 pooled by 4, then 3 of 3 × 3, 20 neurons, 10 classes. */
class ConvolutionRunTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 2000, 500);
    private static final RandomStreams STREAMS = new RandomStreams(7);
    /** Arrays of 25 × 4, 36 × 3, 48 × 20 and 20 × 10. */
    private static final int SYNAPSES = 100 + 108 + 960 + 200;
    /** The filters of the first are read at 24 × 24 positions, of the second at 4 × 4. */
    private static final int READS = 100 * 576 + 108 * 16 + 960 + 200;

    /** Chance is 10 %; see {@link TrainerTest} for what the images scatter. */
    @ParameterizedTest
    @CsvSource({
        "float, max",
        "float, average",
        "in-situ-5, max",
        "in-situ-5, average",
        "ex-situ-3, max",
        "incremental, max"
    })
    void learnsSyntheticDigitsInEveryMode(String name, String pooling) throws IOException {
        RunResult run = train(small(name, "network.convolutions.*.pooling=" + pooling, "training.epochs=4"));

        assertTrue(run.testAccuracy() > 0.8, name + " reached " + run.testAccuracy());
    }

    @Test
    void learnsWithoutBatchNormalization() throws IOException {
        RunResult run = train(small(
                "float",
                "training.epochs=4",
                "network.batch_norm=false",
                "training.optimizer=adam",
                "training.learning_rate=0.01",
                "network.convolutions.1.filters=8",
                "training.label_smoothing=0"));

        assertTrue(run.testAccuracy() > 0.75, "reached " + run.testAccuracy());
    }

    /** In tiles of 16 rows and 4 pairs of columns that share 8 bits, with wires, noise, and chips that recalibrate. */
    @ParameterizedTest
    @ValueSource(strings = {"in-situ-5", "ex-situ-3"})
    void learnsOnAnArrayWithEverythingThatIsNotIdeal(String name) throws IOException {
        RunResult run = train(small(
                name,
                "training.epochs=4",
                "array=typical",
                "array.rows=16",
                "array.columns=8",
                "array.row_wire_ohm=30",
                "non_idealities.read_noise=0.05",
                "non_idealities.adc_bits=8",
                "non_idealities.dac_bits=8",
                "chips=2",
                "recalibrate_images=200"));

        assertTrue(run.testAccuracy() > 0.75, name + " reached " + run.testAccuracy());
        double reads = 2 * READS * TestTables.READ_ENERGY;
        assertEquals(reads, run.energy().inferenceRead(), 1e-9 * reads, "two devices per weight");
    }

    /** Errors pass all arrays but the first the other way, at every position once. */
    @Test
    void anArrayOfFiltersIsReadOnceForEveryPosition() throws IOException {
        RunResult run = train(small("in-situ-5", "training.epochs=1"));

        double forward = READS * TestTables.READ_ENERGY;
        double backward = (READS - 100 * 576) * TestTables.READ_ENERGY;
        EpochResult epoch = run.epochs().get(0);
        assertEquals(
                2000 * (forward + backward), epoch.readEnergy() + epoch.backwardReadEnergy(), 1e-9 * 2000 * forward);
        assertEquals(2000 * backward, epoch.backwardReadEnergy(), 1e-9 * 2000 * backward);
        assertEquals(forward, run.energy().inferenceRead(), 1e-9 * forward);
        assertEquals(
                forward + backward, run.energy().training().of(EnergyPart.READS).orElseThrow(), 1e-9 * forward);
        long pulses = epoch.writePulses();
        double writes = (SYNAPSES + pulses) * TestTables.SET_ENERGY / 2000;
        assertEquals(
                writes, run.energyPerSample(), 1e-6 * writes, "every device is written once, not once per position");
    }

    @Test
    void chipsOfARunAreThoseProgrammedFromItsFile(@TempDir Path folder) throws IOException {
        Experiment experiment = small("ex-situ-3", "training.epochs=1", "chips=2");
        RunResult run = train(experiment);
        Path file = folder.resolve("filters.run.h5");

        RunArchive.write(run, file);
        RunResult back = RunArchive.read(file);

        for (int l = 0; l < 4; l++) {
            assertEquals(run.layers().get(l).shape(), back.layers().get(l).shape());
            assertArrayEquals(
                    run.layers().get(l).flatWeights(), back.layers().get(l).flatWeights());
        }
        ChipResult again =
                new Chips(back.layers(), Devices.of(TestTables.normal(3, 0.2)), experiment, DATA).program(1, STREAMS);
        assertArrayEquals(
                run.chips().get(1).confusion().counts(), again.confusion().counts());
        assertEquals(run.chips().get(1).writes(), again.writes());
        assertEquals(run.chips().get(1).readEnergy(), again.readEnergy());
        assertArrayEquals(
                run.network().classes(Pixels.of(DATA.test())).toIntVector(),
                back.network().classes(Pixels.of(DATA.test())).toIntVector());
    }

    /** A filter as others have it: what stands at [2][1][0][2] is entry (1 · 3 + 0) · 3 + 2 of row 2. */
    @Test
    void filtersAreFilterChannelRowColumn() throws IOException {
        RunResult run = train(small("float", "training.epochs=1", "data.train_samples=100"));
        TrainedLayer layer = run.layers().get(1);

        float[][][][] filters = layer.filters();

        assertEquals(layer.weights()[2][(1 * 3 + 0) * 3 + 2], filters[2][1][0][2]);
        assertArrayEquals(layer.weights(), TrainedLayer.rows(filters));
    }

    @Test
    void aContinuedRunIsBitwiseTheOneWithoutInterruption() throws IOException {
        Experiment experiment = small("in-situ-5", "training.epochs=3");
        var kept = new ArrayList<Checkpoint>();
        RunResult whole = Trainer.train(job(experiment), keeping(kept, Optional.empty()), Progress.NONE);

        for (int done = 1; done < 3; done++) {
            RunResult continued = Trainer.train(
                    job(experiment), keeping(new ArrayList<>(), Optional.of(kept.get(done - 1))), Progress.NONE);
            assertEquals(Fingerprint.of(whole), Fingerprint.of(continued), "after epoch " + done);
        }
    }

    @Test
    void refusesFiltersThatAreLargerThanTheirImage() throws IOException {
        Experiment experiment = small("float", "network.convolutions.1.size=7");

        var refusal = assertThrows(SpecException.class, () -> train(experiment));
        assertEquals(
                "experiment float: network.convolutions[1].size must be at most the 6 pixels of an image of 6 × 6 with"
                        + " its padding, got 7; give smaller filters, more padding or less pooling before them",
                refusal.getMessage());
    }

    @Test
    void refusesABatchOfPatchesThatNoMemoryHolds() throws IOException {
        Experiment experiment = small("float", "network.convolutions.0.filters=5000");

        var refusal = assertThrows(SpecException.class, () -> train(experiment));
        assertEquals(
                "experiment float: network.convolutions must leave a batch fewer than 268435456 neurons, got 288000000;"
                        + " give a layer fewer neurons or a batch fewer images",
                refusal.getMessage());
    }

    private static Checkpoints keeping(List<Checkpoint> kept, Optional<Checkpoint> latest) {
        return new Checkpoints() {
            @Override
            public Optional<Checkpoint> latest(RunKey key) {
                return latest;
            }

            @Override
            public void save(Checkpoint checkpoint) {
                kept.add(checkpoint);
            }
        };
    }

    private static TrainingJob job(Experiment experiment) {
        return TrainingJob.of(experiment, TestTables.of(experiment), DATA, STREAMS);
    }

    private static RunResult train(Experiment experiment) {
        return Trainer.train(job(experiment), Checkpoints.NONE, Progress.NONE);
    }

    private static Experiment small(String name, String... assignments) throws IOException {
        String filters = "{\"filters\": %d, \"size\": %d, \"padding\": 0, \"pool\": %d, \"pooling\": \"max\"}";
        var all = new ArrayList<>(List.of(
                "network.convolutions=[" + filters.formatted(4, 5, 4) + ", " + filters.formatted(3, 3, 1) + "]",
                "network.hidden=[20]",
                "data.name=synthetic-digits",
                "data.shift_pixels=0"));
        if (name.startsWith("ex-situ")) {
            all.add("chips=1");
        }
        all.addAll(List.of(assignments));
        return Experiment.load(name, all);
    }
}

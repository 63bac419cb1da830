package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of pairs keeps of them, so that they can rest later: filters, two layers, some devices stuck. */
class PairsAtRestTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 500, 200);
    private static final RandomStreams STREAMS = new RandomStreams(7);
    private static final SynapseTable TABLE =
            TestTables.held(5, ClockTables.alike(5, 4), ClockTables.mixed(5, 1, 1000));

    private static RunResult run(String name, String... more) throws IOException {
        var all = new ArrayList<>(List.of(
                "network.convolutions=[{\"filters\": 4, \"size\": 5, \"padding\": 0, \"pool\": 4, \"pooling\": \"max\"}]",
                "network.hidden=[20]",
                "training.epochs=1",
                "array.row_wire_ohm=0",
                "array.column_wire_ohm=0",
                "non_idealities.adc_bits=0",
                "non_idealities.dac_bits=0",
                "non_idealities.read_noise=0",
                "non_idealities.stuck_fraction=0.1"));
        all.addAll(List.of(more));
        return Trainer.train(Experiment.load(name, all), Optional.of(TABLE), DATA, STREAMS, Progress.NONE);
    }

    private static long[][] rested(RunResult run, int draw) {
        return new RunAtRest(run, Devices.of(TABLE), run.experiment().resting(3), DATA)
                .test(draw, STREAMS)
                .confusion()
                .counts();
    }

    @Test
    void aRunFromItsFileRestsAsOneThatWasTrainedWithThatRest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pairs.run.h5");
        String wires = "array.row_wire_ohm=30";
        RunArchive.write(run("in-situ-5-chip", wires), file);
        RunResult trained = RunArchive.read(file);
        RunResult expected = run("in-situ-5-chip", wires, "non_idealities.retention_s=3");

        assertArrayEquals(expected.confusion().counts(), rested(trained, 0));
        assertFalse(Arrays.deepEquals(trained.confusion().counts(), rested(trained, 0)), "the rest changes nothing");
        assertFalse(Arrays.deepEquals(rested(trained, 1), rested(trained, 0)), "every draw has hops of its own");
        for (int l = 0; l < 3; l++) {
            assertEquals(
                    Fingerprint.of(expected.layers().get(l)),
                    Fingerprint.of(trained.layers().get(l)),
                    "what is kept is what was before the rest");
        }
    }

    @Test
    void aRunThatKeptTheDifferencesAloneIsRefused() throws IOException {
        RunResult run = run("in-situ-5-chip");
        List<TrainedLayer> differences = run.layers().stream()
                .map(layer -> new TrainedLayer(
                        layer.shape(),
                        layer.weights(),
                        layer.scale(),
                        layer.gamma(),
                        layer.beta(),
                        layer.mean(),
                        layer.variance()))
                .toList();
        var old = new RunResult(
                run.experiment(),
                run.origin(),
                run.trainSamples(),
                run.epochs(),
                run.confusion(),
                run.energy(),
                differences,
                run.chips());

        var refusal = assertThrows(SpecException.class, () -> rested(old, 0));

        assertEquals(
                "experiment in-situ-5-chip: the run keeps of its pairs of devices the differences alone, as those of"
                        + " earlier versions do; train it again",
                refusal.getMessage());
    }

    @Test
    void pairsRestAsPairsAndSingleDevicesAsSingleOnes() throws IOException {
        RunResult run = run("in-situ-5-chip");
        Experiment single = Experiment.parse("here", run.experiment().json(), List.of("array.signs=reference_column"));

        var refusal = assertThrows(SpecException.class, () -> new RunAtRest(run, Devices.of(TABLE), single, DATA));

        assertEquals(
                "experiment in-situ-5-chip: array.signs must be differential_pair, as when the devices learned, got"
                        + " reference_column",
                refusal.getMessage());
        RunResult learned = run("in-situ-5-chip", "array.signs=reference_column");
        Experiment paired = run.experiment();
        var other = assertThrows(SpecException.class, () -> new RunAtRest(learned, Devices.of(TABLE), paired, DATA));
        assertEquals(
                "experiment in-situ-5-chip: array.signs must not be differential_pair, as when the devices learned, got"
                        + " differential_pair",
                other.getMessage());
    }

    /** A run with chips of other circuits says these, but its own devices are still pairs. */
    @Test
    void whatChipsWereProgrammedFromItStillRestsAsPairs() throws IOException {
        RunResult run = run("in-situ-5-chip");
        Experiment single =
                Experiment.parse("here", run.experiment().json(), List.of("array.signs=reference_column", "chips=1"));
        Devices devices = Devices.of(TABLE);
        RunResult withChips = run.withChips(
                single,
                run.origin().chips(7, devices),
                new Chips(run.layers(), devices, single, DATA).program(STREAMS, 1));

        var refusal = assertThrows(SpecException.class, () -> rested(withChips, 0));

        assertEquals(
                "experiment in-situ-5-chip: array.signs must be differential_pair, as when the devices learned, got"
                        + " reference_column",
                refusal.getMessage());
    }
}

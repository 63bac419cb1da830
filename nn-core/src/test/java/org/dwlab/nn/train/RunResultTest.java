package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Test;

/** What is said of runs, of a few images that four neurons learn. */
class RunResultTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 100, 20);
    private static final RandomStreams STREAMS = new RandomStreams(7);
    private static final int SYNAPSES = 784 * 4 + 4 * 10;
    private static final SynapseTable FIVE = TestTables.normal(5, 0.2);

    private static Experiment experiment(String name, String... changes) throws IOException {
        var all = new ArrayList<>(
                List.of("network.hidden=[4]", "training.epochs=2", "training.batch_size=25", "data.name=few"));
        all.addAll(List.of(changes));
        return Experiment.load(name, all);
    }

    private static RunResult run(Experiment experiment, Optional<Devices> devices) {
        return Trainer.train(new TrainingJob(experiment, devices, DATA, STREAMS), Checkpoints.NONE, Progress.NONE);
    }

    /** Two tables that differ in nothing but their scatter. */
    @Test
    void originNamesTheTablesAndTheRunIsTheirs() throws IOException {
        var actual = TestTables.normal(5, 0.4);
        Experiment experiment = experiment("in-situ-5");
        RunResult run = run(experiment, Optional.of(new Devices(FIVE, actual)));
        RunResult same = run(experiment, Optional.of(Devices.of(FIVE)));

        assertEquals(7, run.seed());
        assertEquals("test5", run.tableName());
        // sha256sum of {"states": 5}
        assertEquals("2aa26ae7c2432bb650646cabc22d3ef2e863d19f46d4b4fd5bf7b10027262b0b", run.tableSpecSha256());
        assertNotEquals(run.origin().table().sha256(), run.origin().operated().sha256());
        assertEquals(RunOrigin.Table.of(actual), run.origin().operated());
        assertEquals(same.origin().table(), same.origin().operated());
        assertEquals(run.origin().table(), same.origin().table());
        assertEquals(
                RunOrigin.Table.NONE,
                run(experiment("float"), Optional.empty()).origin().table());
    }

    /** A precursor is digital: that its chips are not what the nominal table says, it does not know. */
    @Test
    void onlyDevicesThatLearnInPlaceBehaveAsTheActualTable() throws IOException {
        Optional<Devices> mixed = Optional.of(new Devices(FIVE, TestTables.normal(5, 0.8)));
        Optional<Devices> nominal = Optional.of(Devices.of(FIVE));
        Experiment precursor = experiment("ex-situ-5", "chips=1");
        Experiment inPlace = experiment("in-situ-5");

        assertEquals(losses(run(precursor, nominal)), losses(run(precursor, mixed)));
        assertNotEquals(
                run(precursor, nominal).chips().get(0).writePulses(),
                run(precursor, mixed).chips().get(0).writePulses());
        assertNotEquals(losses(run(inPlace, nominal)), losses(run(inPlace, mixed)));
    }

    private static List<Double> losses(RunResult run) {
        return run.epochs().stream().map(EpochResult::trainLoss).toList();
    }

    /** √(2/(784 · (1 + 1/4 + 0 + 1/4 + 1)/5)). */
    @Test
    void sumsOfLevelsAreOfUnitOrder() throws IOException {
        RunResult run = run(experiment("in-situ-5"), Optional.of(Devices.of(FIVE)));

        assertEquals(0.0714285714, run.layers().get(0).scale(), 1e-8);
        assertEquals(
                1, run(experiment("float"), Optional.empty()).layers().get(0).scale());
    }

    /** Every event has one pulse of the same energy, but for its reset. */
    @Test
    void pulsesAloneAreThoseOfTheEvents() throws IOException {
        RunResult run = run(experiment("in-situ-5"), Optional.of(Devices.of(FIVE)));

        long events = run.epochs().stream().mapToLong(EpochResult::writeEvents).sum();
        double expected = events * (TestTables.SET_ENERGY - TestTables.RESET_ENERGY) / (2 * 100);
        assertEquals(expected, run.pulseEnergyPerSample(), 1e-9 * expected);
        assertTrue(run.pulseEnergyPerSample() < run.energyPerSample());
    }

    @Test
    void aRunOfNumbersHasNoAccount() throws IOException {
        RunEnergy energy = run(experiment("float"), Optional.empty()).energy();

        for (EnergyPart part : EnergyPart.values()) {
            assertTrue(energy.training().of(part).isEmpty(), part.words());
            assertTrue(energy.inference().of(part).isEmpty(), part.words());
        }
    }

    /** A product per synapse and image for the gradient, and of a batch of 25 the step and its momentum. */
    @Test
    void arithmeticIsThatOfGradientAndStep() throws IOException {
        Experiment costly = experiment("in-situ-5", "array.arithmetic_energy_J=1e-12");
        EnergyAccount account =
                run(costly, Optional.of(Devices.of(FIVE))).energy().training();

        double arithmetic = SYNAPSES * (1 + 2 / 25.0) * 1e-12;
        assertEquals(arithmetic, account.of(EnergyPart.ARITHMETIC).orElseThrow(), 1e-9 * arithmetic);
        assertTrue(account.of(EnergyPart.MEMORY).isEmpty());
    }

    @Test
    void aRunOfNumbersGoesOnLevels() throws IOException {
        RunResult run = run(experiment("float"), Optional.empty());
        Experiment chips = experiment("ex-situ-5", "chips=1");

        RunResult on = run.on(chips, Devices.of(FIVE));

        assertSame(chips, on.experiment());
        assertEquals(run.epochs(), on.epochs());
        for (TrainedLayer layer : on.layers()) {
            for (float weight : layer.flatWeights()) {
                assertEquals(Math.rint(2 * weight), 2 * weight, "five levels from -1 to 1");
            }
        }
        RunResult written = run(experiment("in-situ-5"), Optional.of(Devices.of(FIVE)));
        assertSame(written, written.on(chips, Devices.of(FIVE)));
    }

    @Test
    void whatIsLeftAfterAHoldBelongsToTheSameRun() throws IOException {
        RunResult run = run(experiment("in-situ-5"), Optional.of(Devices.of(FIVE)));
        var held = List.of(new HeldAccuracy(1, List.of(0.5)), new HeldAccuracy(10, List.of(0.25)));
        Experiment aged = experiment("in-situ-5", "non_idealities.retention_s=10");
        RunOrigin from = run.origin().chips(9, Devices.of(FIVE));

        RunResult after = run.withHolds(aged, from, held);

        assertEquals(held, after.holds());
        assertEquals(9, after.origin().chipSeed());
        assertEquals(7, after.seed());
        assertSame(aged, after.experiment());
        assertEquals(List.of(RunResult.here()), after.environments());
        assertEquals(List.of(), run.holds());
        Experiment chips = experiment("in-situ-5", "chips=1");
        assertEquals(
                "experiment in-situ-5: chips must be those of the run that rests, 0, got 1",
                assertThrows(SpecException.class, () -> run.withHolds(chips, from, held))
                        .getMessage());
        for (String other : List.of("training.momentum=0.5", "network.hidden=[5]", "clock.runs=true")) {
            Experiment learned = experiment("in-situ-5", other);
            assertEquals(
                    "experiment in-situ-5 must have network, training and states of the run that rests",
                    assertThrows(SpecException.class, () -> run.withHolds(learned, from, held))
                            .getMessage(),
                    other);
        }
    }
}

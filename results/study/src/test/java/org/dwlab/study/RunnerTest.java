package org.dwlab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Escape;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.retention.RoughDevices;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.SimulateBlock;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.Train;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerTest {
    /** A job that counts how often it runs, takes others' results, and may fail. */
    private record Counting(String name, List<Job<?>> inputs, AtomicInteger runs, Optional<Throwable> failure)
            implements Job<String> {
        @Override
        public JobDescription description() {
            List<String> keys =
                    inputs.stream().map(input -> input.key().sha256()).toList();
            return new JobDescription("count", 1, 0, keys, name);
        }

        @Override
        public String title() {
            return name;
        }

        @Override
        public double cost() {
            return 1;
        }

        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String run(JobContext context) throws IOException {
            runs.incrementAndGet();
            for (Job<?> input : inputs) {
                context.result(input);
            }
            if (failure.isPresent()) {
                raise(failure.get());
            }
            return name;
        }
    }

    private static void raise(Throwable failure) throws IOException {
        if (failure instanceof IOException machine) {
            throw machine;
        }
        if (failure instanceof Error fatal) {
            throw fatal;
        }
        throw (RuntimeException) failure;
    }

    private static Counting counting(String name, AtomicInteger runs, Job<?>... inputs) {
        return new Counting(name, List.of(inputs), runs, Optional.empty());
    }

    private static DeviceSpec device(String... values) throws IOException {
        return DeviceSpec.load("d2", List.of(values));
    }

    private static SimulateEnsemble ensemble(DeviceSpec device, int devices, int cycles, long seed) {
        return new SimulateEnsemble(device, devices, cycles, 0, 0, seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyKeyIsDoneOnceAfterItsInputs(int threads) throws IOException {
        var runs = new AtomicInteger();
        var shared = counting("shared", runs);
        var left = counting("left", runs, shared);
        var right = counting("right", runs, counting("shared", runs));

        Results results = Runner.local(threads).run(List.of(left, right, left));

        assertEquals("right", results.of(right));
        assertEquals(3, runs.get());
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("disk"),
                new IllegalStateException("bug"),
                new OutOfMemoryError("heap"),
                new StackOverflowError(),
                new NoClassDefFoundError("X"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theFirstFailureEndsAllAndIsThrownAsItIs(Throwable failure) {
        for (int threads : new int[] {1, 2}) {
            var runs = new AtomicInteger();
            var broken = new Counting("broken", List.of(), runs, Optional.of(failure));
            var after = counting("after", runs, broken);

            var thrown =
                    assertThrows(failure.getClass(), () -> Runner.local(threads).run(after));

            assertSame(failure, thrown);
            assertEquals(1, runs.get());
        }
    }

    @Test
    void anInterruptedCallerIsCancelledAndStillInterrupted() {
        Thread.currentThread().interrupt();

        assertThrows(CancellationException.class, () -> Runner.local(2).run(counting("x", new AtomicInteger())));
        assertEquals(true, Thread.interrupted());
    }

    @Test
    void whatChangesTheResultChangesTheKeyAndNothingElseDoes() throws IOException {
        var job = ensemble(device(), 4, 3, 1);

        assertEquals(job.key(), ensemble(device("temperature_K=300"), 4, 3, 1).key());
        for (SimulateEnsemble other : List.of(
                ensemble(device("temperature_K=301"), 4, 3, 1),
                ensemble(device(), 5, 3, 1),
                ensemble(device(), 4, 4, 1),
                ensemble(device(), 4, 3, 2))) {
            assertNotEquals(job.key(), other.key());
            assertNotEquals(new Calibrate(job).key(), new Calibrate(other).key());
        }
        assertNotEquals(job.key(), new SimulateBlock(device(), new DeviceRange(0, 4), 3, 1).key());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyDeviceRestsAsItsNumberSaysInTheEnsembleAndInItsTable(int threads) throws IOException {
        var job = ensemble(device(), 3, 2, 5);

        Results results = Runner.local(threads).run(List.of(new Calibrate(job), job, job.withDevices(2)));

        List<List<Escape>> escapes = results.of(job).extras().escapes();
        assertEquals(RoughDevices.escapes(device(), 3, new RandomStreams(5), 1, Progress.NONE), escapes);
        assertEquals(
                escapes.subList(0, 2), results.of(job.withDevices(2)).extras().escapes());
        assertEquals(
                escapes.stream().map(HeldStates::new).toList(),
                results.of(new Calibrate(job)).deviceRetention());
    }

    @Test
    void nothingRestsAtZeroTemperature() throws IOException {
        var cold = Runner.local(1).run(ensemble(device("temperature_K=0"), 2, 1, 1));

        assertEquals(List.of(), cold.extras().escapes());
        assertEquals(List.of(), cold.extras().retention());
    }

    @Test
    void aDescriptionSurvivesItsJson() throws IOException {
        var description = new Calibrate(ensemble(device(), 4, 3, 1)).description();

        assertEquals(
                description.key(),
                JobDescription.parse("job", description.json()).key());
    }

    /** Keys are parts of names of files: those of tables without virtual devices are as before there were any. */
    @Test
    void onlyVirtualDevicesAreInTheKeyOfATable() throws IOException {
        var ensemble = ensemble(device(), 4, 3, 1);

        assertTrue(new Calibrate(ensemble).description().json().contains("\"parameters\":{}"));
        assertNotEquals(new Calibrate(ensemble).key(), new Calibrate(ensemble, 5).key());
        assertNotEquals(new Calibrate(ensemble, 6).key(), new Calibrate(ensemble, 5).key());
    }

    @Test
    void anEnsembleOfBlocksIsBitwiseTheOneSimulatedAtOnce() throws IOException {
        PositionEnsemble whole = EnsembleSimulator.simulate(device(), 37, 3, new RandomStreams(1), 1, Progress.NONE);

        PositionEnsemble joined =
                Runner.local(2).run(ensemble(device(), 37, 3, 1)).positions();

        assertArrayEquals(whole.setPosition(), joined.setPosition());
        assertEquals(whole.hopPosition().isPresent(), joined.hopPosition().isPresent());
        assertEquals(whole.steps(), joined.steps());
    }

    @Test
    void aWholeChainRunsWithoutTheCommandLine() throws IOException {
        var experiment = Experiment.load(
                "in-situ-2",
                List.of(
                        "data.name=synthetic-digits",
                        "data.train_samples=300",
                        "network.hidden=[8]",
                        "training.epochs=1"));
        var data = DataSource.standard(Optional.empty(), Progress.NONE);
        var table = new Calibrate(ensemble(device(), 4, 8, 1));

        RunResult run = new Runner(new LocalEngine(2, data), ResultStore.none(), Progress.NONE)
                .run(Train.on(experiment, Optional.of(DeviceTables.of(table)), data.load("synthetic-digits"), 1));

        assertEquals("d2", run.tableName());
        assertEquals(1, run.epochs().size());
    }
}

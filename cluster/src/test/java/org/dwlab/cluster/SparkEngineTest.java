package org.dwlab.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.DataSource;
import org.dwlab.study.Engine;
import org.dwlab.study.EngineFactory;
import org.dwlab.study.EngineFactory.EngineSettings;
import org.dwlab.study.Job;
import org.dwlab.study.LocalEngine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.Evaluate;
import org.dwlab.study.job.SimulateBlock;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.Train;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The engine on threads of this process: all but the network. */
@ResourceLock("the one context of Spark in a JVM")
class SparkEngineTest {
    private static final DataSource DATA = DataSource.standard(Optional.empty(), Progress.NONE);
    private static final List<String> SAID = new ArrayList<>();
    private static Engine spark;

    @BeforeAll
    static void start() throws IOException {
        var heard = new Progress() {
            @Override
            public Task start(String name, long total, String unit) {
                return Progress.NONE.start(name, total, unit);
            }

            @Override
            public void say(String line) {
                SAID.add(line);
            }
        };
        spark = EngineFactory.start("spark", new EngineSettings(Optional.of("local[2]"), 1, DATA, heard));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static Runner runner(Engine engine) {
        return new Runner(engine, ResultStore.none(), Progress.NONE);
    }

    private static SimulateBlock block(int first) throws IOException {
        return new SimulateBlock(DeviceSpec.load("d2", List.of()), new DeviceRange(first, 1), 1, 1);
    }

    /** Every kind of work but those of cells and of designs: two devices, a table, a training, three chips. */
    @Test
    void aWholeChainIsBitwiseThatOfTheLocalEngine() throws IOException {
        var table = new Calibrate(new SimulateEnsemble(DeviceSpec.load("d2", List.of()), 18, 2, 1, 2, 1));
        DeviceTables tables = DeviceTables.of(table);
        Experiment experiment = Experiment.load(
                "ex-situ-2",
                List.of(
                        "data.name=synthetic-digits",
                        "data.train_samples=300",
                        "network.hidden=[8]",
                        "training.epochs=1",
                        "chips=3"));
        Train training = Train.on(experiment, Optional.of(tables), DATA.load("synthetic-digits"), 1);
        var chips = new Evaluate(training, tables, experiment, training.data(), 2);

        Results local = runner(new LocalEngine(1, DATA)).run(List.of(chips));
        Results remote = runner(spark).run(List.of(chips));

        for (Job<?> job : List.of(table.ensemble(), table, training, chips)) {
            assertEquals(local.sha256(job, Lineage.NONE), remote.sha256(job, Lineage.NONE), job.title());
        }
        assertEquals(local.lineage(chips), remote.lineage(chips));
    }

    @Test
    void aRefusalIsThrownAsItIsOnceAllElseIsDone() throws IOException {
        Experiment experiment = Experiment.load("float", List.of("data.name=synthetic-digits"));
        var refused = new Train(experiment, Optional.empty(), Provenance.sha256("other images"), 1);
        var done = new AtomicLong();
        Progress counted = (name, total, unit) -> new Progress.Task() {
            @Override
            public void advance(long amount) {
                done.addAndGet(amount);
            }

            @Override
            public void close() {}
        };
        Runner runner = new Runner(spark, ResultStore.none(), counted);
        List<Job<?>> jobs = List.of(refused, block(3), block(4), block(5));
        SpecException locally = assertThrows(
                SpecException.class, () -> runner(new LocalEngine(1, DATA)).run(refused));

        SpecException thrown = assertThrows(SpecException.class, () -> runner.run(jobs));

        assertEquals(locally.getMessage(), thrown.getMessage());
        assertEquals(3, done.get(), "a job that failed counted as done");
        assertEquals(
                1,
                SAID.stream()
                        .filter(line -> line.contains(refused.key().prefix()))
                        .count(),
                SAID::toString);
        Results rest = runner.run(List.of(block(3), block(5)));
        assertEquals(1, rest.of(block(5)).devices());
    }

    @Test
    void anInterruptedCallerIsCancelledAndTheEngineGoesOn() throws IOException {
        Thread.currentThread().interrupt();

        assertThrows(CancellationException.class, () -> runner(spark).run(List.of(block(7), block(8))));
        assertTrue(Thread.interrupted());
        assertEquals(1, runner(spark).run(block(7)).devices());
    }
}

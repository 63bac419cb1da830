package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 500, 200);
    private static final RandomStreams STREAMS = new RandomStreams(7);

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.arguments("float", List.of("training.optimizer=adam", "training.learning_rate=0.001")),
                Arguments.arguments("float", List.of("network.batch_norm=false", "data.shift_pixels=2")),
                Arguments.arguments("in-situ-5", List.of("training.hysteresis=0.5", "write.routine=hop")),
                Arguments.arguments(
                        "in-situ-3",
                        List.of(
                                "non_idealities.stuck_fraction=0.1",
                                "non_idealities.read_noise=0.02",
                                "non_idealities.adc_bits=6",
                                "non_idealities.dac_bits=5")),
                Arguments.arguments(
                        "in-situ-2",
                        List.of(
                                "training.optimizer=adam",
                                "training.learning_rate=0.01",
                                "write.verify=true",
                                "chips=2")),
                Arguments.arguments(
                        "in-situ-3",
                        List.of(
                                "clock.runs=true",
                                "clock.read_s=1e-9",
                                "clock.pause_s=1e-3",
                                "clock.refresh=periodic",
                                "clock.refresh_period_s=0.7",
                                "non_idealities.stuck_fraction=0.1")),
                Arguments.arguments(
                        "in-situ-3",
                        List.of(
                                "clock.runs=true",
                                "clock.read_s=1e-9",
                                "clock.pause_s=1e-3",
                                "clock.refresh=on-write",
                                "clock.gate_leakage_W=1e-12")),
                Arguments.arguments(
                        "in-situ-3",
                        List.of(
                                "array=typical",
                                "array.columns=16",
                                "array.row_wire_ohm=0",
                                "array.column_wire_ohm=0",
                                "clock.runs=true",
                                "clock.read_s=1e-9",
                                "clock.pause_s=1e-3",
                                "clock.refresh=on-write",
                                "non_idealities.stuck_fraction=0.1")),
                Arguments.arguments(
                        "incremental", List.of("training.hysteresis=0.5", "non_idealities.read_noise=0.02")),
                Arguments.arguments(
                        "in-situ-5",
                        List.of(
                                "array=typical",
                                "array.columns=16",
                                "non_idealities.read_noise=0.02",
                                "non_idealities.adc_bits=6")),
                Arguments.arguments(
                        "incremental",
                        List.of(
                                "array=typical",
                                "array.columns=16",
                                "array.signs=reference_column",
                                "array.row_wire_ohm=0",
                                "array.column_wire_ohm=0",
                                "non_idealities.read_noise=0.02")),
                Arguments.arguments(
                        "ex-situ-2", List.of("array=typical", "array.columns=16", "chips=1", "write.verify=false")),
                Arguments.arguments(
                        "ex-situ-3", List.of("training.label_smoothing=0.1", "chips=2", "recalibrate_images=100")));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void continuedRunIsBitwiseTheRunWithoutInterruption(String name, List<String> assignments) throws IOException {
        TrainingJob job = job(name, assignments, STREAMS);
        RunResult straight = Trainer.train(job, Checkpoints.NONE, Progress.NONE);
        for (int last = 1; last <= 3; last++) {
            var kept = new InterruptedAfter(last);
            assertThrows(CancellationException.class, () -> Trainer.train(job, kept, Progress.NONE));

            RunResult continued = Trainer.train(job, kept, Progress.NONE);

            assertEquals(Fingerprint.of(straight), Fingerprint.of(continued), "interrupted after " + last);
        }
    }

    @Test
    void damagedCheckpointIsRefused() throws IOException {
        TrainingJob job = job("in-situ-5", List.of(), STREAMS);
        var kept = new InterruptedAfter(1);
        assertThrows(CancellationException.class, () -> Trainer.train(job, kept, Progress.NONE));
        kept.latest = new Checkpoint(
                job.key(),
                kept.latest.epochs(),
                kept.latest.confusion(),
                kept.latest.firstWrites(),
                Map.of(),
                Map.of());

        var refusal = assertThrows(SpecException.class, () -> Trainer.train(job, kept, Progress.NONE));
        assertEquals(
                "checkpoint: layer0/shadow must have 18816 entries, got 0; it is damaged or of another"
                        + " version: delete it to begin anew",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-situ-5", "ex-situ-5"})
    void checkpointOfStatesThatNoDeviceHasIsRefused(String name) throws IOException {
        TrainingJob job = job(name, List.of(), STREAMS);
        var kept = new InterruptedAfter(1);
        assertThrows(CancellationException.class, () -> Trainer.train(job, kept, Progress.NONE));
        kept.latest.states().values().forEach(states -> states[0] = 5);

        var refusal = assertThrows(SpecException.class, () -> Trainer.train(job, kept, Progress.NONE));
        assertEquals("checkpoint: a state must be in [0, 4], got 5; it is damaged; begin anew", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-situ-5", "ex-situ-5"})
    void tableThatCannotTellWhatTimeDoesIsRefusedBeforeTheFirstEpoch(String name) throws IOException {
        TrainingJob job = job(name, List.of("non_idealities.retention_s=1"), STREAMS);
        var kept = new InterruptedAfter(1);

        var refusal = assertThrows(SpecException.class, () -> Trainer.train(job, kept, Progress.NONE));
        assertEquals(
                "non_idealities.retention_s must be 0 on table test5, which does not know how long its states"
                        + " last, got 1.0; calibrate the table again",
                refusal.getMessage());
    }

    @Test
    void keyTellsRunsApart() throws IOException {
        RunKey key = job("in-situ-5", List.of(), STREAMS).key();
        var otherData = new DataSplit(DATA.train().first(400), DATA.test());
        Experiment experiment = experiment("in-situ-5", List.of());
        RunKey otherTable = TrainingJob.of(experiment, Optional.of(TestTables.normal(5, 0.1)), DATA, STREAMS)
                .key();
        RunKey operated = new TrainingJob(
                        experiment,
                        Optional.of(new Devices(TestTables.normal(5, 0.2), TestTables.normal(5, 0.1))),
                        DATA,
                        STREAMS)
                .key();
        RunKey data = TrainingJob.of(experiment, Optional.of(TestTables.normal(5, 0.2)), otherData, STREAMS)
                .key();

        assertEquals(
                Optional.empty(),
                key.difference(job("in-situ-5", List.of(), STREAMS).key()));
        assertEquals(
                Optional.of("experiment"),
                key.difference(job("in-situ-5", List.of("training.momentum=0.8"), STREAMS)
                        .key()));
        assertEquals(
                Optional.of("seed"),
                key.difference(
                        job("in-situ-5", List.of(), STREAMS.repetition(1)).key()));
        assertEquals(Optional.of("table"), key.difference(otherTable));
        assertEquals(Optional.of("table"), key.difference(operated));
        assertEquals(Optional.of("data set"), key.difference(data));
    }

    private static TrainingJob job(String name, List<String> assignments, RandomStreams streams) throws IOException {
        Experiment experiment = experiment(name, assignments);
        return TrainingJob.of(experiment, table(experiment), DATA, streams);
    }

    private static Optional<DeviceTable> table(Experiment experiment) {
        if (experiment.training().mode() == Experiment.Mode.FLOAT) {
            return Optional.empty();
        }
        if (experiment.clock().runs()) {
            return Optional.of(TestTables.held(3, ClockTables.alike(3, 1), ClockTables.mixed(3, 0.3, 1000)));
        }
        return Optional.of(
                experiment.states() == 0
                        ? IncrementalTables.costed(0.1, 0.5)
                        : TestTables.normal(experiment.states(), 0.2));
    }

    private static Experiment experiment(String name, List<String> assignments) throws IOException {
        var all = new ArrayList<>(List.of("network.hidden=[24]", "training.epochs=3"));
        all.addAll(assignments);
        return Experiment.load(name, all);
    }

    /** Keeps the checkpoint in memory; once, after so many, it ends the run. */
    private static final class InterruptedAfter implements Checkpoints {
        private int left;
        private Checkpoint latest;

        InterruptedAfter(int checkpoints) {
            left = checkpoints;
        }

        @Override
        public Optional<Checkpoint> latest(RunKey key) {
            return Optional.ofNullable(latest);
        }

        @Override
        public void save(Checkpoint checkpoint) {
            latest = checkpoint;
            left--;
            if (left == 0) {
                throw new CancellationException("interrupted");
            }
        }
    }
}

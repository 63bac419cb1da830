package org.dwlab.nn.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.SpecException;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.Checkpoint;
import org.dwlab.nn.train.RunKey;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointFileTest {
    private static final RunKey KEY = new RunKey("{}", 7, "8", -9);

    @TempDir
    private Path folder;

    private CheckpointFile file;
    private Checkpoint saved;

    @BeforeEach
    void save() throws IOException {
        RunResult run = RunFixtures.run("in-situ-5", 1);
        file = CheckpointFile.of(folder.resolve("run.h5"));
        saved = new Checkpoint(
                KEY,
                new Checkpoint.Progressed(
                        run.epochs(),
                        run.confusion(),
                        new ProgrammingCost(4e-9, 1e-9, 5e-10, 2e-10),
                        List.of(RunResult.here())),
                new Checkpoint.Kept(
                        Map.of("layer0/shadow", new float[] {0.5f, -1}, "layer1/shadow", new float[] {0.25f}),
                        Map.of("layer0/held", new byte[] {4, 0}),
                        Map.of("layer0/due", new double[] {0.5, 0.1 + 1e9})));
        file.save(saved);
    }

    @Test
    void checkpointComesBackAsItWasSaved() {
        Checkpoint back = file.latest(KEY).orElseThrow();

        assertEquals(saved.key(), back.key());
        assertEquals(saved.epochs(), back.epochs());
        assertArrayEquals(saved.confusion().counts(), back.confusion().counts());
        assertEquals(saved.firstWrites(), back.firstWrites());
        assertEquals(saved.numbers().keySet(), back.numbers().keySet());
        saved.numbers()
                .forEach((name, values) ->
                        assertArrayEquals(values, back.numbers().get(name), name));
        assertArrayEquals(saved.states().get("layer0/held"), back.states().get("layer0/held"));
        assertArrayEquals(saved.times().get("layer0/due"), back.times().get("layer0/due"));
    }

    @Test
    void standsBesideItsRunAndGoesWithIt() throws IOException {
        assertEquals(folder.resolve("run.h5.checkpoint"), file.path());
        assertEquals(saved.epochs(), file.epochs());

        file.delete();

        assertFalse(file.exists());
        assertEquals(Optional.empty(), file.latest(KEY));
        assertEquals(List.of(), file.epochs());
    }

    @ParameterizedTest
    @CsvSource({"[], 7, 8, -9, experiment", "{}, 6, 8, -9, seed", "{}, 7, 9, -9, table", "{}, 7, 8, 9, data set"})
    void refusesTheCheckpointOfAnotherRun(String json, long seed, String devices, long data, String what) {
        var refusal = assertThrows(SpecException.class, () -> file.latest(new RunKey(json, seed, devices, data)));
        assertEquals(
                file.path() + ": is of a run with another " + what + "; delete it to begin anew", refusal.getMessage());
    }

    @Test
    void refusesAFileThatIsNoCheckpoint() throws IOException {
        Files.delete(file.path());
        RunArchive.write(RunFixtures.run("float", 1), file.path());

        var refusal = assertThrows(SpecException.class, () -> file.latest(KEY));
        assertEquals(file.path() + ": schema must be dwlab.checkpoint/2, got dwlab.run/1", refusal.getMessage());
    }
}

package org.dwlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.Formats;
import org.dwlab.study.job.SimulateBlock;
import org.dwlab.study.job.SimulateEnsemble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenJobsTest {
    @TempDir
    private Path folder;

    private static SimulateBlock block(int first) throws IOException {
        return new SimulateBlock(DeviceSpec.load("d2", List.of()), new DeviceRange(first, 1), 1, 1);
    }

    private Results results() {
        return new Results(ResultStore.folder(folder, false, Progress.NONE));
    }

    private static byte[] elsewhere(SimulateBlock job) throws IOException {
        PositionEnsemble done = Runner.local(1).run(job);
        return ResultBytes.write(Formats.PART, done, new Lineage(job.key().sha256(), List.of()));
    }

    @Test
    void bytesFromElsewhereAreKeptAsTheyAreAndNobodyDoesTheJobAgain() throws IOException {
        SimulateBlock job = block(0);
        byte[] bytes = elsewhere(job);
        try (var open = new OpenJobs(new Work(List.of(job)), results())) {
            open.done(open.begin().orElseThrow(), bytes);
            assertEquals(0, open.size());
        }

        assertEquals(List.of(bytes.length), List.of((int)
                Files.size(results().file(job).orElseThrow())));
        assertEquals(0, new OpenJobs(new Work(List.of(job)), results()).size());
    }

    @Test
    void bytesOfAnotherJobAreRefusedAndLeaveNothing() throws IOException {
        byte[] bytes = elsewhere(block(1));
        try (var open = new OpenJobs(new Work(List.of(block(0))), results())) {
            Job<?> begun = open.begin().orElseThrow();

            assertThrows(SpecException.class, () -> open.done(begun, bytes));
        }
        assertFalse(Files.exists(results().file(block(0)).orElseThrow()));
    }

    @Test
    void aJobThatIsGivenUpTakesOnlyThoseWithItThatNeedIt() throws IOException {
        var table = new Calibrate(new SimulateEnsemble(DeviceSpec.load("d2", List.of()), 1, 1, 0, 0, 1));
        SimulateBlock other = block(5);
        try (var open = new OpenJobs(new Work(List.of(table, other)), new Results(ResultStore.none()))) {
            int all = open.size();
            Job<?> failed = open.begin().orElseThrow();
            while (!(failed instanceof SimulateBlock block && block.range().first() == 0)) {
                failed = open.begin().orElseThrow();
            }

            List<Job<?>> lost = open.giveUp(failed);

            assertEquals(
                    List.of(table.ensemble().key(), table.key()),
                    lost.stream().map(Job::key).toList());
            assertEquals(all - 3, open.size());
            assertFalse(open.isNeeded(failed.key()));
        }
    }

    @Test
    void aJobThatAnotherEngineHasIsOfferedAgainOnceThatHasEnded() throws IOException {
        SimulateBlock job = block(0);
        var first = new OpenJobs(new Work(List.of(job)), results());
        assertTrue(first.begin().isPresent());
        try (var second = new OpenJobs(new Work(List.of(job)), results())) {
            assertEquals(Optional.empty(), second.begin());
            first.close();
            assertEquals(Optional.empty(), second.begin(), "not asked again by itself");
            second.askAgain();
            assertTrue(second.begin().isPresent());
        }
    }
}

package org.dwlab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.io.OutputFile;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.SimulateBlock;
import org.dwlab.study.job.SimulateEnsemble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder of results may hold when work begins, and what must come of it. */
class ResultStoreTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final AtomicInteger blocks = new AtomicInteger();

    /** Hears what the store says and counts simulated blocks, of which each ensemble here has one. */
    private final Progress ears = new Progress() {
        @Override
        public Task start(String name, long total, String unit) {
            if (unit.equals("trajectories")) {
                blocks.incrementAndGet();
            }
            return NONE.start(name, total, unit);
        }

        @Override
        public void say(String line) {
            said.add(line);
        }
    };

    private static SimulateEnsemble cold(String temperature) throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of("temperature_K=" + temperature));
        return new SimulateEnsemble(device, 2, 8, 0, 0, 1);
    }

    private Runner runner(boolean anew) {
        return new Runner(
                new LocalEngine(1, DataSource.standard(Optional.empty(), Progress.NONE)),
                ResultStore.folder(folder, anew, ears),
                ears);
    }

    private Path only(String suffix) throws IOException {
        List<Path> found = files(suffix);
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Test
    void whatIsThereAlreadyIsTakenOver() throws IOException {
        PositionEnsemble first = runner(false).run(cold("300")).positions();
        FileTime written = Files.getLastModifiedTime(only(".ensemble.h5"));

        PositionEnsemble second = runner(false).run(cold("300")).positions();

        assertEquals(1, blocks.get());
        assertEquals(written, Files.getLastModifiedTime(only(".ensemble.h5")));
        assertArrayEquals(first.setPosition(), second.setPosition());
    }

    @Test
    void locksOfOtherProgramsStay() throws IOException {
        Path lock = folder.resolve("sub/Cargo.lock");
        Files.createDirectories(lock.getParent());
        Files.writeString(lock, "cargo");

        runner(false).run(cold("300"));

        assertEquals("cargo", Files.readString(lock));
    }

    /** A draft of a checkpoint has some 11 and 40 letters more, and file systems take 255. */
    @Test
    void theLongestTitleLeavesRoomForCheckpointsAndDrafts() throws IOException {
        var job = new SimulateEnsemble(DeviceSpec.load("d2", List.of("name=" + "x".repeat(200))), 2, 8, 0, 0, 1);

        Path file = ResultStore.folder(folder, false, ears).path(job).orElseThrow();

        assertTrue(file.getFileName().toString().length() <= 255 - 11 - 40, file.toString());
    }

    /** Cells of a fifth of a nanosecond, and the hold that they cannot be integrated through. */
    @Test
    void whatASimulationHasToSayIsHeard() throws IOException {
        DeviceSpec device = DeviceSpec.load(
                "d5",
                List.of(
                        "wall.model=micromagnetic",
                        "numerics.cells.constants=bare",
                        "numerics.cells.size_m=5.3e-9",
                        "track.length_m=160e-9",
                        "track.width_m=32e-9",
                        "track.notches=[{\"position_m\": 55e-9, \"depth_m\": 4e-9, \"sigma_m\": 12e-9},"
                                + " {\"position_m\": 105e-9, \"depth_m\": 4e-9, \"sigma_m\": 12e-9}]",
                        "track.end_left_m=30e-9",
                        "track.end_right_m=130e-9",
                        "readout.from_m=40e-9",
                        "readout.to_m=120e-9",
                        "write.ramp_s=0.01e-9",
                        "write.gap_s=0.02e-9",
                        "write.settle_s=0.02e-9",
                        "write.pulses.*.plateau_s=0.05e-9",
                        "write.set=[[], [\"hop\"]]",
                        "write.hold_s=1e-3"));

        runner(false).run(new SimulateBlock(device, new DeviceRange(0, 1), 2, 1));

        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).startsWith("d5: cells are not integrated through write.hold_s = 0.001"), said.get(0));
    }

    /** The device was edited, the ensemble made, the table not yet: no table of the old device may be taken. */
    @Test
    void aTableIsNeverThatOfAnotherDevice() throws IOException {
        var old = runner(false).run(new Calibrate(cold("300")));
        runner(false).run(cold("420"));

        var edited = runner(false).run(new Calibrate(cold("420")));

        assertNotEquals(old.specJson(), edited.specJson());
        assertEquals(cold("420").device().json(), edited.specJson());
        assertEquals(2, files(".table.h5").size());
        assertEquals(2, blocks.get());
    }

    @Test
    void aDamagedFileIsPutAsideAndMadeAgain() throws IOException {
        PositionEnsemble first = runner(false).run(cold("300")).positions();
        Path file = only(".ensemble.h5");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        PositionEnsemble second = runner(false).run(cold("300")).positions();

        assertArrayEquals(first.setPosition(), second.setPosition());
        assertEquals(2, blocks.get());
        assertTrue(Files.exists(file.resolveSibling(file.getFileName() + ".damaged")));
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).startsWith(file + ": "), said::toString);
        EnsembleFile.read(file);
        ResultStore.folder(folder, false, Progress.NONE).drop(cold("300"));
        assertFalse(Files.exists(file.resolveSibling(file.getFileName() + ".damaged")), "of no use any more");
    }

    /** As where a process dies after its result has its name and before its claim is given up. */
    @Test
    void theClaimOfADeadProcessOnAFinishedResultIsDeleted() throws IOException {
        runner(false).run(cold("300"));
        Path file = runner(false).file(cold("300")).orElseThrow();
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        Files.writeString(lock, "999999999");

        runner(false).run(cold("300"));

        assertFalse(Files.exists(lock));
        assertTrue(Files.exists(file));
    }

    /** As where a process dies between the file of a run and the deletion of what it would have gone on from. */
    @Test
    void theCheckpointOfAFinishedResultIsDeletedUnlessSomebodyIsAtIt() throws IOException {
        runner(false).run(cold("300"));
        Path file = only(".ensemble.h5");
        Path checkpoint = Files.createFile(file.resolveSibling(file.getFileName() + ".checkpoint"));
        OutputFile others = OutputFile.tryClaim(file).orElseThrow();
        runner(false).run(cold("300"));
        assertTrue(Files.exists(checkpoint));
        others.close();

        runner(false).run(cold("300"));

        assertFalse(Files.exists(checkpoint));
    }

    /** As where a process dies between the file of a whole and the deletion of its parts. */
    @Test
    void partsWhoseWholeIsThereAreDeleted() throws IOException {
        Job<?> part = cold("300").inputs().get(0);
        runner(false).run(cold("300"));
        runner(false).run(part);
        assertEquals(1, files(".part").size(), "a part that was asked for stays");

        runner(false).run(cold("300"));

        assertEquals(List.of(), files(".part"));
    }

    @Test
    void onlyFoldersThatHoldNothingAreDeleted() throws IOException {
        Path root = Files.createDirectories(folder.resolve("store"));
        Files.createDirectories(root.resolve("parts"));
        Path kept = Files.createDirectories(root.resolve("kept")).resolve("a.h5");
        Files.createFile(kept);
        ResultStore store = ResultStore.folder(root, false, Progress.NONE);

        store.deleteEmptyFolders();
        assertTrue(Files.exists(kept));
        assertFalse(Files.exists(root.resolve("parts")));

        Files.delete(kept);
        store.deleteEmptyFolders();
        assertFalse(Files.exists(root));
    }

    /** Renamed by hand: the name is no proof. */
    @Test
    void aFileUnderAnotherKeysNameIsNotBelieved() throws IOException {
        runner(false).run(cold("300"));
        Path hot = ResultStore.folder(folder, false, ears).path(cold("420")).orElseThrow();
        Files.copy(only(".ensemble.h5"), hot);

        PositionEnsemble made = runner(false).run(cold("420")).positions();

        assertEquals(cold("420").device(), made.spec());
        assertEquals(2, blocks.get());
    }

    @Test
    void everythingIsDoneAgainWhereThatIsAsked() throws IOException {
        runner(false).run(cold("300"));

        runner(true).run(new Calibrate(cold("300")));

        assertEquals(2, blocks.get());
    }

    @Test
    void ofTwoRunnersInOneFolderOneDoesTheWork() throws Exception {
        List<Throwable> thrown = new ArrayList<>();
        Runnable work = () -> {
            try {
                runner(false).run(new Calibrate(cold("300")));
            } catch (IOException | SpecException failure) {
                thrown.add(failure);
            }
        };
        var other = new Thread(work);
        other.start();
        work.run();
        other.join();

        assertEquals(List.of(), thrown);
        assertEquals(1, blocks.get());
        assertFalse(files(".lock").iterator().hasNext(), "no lock is left behind");
    }
}

package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.DataSource;
import org.dwlab.study.job.EnsembleSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDeskTest {
    private static final List<String> SHORT =
            List.of("data.name=synthetic-digits", "data.train_samples=400", "training.epochs=2", "network.hidden=[16]");

    @TempDir
    private Path folder;

    private TrainingDesk desk() {
        return new TrainingDesk(
                folder, DataSource.standard(Optional.empty(), Progress.NONE), new EnsembleSize(8, 8), 1, 1);
    }

    private static TrainingDesk.TrainingShown ended(TrainingDesk desk) throws InterruptedException {
        for (int i = 0; i < 6000 && desk.shown().state() == TrainingDesk.TrainingState.RUNNING; i++) {
            Thread.sleep(50);
        }
        return desk.shown();
    }

    @Test
    void theCurveIsThatOfTheRunInItsFile() throws Exception {
        try (TrainingDesk desk = desk()) {
            assertEquals(TrainingDesk.TrainingState.NONE, desk.shown().state());
            desk.start(LabFixtures.device(), SHORT);
            assertThrows(SpecException.class, () -> desk.start(LabFixtures.device(), SHORT));

            TrainingDesk.TrainingShown shown = ended(desk);

            assertEquals(TrainingDesk.TrainingState.DONE, shown.state(), shown.step());
            RunResult run = RunArchive.read(Path.of(shown.file()));
            assertEquals(2, shown.curve().size());
            assertEquals(run.testAccuracy(), shown.curve().get(1).accuracy());
            assertTrue(new ResultShelf(folder)
                    .list().stream().anyMatch(one -> one.file().endsWith(".run.h5")));

            StudyWatch.Watched watched = new StudyWatch(folder).look();

            assertEquals(1, watched.trainings().size());
            assertEquals(
                    run.testAccuracy(), watched.trainings().get(0).accuracies().get(1));
            assertEquals(true, watched.trainings().get(0).done());
            String report = new ResultShelf(folder)
                    .page(folder.relativize(Path.of(shown.file())).toString());
            assertTrue(report.contains("made by dwlab"));
        }
    }

    @Test
    void aTrainingIsStopped() throws Exception {
        try (TrainingDesk desk = desk()) {
            desk.start(LabFixtures.device(), SHORT);
            Thread.sleep(200);
            desk.stop();

            assertEquals(TrainingDesk.TrainingState.STOPPED, ended(desk).state());
        }
    }

    @Test
    void aTrainingThatIsStoppedKeepsItsCurve() throws Exception {
        try (TrainingDesk desk = desk()) {
            desk.start(
                    LabFixtures.quick(),
                    List.of(
                            "data.name=synthetic-digits",
                            "data.train_samples=400",
                            "network.hidden=[16]",
                            "training.epochs=2000"));
            while (desk.shown().curve().isEmpty()) {
                assertEquals(TrainingDesk.TrainingState.RUNNING, desk.shown().state());
                Thread.sleep(20);
            }
            desk.stop();

            TrainingDesk.TrainingShown shown = ended(desk);

            assertEquals(TrainingDesk.TrainingState.STOPPED, shown.state());
            assertTrue(shown.curve().size() > 0);
        }
    }

    /** What the page offers, on a machine without MNIST. */
    @Test
    void digitsThatAreDrawnAreEnoughForTheShortOne() throws Exception {
        try (TrainingDesk desk = desk()) {
            desk.start(LabFixtures.quick(), TrainingDesk.changes("synthetic-digits", true));
            while (desk.shown().curve().isEmpty()) {
                var shown = desk.shown();
                assertEquals(TrainingDesk.TrainingState.RUNNING, shown.state(), shown.step());
                Thread.sleep(20);
            }
            desk.stop();

            assertEquals(TrainingDesk.TrainingState.STOPPED, ended(desk).state());
        }
    }

    @Test
    void whatFailsIsSaid() throws Exception {
        try (TrainingDesk desk = desk()) {
            desk.start(LabFixtures.device(), List.of("data.name=nothing"));

            TrainingDesk.TrainingShown shown = ended(desk);

            assertEquals(TrainingDesk.TrainingState.FAILED, shown.state());
            assertTrue(shown.step().contains("nothing"), shown.step());
        }
    }

    /** An error does not leave a training that seems to go on for ever. */
    @Test
    void anErrorIsSaidToo() throws Exception {
        DataSource broken = data -> {
            throw new StackOverflowError();
        };
        try (var desk = new TrainingDesk(folder, broken, new EnsembleSize(8, 8), 1, 1)) {
            desk.start(LabFixtures.device(), SHORT);

            TrainingDesk.TrainingShown shown = ended(desk);

            assertEquals(TrainingDesk.TrainingState.FAILED, shown.state());
            assertEquals("this is a bug of dwlab: java.lang.StackOverflowError", shown.step());
        }
    }

    @Test
    void aStudyThatHasNotBegunIsWatchedToo() throws IOException {
        StudyWatch.Watched watched = new StudyWatch(folder.resolve("later")).look();

        assertEquals(List.of(), watched.trainings());
        Files.createDirectories(folder.resolve("later/runs"));
        Files.writeString(folder.resolve("later/runs/broken.run.h5"), "half");
        Files.writeString(folder.resolve("later/report.html"), "");
        watched = new StudyWatch(folder.resolve("later")).look();
        assertEquals(List.of("report.html"), watched.finished());
        assertEquals(1, watched.files().get("run.h5"));
    }
}

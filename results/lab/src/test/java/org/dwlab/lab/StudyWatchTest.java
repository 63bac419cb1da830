package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Lineage;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.AssessmentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyWatchTest {
    @TempDir
    private Path folder;

    private void assessed(int number, int... wrong) throws IOException {
        Path file = Files.createDirectories(folder.resolve("assessments")).resolve(number + ".assessment.h5");
        int[][] states = new int[wrong.length][];
        for (int state = 0; state < wrong.length; state++) {
            states[state] = new int[] {wrong[state], wrong[state]};
        }
        AssessmentFile.FORMAT.write(new Assessment(new double[0][], states, 10), Lineage.NONE, file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * (10 - number)));
    }

    @Test
    void filesThatPassAreNoneOfTheStudy() throws IOException {
        Files.writeString(folder.resolve("a.table.h5.lock"), "");
        Files.writeString(folder.resolve("a.table.h5.12-x.partial"), "");
        Files.writeString(folder.resolve("a.part"), "");

        assertEquals(Map.of("part", 1), new StudyWatch(folder).look().files());
    }

    /** Such as one of the latest study. */
    @Test
    void aLinkToAStudyShowsTheStudy(@TempDir Path elsewhere) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("runs")).resolve("a.run.h5"), "");
        Path latest = Files.createSymbolicLink(elsewhere.resolve("latest"), folder);

        assertEquals(Map.of("run.h5", 1), new StudyWatch(latest).look().files());
        assertEquals(
                List.of("runs/a.run.h5"),
                new ResultShelf(latest)
                        .list().stream().map(ResultShelf.ShownFile::file).toList());
    }

    /** By when they were written, not by their names. */
    @Test
    void theDesignsOfASearchComeInTheOrderOfTime() throws IOException {
        assessed(1, 1, 2);
        assessed(2, 5, 0);
        assessed(3);
        var watch = new StudyWatch(folder);

        assertEquals(List.of(0.5, 0.2), watch.look().errors());
        assertEquals(3, watch.look().files().get("assessment.h5"));

        assessed(0, 0, 0);
        assertEquals(List.of(0.5, 0.2, 0.0), watch.look().errors());
    }
}

package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Mutants;
import org.dwlab.study.plan.PaperTable.PaperRow;
import org.dwlab.study.plan.PaperTable.PaperSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperArchiveTest {
    @TempDir
    private Path folder;

    private Path written(PaperTable table) throws IOException {
        Path file = folder.resolve("paper.h5");
        PaperArchive.write(table, Lineage.NONE, file);
        return file;
    }

    @Test
    void everyNumberComesBackAsItWasWritten() throws IOException {
        PaperTable table = PaperFixtures.table("p5");

        assertEquals(table, PaperArchive.read(written(table)));
    }

    @Test
    void noDamagedFileIsBelieved() throws IOException {
        Mutants.assertNoneIsBelieved(written(PaperFixtures.table("µ")), 11, PaperArchive::read);
    }

    @Test
    void heldBackImagesAreCalledSoInTheFile() throws IOException {
        PaperTable table = PaperFixtures.table("p5");
        PaperRow first = table.rows().get(0);
        var held = new PaperRow(first.name(), first.mode(), 0, 0, true, 0, first.found());
        Path file = written(new PaperTable(
                "{}", 1, table.devices(), List.of(held, table.rows().get(1))));

        try (var reader = new Hdf5Reader(file, PaperArchive.SCHEMA)) {
            assertEquals(
                    List.of("validation", "test"), List.of(reader.read("/experiment/accuracy_on", String[].class, 2)));
        }
        assertEquals(held, PaperArchive.read(file).rows().get(0));
    }

    @Test
    void rowsOfDifferentLengthsAreRefused() {
        PaperTable table = PaperFixtures.table("p5");
        PaperRow row = table.rows().get(0);
        PaperSeed one = row.found().get(0);
        var short1 = new PaperSeed(1, 0, 0, 0, 0, 0, 0, 0, List.of(0.5));
        var fewerSeeds = new PaperRow("a", row.mode(), 0, 0, false, 0, List.of(one));
        var fewerEpochs = new PaperRow("b", row.mode(), 0, 0, false, 0, List.of(one, short1));

        for (PaperRow other : List.of(fewerSeeds, fewerEpochs)) {
            var refusal = assertThrows(
                    SpecException.class, () -> new PaperTable("{}", 1, table.devices(), List.of(row, other)));
            assertEquals(other.name(), refusal.place());
        }
    }
}

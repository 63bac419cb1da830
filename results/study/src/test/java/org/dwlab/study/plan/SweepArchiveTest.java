package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Mutants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void noDamagedSweepIsBelieved() throws IOException {
        Path file = folder.resolve("sweep.h5");
        SweepArchive.write(SweepFixtures.sweep("µ"), file);

        Mutants.assertNoneIsBelieved(file, 7, SweepArchive::read);
    }

    @Test
    void aSweepSurvivesItsFile() throws IOException {
        SweepTable sweep = SweepFixtures.sweep("words");
        Path file = folder.resolve("sweep.h5");

        SweepArchive.write(sweep, file);

        assertEquals(sweep, SweepArchive.read(file));
    }

    @Test
    void valuesThatAreNeitherNumbersNorTextsAreRefused() throws IOException {
        Path file = strange(1);

        assertEquals(file + ": /vary/states must hold numbers or texts", refusal(file));
    }

    @Test
    void aSweepWithoutSeedsIsRefused() throws IOException {
        Path file = strange(0);

        assertEquals(file + ": seeds must be a positive number of repetitions, got 0", refusal(file));
    }

    private static String refusal(Path file) {
        return assertThrows(SpecException.class, () -> SweepArchive.read(file)).getMessage();
    }

    /** A file with whole numbers where values should be. */
    private Path strange(long seeds) throws IOException {
        Path file = folder.resolve("strange.h5");
        try (var writer = new Hdf5Writer(
                file,
                new Provenance(
                        SweepArchive.SCHEMA,
                        SweepArchive.RESULT_VERSION,
                        1,
                        "{}",
                        Lineage.NONE,
                        List.of(NumericEnvironment.current())))) {
            writer.attribute("seeds", seeds);
            writer.put("/run", new String[][] {{"a"}, {"b"}}, "1", "point,seed");
            writer.put("/vary/states", new int[] {1, 2}, "1", "point");
            writer.commit();
        }
        return file;
    }
}

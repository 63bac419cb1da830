package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Mutants;
import org.dwlab.io.Trust;
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
    void gridsAndIndicesSurviveToo() throws IOException {
        for (SweepTable sweep : List.of(SweepFixtures.grid(), SweepFixtures.sensitivity())) {
            Path file = folder.resolve("sweep.h5");

            SweepArchive.write(sweep, file);

            assertEquals(sweep, SweepArchive.read(file));
            assertEquals(
                    FileIdentity.read(file, Trust.VERIFIED).resultSha256(), SweepArchive.sha256(sweep, Lineage.NONE));
        }
    }

    @Test
    void accuraciesOfHeldBackImagesStandUnderTheirName() throws IOException {
        for (SweepTable sweep : List.of(SweepFixtures.grid(), SweepFixtures.sensitivity())) {
            SweepTable held = SweepFixtures.heldBack(sweep);
            Path file = folder.resolve("held.h5");

            SweepArchive.write(held, file);

            assertEquals(held, SweepArchive.read(file));
            try (var reader = new Hdf5Reader(file, SweepArchive.SCHEMA)) {
                assertTrue(reader.has("/seed/validation_accuracy"));
                for (String place : List.of("/seed", "", "/grid", "/sensitivity")) {
                    assertFalse(reader.has(place + "/test_accuracy"), place);
                }
            }
        }
    }

    @Test
    void aGridIsStoredOverItsAxesWithSeedsApart() throws IOException {
        Path file = folder.resolve("grid.h5");
        SweepTable sweep = SweepFixtures.grid();
        SweepArchive.write(sweep, file);

        try (var reader = new Hdf5Reader(file, SweepArchive.SCHEMA)) {
            double[][][] grid = reader.read("/grid/test_accuracy", double[][][].class, 3, 2, 2);
            double[] temperature = reader.read("/grid/device.temperature_K", double[].class, 3);
            assertArrayEquals(new double[] {250, 300, 350}, temperature);
            reader.requireUnits("/grid/device.temperature_K", "K");
            for (int p = 0; p < 6; p++) {
                for (int seed = 0; seed < 2; seed++) {
                    assertEquals(sweep.points().get(p).found().get(seed).accuracy(), grid[p / 2][p % 2][seed]);
                }
            }
        }
    }

    @Test
    void pointsThatAreNoGridHaveNone() throws IOException {
        assertTrue(SweepFixtures.sweep("words").grid().isEmpty());
        assertTrue(SweepFixtures.sensitivity().grid().isEmpty());
        assertEquals(
                List.of(List.of("250", "300", "350"), List.of("1.5E-8", "0.1")),
                SweepFixtures.grid().grid().orElseThrow());
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
            writer.attribute("accuracy_on", "test");
            writer.put("/run", new String[][] {{"a"}, {"b"}}, "1", "point,seed");
            writer.put("/axis/path", new String[] {"states"}, "1", "axis");
            writer.put("/axis/scale", new String[] {"linear"}, "1", "axis");
            writer.put("/vary/states", new int[] {1, 2}, "1", "point");
            writer.commit();
        }
        return file;
    }
}

package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class Hdf5Test {
    private static final Provenance ORIGIN = new Provenance("dwlab.test/1", 7, "{}");

    @TempDir
    Path folder;

    private Path whole() throws IOException {
        Path target = folder.resolve("whole.h5");
        try (var file = new Hdf5Writer(target, ORIGIN)) {
            file.put("/set/position_m", new double[][] {{1, 2, 3}, {4, 5, 6}}, "m", "state,device");
            file.put("/count", new int[] {3}, "1", "state");
            file.commit();
        }
        return target;
    }

    @Test
    void whatIsWrittenIsReadBackWithItsProvenance() throws IOException {
        try (var file = new Hdf5Reader(whole(), "dwlab.test/1")) {
            assertArrayEquals(
                    new double[][] {{1, 2, 3}, {4, 5, 6}}, file.read("/set/position_m", double[][].class, 2, -1));
            assertArrayEquals(new int[] {3}, file.read("/count", int[].class, 1));
            assertEquals(7, file.integer("seed"));
            assertEquals(Provenance.sha256("{}"), file.text("spec_sha256"));
        }
    }

    @Test
    void aFolderIsRefused() {
        assertEquals(
                folder + ": is a folder; name a file to read",
                assertThrows(SpecException.class, () -> new Hdf5Reader(folder, "dwlab.test/1").close())
                        .getMessage());
    }

    @Test
    void anAbandonedFileLeavesTheOldOneAndNoDraft() throws IOException {
        Path target = whole();
        byte[] before = Files.readAllBytes(target);

        try (var file = new Hdf5Writer(target, ORIGIN)) {
            file.put("/other", new double[] {1}, "1", "state");
        }

        assertArrayEquals(before, Files.readAllBytes(target));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void raggedAndEmptyArraysAreRefusedBeforeTheyRuinTheFile() throws IOException {
        try (var file = new Hdf5Writer(folder.resolve("x.h5"), ORIGIN)) {
            assertThrows(
                    IllegalArgumentException.class, () -> file.put("/a", new double[][] {{1, 2}, {3}}, "1", "a,b"));
            assertThrows(IllegalArgumentException.class, () -> file.put("/a", new double[0], "1", "a"));
            assertThrows(IllegalArgumentException.class, () -> file.put("/a", new double[] {1}, "1", "a,b"));
        }
    }

    @Test
    void schemaShapeTypeAndFinitenessAreChecked() throws IOException {
        Path path = whole();
        assertRefused(
                path + ": schema must be dwlab.table/1, got dwlab.test/1", () -> new Hdf5Reader(path, "dwlab.table/1"));
        try (var file = new Hdf5Reader(path, "dwlab.test/1")) {
            assertRefused(
                    path + ": /set/position_m must have shape [2, 4], got [2, 3]",
                    () -> file.read("/set/position_m", double[][].class, 2, 4));
            assertRefused(
                    path + ": /set/position_m must hold float[][], got double[][]",
                    () -> file.read("/set/position_m", float[][].class, 2, 3));
            assertRefused(
                    path + ": /nothing is missing or cannot be read", () -> file.read("/nothing", double[].class, -1));
        }
        Path infinite = folder.resolve("infinite.h5");
        try (var file = new Hdf5Writer(infinite, ORIGIN)) {
            file.put("/a", new double[] {1, Double.NaN}, "1", "a");
            file.commit();
        }
        try (var file = new Hdf5Reader(infinite, "dwlab.test/1")) {
            assertRefused(infinite + ": /a holds NaN", () -> file.read("/a", double[].class, 2));
        }
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(whole());
        Path damaged = folder.resolve("damaged.h5");
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 200) {
            Files.write(damaged, Arrays.copyOf(bytes, length));
            assertThrows(SpecException.class, () -> readAll(damaged), "cut to " + length + " bytes");
        }
    }

    /**
     * A flipped byte may hit a value, which nothing can notice; all else is refused in one of our own ways.
     */
    @Test
    void aFileWithAFlippedByteIsReadOrRefusedButNeverCrashes() throws IOException {
        byte[] bytes = Files.readAllBytes(whole());
        Path damaged = folder.resolve("damaged.h5");
        var random = new Random(5);
        int refused = 0;
        for (int trial = 0; trial < 150; trial++) {
            byte[] copy = bytes.clone();
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, copy);
            try {
                readAll(damaged);
            } catch (SpecException expected) {
                refused++;
            }
        }
        assertTrue(refused > 0, "no flip was noticed");
    }

    private static double[][] readAll(Path path) throws IOException {
        try (var file = new Hdf5Reader(path, "dwlab.test/1")) {
            file.integer("seed");
            file.text("spec_json");
            file.read("/count", int[].class, 1);
            return file.read("/set/position_m", double[][].class, 2, 3);
        }
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(message, assertThrows(SpecException.class, action).getMessage());
    }
}

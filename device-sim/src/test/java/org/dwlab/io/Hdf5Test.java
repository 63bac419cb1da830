package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;
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

    /** The places of the superblock hold any number in a text. */
    @Test
    void aTextIsNotAnHdf5FileAndNoShortOne() throws IOException {
        Path text = folder.resolve("notes.h5");
        Files.writeString(text, "some words that are longer than the superblock of an HDF5 file");
        assertRefused(text + ": is not an HDF5 file", () -> new Hdf5Reader(text, "dwlab.test/1"));

        Path json = folder.resolve("device.json");
        Files.writeString(json, "{\"name\": \"d2\", \"description\": \"a device that somebody has written down\"}");
        assertRefused(
                json + ": is not an HDF5 file; it looks like JSON, which holds a device or settings and no results",
                () -> new Hdf5Reader(json, "dwlab.test/1"));

        Path table = folder.resolve("writes.csv");
        Files.writeString(table, "state,device,cycle,position_nm\n0,0,0,99.81\n0,0,1,98.70\n");
        assertRefused(
                table
                        + ": is not an HDF5 file; it looks like a table in text, such as CSV, which has to be imported first",
                () -> new Hdf5Reader(table, "dwlab.test/1"));

        Path empty = folder.resolve("empty.h5");
        Files.createFile(empty);
        assertRefused(empty + ": is empty; copy or make it again", () -> new Hdf5Reader(empty, "dwlab.test/1"));
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

    @Test
    void noFileWithAFlippedBitIsBelieved() throws IOException {
        Mutants.assertNoneIsBelieved(whole(), 5, path -> Arrays.deepToString(readAll(path)));
    }

    /** What the test of the layout says, written down by hand. */
    @Test
    void theHashIsThatOfSortedLinesOfPathAttributeTypeShapeAndBytes() {
        var digest = new ContentDigest();
        digest.put("/b/x", new int[][] {{1, 2}}, "1", "i,j");
        digest.put("/a", 0.5, "m", "");
        digest.attribute("created_utc", "now");
        digest.attribute("seed", 7L);
        digest.put("/t", new String[] {"µ", ""}, "text", "i");

        String result = line("/", "seed", "i64", "", bytes(7, 0, 0, 0, 0, 0, 0, 0))
                + line("/a", "", "f64", "", bytes(0, 0, 0, 0, 0, 0, 0xe0, 0x3f))
                + line("/a", "axes", "text", "", bytes(0))
                + line("/a", "units", "text", "", bytes('m', 0))
                + "/b\t\tgroup\t\t\n"
                + line("/b/x", "", "i32", "1,2", bytes(1, 0, 0, 0, 2, 0, 0, 0))
                + line("/b/x", "axes", "text", "", bytes('i', ',', 'j', 0))
                + line("/b/x", "units", "text", "", bytes('1', 0))
                + line("/t", "", "text", "2", bytes(0xc2, 0xb5, 0, 0))
                + line("/t", "axes", "text", "", bytes('i', 0))
                + line("/t", "units", "text", "", bytes('t', 'e', 'x', 't', 0));
        String content = line("/", "created_utc", "text", "", bytes('n', 'o', 'w', 0)) + result;
        assertEquals(Provenance.sha256(result), digest.resultSha256());
        assertEquals(Provenance.sha256(content), digest.contentSha256());
    }

    private static String line(String path, String attribute, String type, String shape, byte[] bytes) {
        String sha256 = HexFormat.of().formatHex(Provenance.newSha256().digest(bytes));
        return String.join("\t", path, attribute, type, shape, sha256) + "\n";
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void unitsAndAxesAreThoseOfTheLayout() throws IOException {
        Path path = whole();
        try (var file = new Hdf5Reader(path, "dwlab.test/1")) {
            file.read(new DataKey("/set/position_m", "m", "state,device"), double[][].class, 2, 3);
            assertRefused(
                    path + ": /set/position_m: units must be nm, got m",
                    () -> file.read(new DataKey("/set/position_m", "nm", "state,device"), double[][].class, 2, 3));
            assertRefused(
                    path + ": /set/position_m: axes must be device,state, got state,device",
                    () -> file.read(new DataKey("/set/position_m", "m", "device,state"), double[][].class, 2, 3));
        }
    }

    private Path with(String attribute, Object value) throws IOException {
        Path target = folder.resolve("with.h5");
        try (var file = new Hdf5Writer(target, ORIGIN)) {
            file.attribute(attribute, value);
            file.put("/count", new int[] {3}, "1", "state");
            file.commit();
        }
        return target;
    }

    @Test
    void aSpecificationOfAnotherHashIsReadOnlyOnTrust() throws IOException {
        Path path = with("spec_sha256", "0123");

        var refusal = assertThrows(UnverifiedFileException.class, () -> new Hdf5Reader(path, "dwlab.test/1"));

        assertEquals(
                path + ": spec_sha256 must be the SHA-256 of spec_json, " + Provenance.sha256("{}")
                        + ", got 0123; make it again, or take it on trust",
                refusal.getMessage());
        try (var file = new Hdf5Reader(path, Trust.ON_TRUST, new FileKind("dwlab.test/1", 1))) {
            assertEquals(3, file.read("/count", int[].class, 1)[0]);
            assertFalse(file.verified());
        }
    }

    @Test
    void resultsOfOlderCodeAreReadOnTrustAndThoseOfNewerCodeNever() throws IOException {
        Path path = whole();
        var newer = new FileKind("dwlab.test/1", 2);

        var refusal = assertThrows(UnverifiedFileException.class, () -> new Hdf5Reader(path, Trust.VERIFIED, newer));

        assertEquals(
                path + ": result_version must be 2, got 1; make it again, or take it on trust", refusal.getMessage());
        new Hdf5Reader(path, Trust.ON_TRUST, newer).close();
        Path future = with("result_version", 3L);
        assertRefused(
                future + ": result_version must be 2, got 3; it was made by a newer dwlab",
                () -> new Hdf5Reader(future, Trust.ON_TRUST, newer));
    }

    /** As every file was before there were hashes. */
    @Test
    void aFileWithoutHashesIsReadOnlyOnTrust() throws IOException {
        Path path = folder.resolve("old.h5");
        try (var file = HdfFile.write(path)) {
            file.putAttribute("schema", "dwlab.test/1");
            file.putAttribute("seed", 7L);
            file.putAttribute("spec_json", "{}");
            file.putDataset("count", new int[] {3});
        }

        assertEquals(
                path + ": has no content_sha256; make it again, or take it on trust",
                assertThrows(UnverifiedFileException.class, () -> new Hdf5Reader(path, "dwlab.test/1"))
                        .getMessage());
        FileIdentity old = FileIdentity.read(path, Trust.ON_TRUST);
        assertEquals(List.of(0L, 7L, Lineage.NONE), List.of(old.resultVersion(), old.seed(), old.lineage()));
        assertFalse(old.verified());
        assertEquals(List.of(), old.environments());
    }

    @Test
    void aFileOfAnotherProgramIsRefusedEvenOnTrust() throws IOException {
        Path path = folder.resolve("foreign.h5");
        try (var file = HdfFile.write(path)) {
            file.putAttribute("schema", "other/1");
        }

        assertRefused(
                path + ": schema must be one of dwlab, got other/1", () -> FileIdentity.read(path, Trust.ON_TRUST));
    }

    @Test
    void typesThatDwlabDoesNotWriteAreRefusedEvenOnTrust() throws IOException {
        Path path = folder.resolve("bytes.h5");
        try (var file = HdfFile.write(path)) {
            file.putAttribute("schema", "dwlab.test/1");
            file.putDataset("count", new byte[] {3});
        }

        assertRefused(
                path + ": /count holds values of a type that dwlab does not write; the file is damaged or not of dwlab",
                () -> FileIdentity.read(path, Trust.ON_TRUST));
    }

    @Test
    void aLongListOfInputsSurvivesTheLimitOfAnAttribute() throws IOException {
        List<Lineage.Input> inputs = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            inputs.add(new Lineage.Input("run", "µ😀" + i, "dwlab.run/1", Provenance.sha256("" + i), i % 2 == 0));
        }
        var lineage = new Lineage(Provenance.sha256("job"), inputs);
        Path path = folder.resolve("many.h5");
        try (var file = new Hdf5Writer(
                path,
                new Provenance("dwlab.test/1", 1, 7, "{}", lineage, List.of(NumericEnvironment.current("HASWELL"))))) {
            file.commit();
        }

        FileIdentity found = FileIdentity.read(path, Trust.VERIFIED);

        assertEquals(lineage, found.lineage());
        assertEquals(List.of(NumericEnvironment.current("HASWELL")), found.environments());
        assertEquals(found.resultSha256(), found.as("run").sha256());
    }

    @Test
    void aLongSpecificationSurvivesTheLimitOfAnAttributeAndIsHashedAsAWhole() throws IOException {
        String spec = "{\"text\": \"" + "µ😀".repeat(100_000) + "\"}";
        Path path = folder.resolve("long.h5");
        try (var file = new Hdf5Writer(path, new Provenance("dwlab.test/1", 7, spec))) {
            file.commit();
        }

        try (var file = new Hdf5Reader(path, "dwlab.test/1")) {
            assertEquals(spec, file.text("spec_json"));
            assertEquals(Provenance.sha256(spec), file.text("spec_sha256"));
        }
    }

    @Test
    void aTextThatAnAttributeCannotHoldIsRefusedBeforeItRuinsTheFile() throws IOException {
        try (var file = new Hdf5Writer(folder.resolve("x.h5"), ORIGIN)) {
            assertRefused(
                    "attribute a must have at most 65000 bytes, got 65001",
                    () -> file.attribute("a", "x".repeat(65_001)));
            assertRefused("attribute a must not hold a zero byte", () -> file.attribute("a", "x\0y"));
        }
    }

    @Test
    void everyPartOfAFileThatCannotBeReadRefusesItAndNoneCountsAsAbsent() throws IOException {
        byte[] bytes = Files.readAllBytes(whole());
        Path damaged = folder.resolve("damaged.h5");
        int headers = 0;
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (new String(bytes, at, 4, StandardCharsets.ISO_8859_1).equals("OHDR")) {
                headers++;
                byte[] copy = bytes.clone();
                copy[at] = 'X';
                Files.write(damaged, copy);
                var refusal =
                        assertThrows(SpecException.class, () -> FileIdentity.read(damaged, Trust.ON_TRUST), "at " + at);
                assertTrue(refusal.getMessage().startsWith(damaged + ": "), refusal.getMessage());
            }
        }
        assertEquals(4, headers); // the root, /set and two data sets
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

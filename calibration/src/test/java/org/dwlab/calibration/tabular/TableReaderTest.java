package org.dwlab.calibration.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    @TempDir
    private Path folder;

    private static NumberTable read(byte[] bytes) {
        return TableReader.read("f", bytes, Optional.empty());
    }

    private static NumberTable read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String message, byte[] bytes) {
        assertEquals(
                message, assertThrows(SpecException.class, () -> read(bytes)).getMessage());
    }

    private static void assertRefused(String message, String text) {
        assertRefused(message, text.getBytes(StandardCharsets.UTF_8));
    }

    private static double[] column(NumberTable table, int column) {
        return table.rows().stream()
                .mapToDouble(row -> table.number(row.cells().get(column)).orElseThrow())
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyEncodingGivesTheSameNamesAndNumbers(String charset) {
        boolean marked = charset.startsWith("UTF-16");
        byte[] bytes = ((marked ? "\uFEFF" : "") + "a;G (\u00b5S)\n1;2,5\n").getBytes(Charset.forName(charset));

        NumberTable table = read(bytes);

        assertEquals(new NumberTable.Column("G", "\u00b5S"), table.columns().get(1));
        assertArrayEquals(new double[] {2.5}, column(table, 1));
    }

    /** Every delimiter with every mark that it allows. */
    @ParameterizedTest
    @CsvSource({"';', ','", "';', .", "'\t', ','", "'\t', .", "' ', ','", "'  ', .", "',', ."})
    void delimiterAndDecimalMarkAreFound(String delimiter, String mark) {
        String text = "p q r\n0 1.5 -2.5e-3\n1 10.25 +.5\n".replace(".", mark).replace(" ", delimiter);

        NumberTable table = read(text);

        assertEquals(
                List.of("p", "q", "r"),
                table.columns().stream().map(NumberTable.Column::name).toList());
        assertArrayEquals(new double[] {1.5, 10.25}, column(table, 1));
        assertArrayEquals(new double[] {-2.5e-3, 0.5}, column(table, 2));
    }

    @Test
    void aCommaBeforeThreeDigitsLeavesTheMarkOpenUntilOneNumberTells() {
        assertEquals(Optional.empty(), read("a;b\n1;1,234\n").mark());
        assertEquals(
                Optional.of(DecimalMark.COMMA), read("a;b\n1;1,234\n2;1,5\n").mark());
        assertEquals(Optional.of(DecimalMark.COMMA), read("a;b\n1;0,234\n").mark());
        assertArrayEquals(
                new double[] {1.234},
                column(
                        TableReader.read(
                                "f", "a;b\n1;1,234\n".getBytes(StandardCharsets.UTF_8), Optional.of(DecimalMark.COMMA)),
                        1));
    }

    @Test
    void numbersOfTwoMarksAreRefused() {
        assertRefused(
                "f: line 2 must have numbers with one mark, got 1,234.5; write thousands without a mark",
                "a;b\n1;1,234.5\n");
        assertRefused(
                "f: line 2 must have numbers with one mark, got 1.234.567; write thousands without a mark",
                "a;b\n1;1.234.567\n");
        assertRefused(
                "f: decimals must have one mark; line 3 has 1.5, line 2 has 2,5: write both in the same way",
                "a;b\n1;2,5\n2;1.5\n");
        assertRefused(
                "f: line 2 must have 2 cells as line 1 has, got 4; decimals are written with a point where commas"
                        + " separate cells",
                "a,b\n1,5,2,5\n3,5,4,5\n");
    }

    @Test
    void unclosedQuotesAndRaggedRowsAreRefusedWithTheirLine() {
        assertRefused("f: line 2 has a quote that its line does not close; close or delete it", "a,b\n1,\"2\n3,4\n");
        assertRefused(
                "f: line 3 must have 2 values, one per column, got 3; mend or delete the line",
                "a,b\n1,2\n1,2,3\n3,4\n");
        assertRefused(
                "f: line 3 must have 2 values, one per column, got 1; mend or delete the line",
                "a,b\n1,2\naborted\n3,4\n");
    }

    @Test
    void otherKindsOfFilesAreCalledByTheirNames() {
        assertRefused(
                "f: is an HDF5 file; export its numbers as text or as .npy",
                "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("f: is compressed by gzip; unpack it first", new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertRefused(
                "f: is an Excel workbook, an .npz or another ZIP archive; save it as CSV or .npy",
                "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("f: holds a byte 0 in line 2, so it is no text; export it as text", "a,b\n1,\0\n");
        assertRefused("f: must hold a table, got nothing", "");
        assertRefused("f: must hold rows of numbers, got names of columns only", "state,device,cycle,value\n");
    }

    @Test
    void aLineWithoutEndIsRefused() {
        byte[] line = new byte[2 << 20];
        Arrays.fill(line, (byte) '1');
        byte[] cells = "1,".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);

        assertRefused("f: has more than 1048576 letters in line 1; write one row in a line", line);
        assertRefused("f: has more than 1048576 letters in line 1; write one row in a line", cells);
    }

    @Test
    void moreColumnsThanASpreadsheetHasAreRefused() {
        byte[] cells = "1,".repeat(20_000).getBytes(StandardCharsets.UTF_8);

        assertRefused(
                "f: has a line that is no line of a table: Record starting at line 1 has surpassed the maximum limit of"
                        + " 16384 fields",
                cells);
    }

    @Test
    void moreBytesAndCellsThanTheMemoryAllowsAreRefused() throws IOException {
        Path file = folder.resolve("large.csv");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SourceText.MOST_BYTES + 1L);
        }

        assertEquals(
                file + ": is larger than 64 MiB; keep the columns that are needed, or fewer rows",
                assertThrows(SpecException.class, () -> TableReader.readAll(file))
                        .getMessage());
        byte[] rows = (",".repeat(999) + "1\n").repeat(8001).getBytes(StandardCharsets.UTF_8);
        assertRefused("f: has more than 8000000 cells; keep the columns that are needed, or fewer rows", rows);
    }

    private static byte[] npy(int version, String header, int bytes) {
        var buffer = ByteBuffer.allocate(12 + header.length() + bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            buffer.putShort((short) header.length());
        } else {
            buffer.putInt(header.length());
        }
        buffer.put(header.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(buffer.array(), buffer.position() + bytes);
    }

    private static String header(String type, boolean fortran, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + shape
                + "), }\n";
    }

    /** Shape (2, 3) holding 0 to 5 in the order of C, in every type, byte order, memory order and version. */
    @ParameterizedTest
    @CsvSource({"f4, 4", "f8, 8", "i4, 4", "i8, 8"})
    void arraysOfNumpyAreReadInEveryLayout(String type, int width) throws IOException {
        for (int version = 1; version <= 3; version++) {
            for (String order : List.of("<", ">")) {
                for (boolean fortran : new boolean[] {false, true}) {
                    byte[] bytes = npy(version, header(order + type, fortran, "2, 3"), 6 * width);
                    var numbers = ByteBuffer.wrap(bytes, bytes.length - 6 * width, 6 * width)
                            .order(order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                    for (int i : fortran ? new int[] {0, 3, 1, 4, 2, 5} : new int[] {0, 1, 2, 3, 4, 5}) {
                        switch (type) {
                            case "f4" -> numbers.putFloat(i);
                            case "f8" -> numbers.putDouble(i);
                            case "i4" -> numbers.putInt(i);
                            default -> numbers.putLong(i);
                        }
                    }
                    Path file = folder.resolve("a.npy");
                    Files.write(file, bytes);

                    assertArrayEquals(
                            new double[] {0, 1, 2, 3, 4, 5},
                            NpyArray.of("f", bytes).values());
                    assertArrayEquals(
                            new double[] {2, 5},
                            column(TableReader.readAll(file).get(0), 2));
                }
            }
        }
    }

    private static void assertArrayRefused(String message, byte[] bytes) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> NpyArray.of("f", bytes)).getMessage());
    }

    @Test
    void arraysThatClaimMoreThanTheyHoldAreRefusedBeforeMemoryIsTaken() {
        String limit = "f: must have 1 to 8000000 numbers, got the shape ";
        assertArrayRefused(limit + "(2147483648, 2)", npy(1, header("<f8", false, "2147483648, 2"), 16));
        assertArrayRefused(
                limit + "(99999999999999999999,)", npy(1, header("<f8", false, "99999999999999999999,"), 16));
        assertArrayRefused(limit + "(0, 2147483648)", npy(1, header("<f8", false, "0, 2147483648"), 16));
        assertArrayRefused(
                "f: must hold 48 bytes of numbers, got 16; the file may be cut short",
                npy(1, header("<f8", false, "2, 3"), 16));
        assertArrayRefused("f: must have 1 to 3 axes, got 4", npy(1, header("<f8", false, "1, 1, 1, 2"), 16));
        assertArrayRefused(
                "f: must hold plain numbers (f4, f8, i1, i2, i4, i8, u1, u2, u4, b1), got c16; save it with astype(float)",
                npy(1, header("<c16", false, "1,"), 16));
        assertArrayRefused(
                "f: must hold plain numbers (f4, f8, i1, i2, i4, i8, u1, u2, u4, b1), got others; save it with astype(float)",
                npy(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }\n", 16));
        assertArrayRefused(
                "f: must have version 1, 2 or 3 of NumPy's format, got 9", npy(9, header("<f8", false, "2,"), 16));
        byte[] longHeader = npy(2, header("<f8", false, "2,"), 16);
        longHeader[11] = 0x7f;
        assertTrue(assertThrows(SpecException.class, () -> NpyArray.of("f", longHeader))
                .rule()
                .contains("longer than the file"));
    }

    @Test
    void namesAreFoundInCommentsUnitsBelowThemAndRowNamesOfR() {
        assertEquals("b", read("# a b\n1 2\n3 4\n").columns().get(1).name());
        assertEquals("b", read("% a b\n1 2\n3 4\n").columns().get(1).name());
        assertEquals("uS", read("a;b\n;uS\n1;2\n").columns().get(1).unit());
        assertEquals(
                "b",
                read("\"a\" \"b\"\n\"1\" 5 6\n\"2\" 7 8\n").columns().get(2).name());
        assertEquals("2", read("1;2,5\n3;4\n").columns().get(1).name());
        assertEquals("2", read("state;1;2\non;2,5;3,5\n").columns().get(2).name());
    }

    /** Found by fuzzing: the sign was taken away, and with it one of the names. */
    @Test
    void aPercentSignIsNoNameOfAColumn() {
        assertRefused(
                "f must have a name for each of its 2 columns, got 1; mend the line of names", "%\ta\n1\t2\n3\t4\n");
    }

    /** Found by fuzzing: a comment of a line end and nothing else has no cells. */
    @Test
    void anEmptyCommentAboveNumbersIsNoLineOfNames() {
        assertEquals(2, read("#\r1,2\n3,4\n").rows().size());
    }
}

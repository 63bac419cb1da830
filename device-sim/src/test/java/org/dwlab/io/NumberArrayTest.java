package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays in .npy, .npz and HDF5 files. */
class NumberArrayTest {
    private static final NpyFormat.Most MOST = new NpyFormat.Most(1 << 20, 4, 1000);

    @TempDir
    private Path folder;

    private static NumberArray read(byte[] bytes) throws IOException {
        return NpyFormat.read("f", new ByteArrayInputStream(bytes), MOST);
    }

    private static double[] values(NumberArray array) {
        return IntStream.range(0, array.size()).mapToDouble(array::value).toArray();
    }

    /** NEP 1: magic word, version 1.0, length of the header, the header, which ends at a multiple of 64 bytes. */
    @Test
    void whatIsWrittenHasTheFormOfTheStandard() throws IOException {
        byte[] bytes = NpyFormat.bytes(new float[] {1, -2.5f, 3, 4, 5, 6}, 2, 3);

        assertEquals("\u0093NUMPY\1\0", new String(bytes, 0, 8, StandardCharsets.ISO_8859_1));
        int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
        assertEquals(0, (10 + header) % 64);
        assertEquals(10 + header + 24, bytes.length);
        String text = new String(bytes, 10, header, StandardCharsets.US_ASCII);
        assertTrue(text.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"), text);
        assertTrue(text.endsWith("\n"));
        NumberArray array = read(bytes);
        assertEquals(List.of(2, 3), array.shape());
        assertEquals("2 x 3", array.shapeText());
        assertFalse(array.isWhole());
        assertArrayEquals(new double[] {1, -2.5, 3, 4, 5, 6}, values(array));
    }

    /** -1, or what its bits are without a sign, then 2. */
    @ParameterizedTest
    @CsvSource({"i1, 1, -1", "u1, 1, 255", "i2, 2, -1", "u2, 2, 65535", "i4, 4, -1", "u4, 4, 4294967295", "i8, 8, -1"})
    void wholeNumbersOfEveryWidthKeepTheirSign(String type, int width, double first) throws IOException {
        for (boolean bigEndian : new boolean[] {false, true}) {
            String header =
                    "{'descr': '" + (bigEndian ? ">" : "<") + type + "', 'fortran_order': False, 'shape': (2,), }\n";
            ByteBuffer bytes =
                    ByteBuffer.allocate(10 + header.length() + 2 * width).order(ByteOrder.LITTLE_ENDIAN);
            bytes.put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
            bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < width; i++) {
                bytes.put((byte) 0xff);
            }
            bytes.put(bytes.capacity() - (bigEndian ? 1 : width), (byte) 2);

            NumberArray array = read(bytes.array());

            assertTrue(array.isWhole());
            assertArrayEquals(new double[] {first, 2}, values(array));
        }
    }

    @Test
    void aShapeThatClaimsMoreThanTheSourceHoldsTakesNoMemory() {
        byte[] bytes = NpyFormat.bytes(new float[1000], 1000);
        byte[] cut = Arrays.copyOf(bytes, 200);

        SpecException refusal = assertThrows(
                SpecException.class,
                () -> NpyFormat.read("f", new ByteArrayInputStream(cut), new NpyFormat.Most(cut.length, 1, 1000)));

        assertEquals("f: must hold 4000 bytes of numbers, got 72; the file may be cut short", refusal.getMessage());
    }

    @Test
    void anArchiveGivesItsArraysByName() throws IOException {
        Path file = folder.resolve("a.npz");
        Files.write(file, NpzArchive.bytes(Map.of("x", NpyFormat.bytes(new float[] {1, 2}, 2))));

        try (var archive = new NpzArchive(file)) {
            assertEquals(List.of("x"), archive.names());
            assertArrayEquals(new double[] {1, 2}, values(archive.read("x", 1, 2)));
            assertEquals(
                    file + ": has no array y; it has x",
                    assertThrows(SpecException.class, () -> archive.read("y", 1, 2))
                            .getMessage());
        }
    }

    /** 0xff begins no letter of UTF-8. */
    @Test
    void anArchiveWithANameThatIsNoneIsRefused() throws IOException {
        byte[] bytes = NpzArchive.bytes(Map.of("x", NpyFormat.bytes(new float[] {1, 2}, 2)));
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == 'x' && bytes[i + 1] == '.') {
                bytes[i] = (byte) 0xff;
            }
        }
        Path file = Files.write(folder.resolve("a.npz"), bytes);

        assertEquals(
                file + ": is no whole zip file, as .npz files are; save it again with numpy.savez",
                assertThrows(SpecException.class, () -> new NpzArchive(file)).getMessage());
    }

    @Test
    void aShapeWithoutACommaIsRefused() {
        byte[] bytes = NpyFormat.bytes(new float[123], 123);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("23,)")] = ' ';

        assertEquals(
                "f: must have a comma between the lengths of its axes, got (1 3,)",
                assertThrows(SpecException.class, () -> read(bytes)).getMessage());
    }

    @Test
    void anHdf5FileGivesItsArraysByPath() throws IOException {
        Path file = folder.resolve("a.h5");
        try (var writer = new Hdf5Writer(file, new Provenance("dwlab.test/1", 1, "{}"))) {
            writer.put(new DataKey("/in/x", "1", "a,b"), new int[][] {{1, 2, 3}, {4, 5, 6}});
            writer.put(new DataKey("/y", "1", "a"), new float[] {0.5f});
            writer.put(new DataKey("/z", "1", ""), 1.0);
            writer.commit();
        }
        var arrays = new Hdf5Arrays(file);

        assertEquals(List.of("/in/x", "/y", "/z"), arrays.names());
        assertEquals(List.of(2, 3), arrays.read("in/x").shape());
        assertTrue(arrays.read("/in/x").isWhole());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, values(arrays.read("/in/x")));
        assertFalse(arrays.read("y").isWhole());
        assertEquals(
                file + ":z must be an array of numbers",
                assertThrows(SpecException.class, () -> arrays.read("z")).getMessage());
        assertEquals(
                file + ": has no data set x; it has /in/x, /y, /z",
                assertThrows(SpecException.class, () -> arrays.read("x")).getMessage());
    }

    @Test
    void bytesReplaceAFileAsAWhole() throws IOException {
        Path file = folder.resolve("a.bin");
        BinaryFile.write(new byte[] {1}, file);
        BinaryFile.write(new byte[] {2, 3}, file);

        assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(file));
    }
}

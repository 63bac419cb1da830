package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TarReaderTest {
    @Test
    void findsAnEntryBehindOneThatWasNotRead() throws IOException {
        var tar = reader(archive("first", 700, "second", 3));

        assertTrue(tar.next());
        assertTrue(tar.next());

        assertEquals("second", tar.name());
        assertArrayEquals(new byte[] {7, 7, 7}, tar.content().readAllBytes());
        assertFalse(tar.next());
    }

    @Test
    void contentEndsWithItsEntry() throws IOException {
        var tar = reader(archive("first", 512, "second", 3));

        tar.next();

        assertEquals(512, tar.content().readAllBytes().length);
        assertTrue(tar.next());
        assertEquals("second", tar.name());
    }

    @Test
    void noticesThatTheArchiveIsCutShort() throws IOException {
        var tar = reader(Arrays.copyOf(archive("first", 700), 600));

        tar.next();

        var fault = assertThrows(EOFException.class, () -> tar.content().readAllBytes());
        assertEquals("archive is cut short in first", fault.getMessage());
    }

    @Test
    void noticesASizeThatIsNoNumber() throws IOException {
        byte[] archive = archive("first", 1);
        archive[124] = 'x';

        var fault = assertThrows(IOException.class, () -> reader(archive).next());
        assertEquals("archive is damaged: size of first is x0000000001", fault.getMessage());
    }

    @Test
    void noticesThatTheArchiveIsCutShortInAnEntryThatNobodyReads() throws IOException {
        var tar = reader(Arrays.copyOf(archive("first", 700), 600));

        tar.next();

        assertEquals(
                "archive is cut short in first",
                assertThrows(EOFException.class, tar::next).getMessage());
    }

    /** A negative one made its content read backwards. */
    @Test
    void noticesASizeWithASign() throws IOException {
        byte[] archive = archive("first", 1);
        archive[124] = '-';

        var fault = assertThrows(IOException.class, () -> reader(archive).next());
        assertEquals("archive is damaged: size of first is -0000000001", fault.getMessage());
    }

    private static TarReader reader(byte[] archive) {
        return new TarReader(new ByteArrayInputStream(archive));
    }

    /** Name and length of each entry; every byte is a 7. */
    private static byte[] archive(Object... entries) throws IOException {
        var archive = new ByteArrayOutputStream();
        for (int i = 0; i < entries.length; i += 2) {
            int length = (int) entries[i + 1];
            byte[] header = new byte[512];
            byte[] name = ((String) entries[i]).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, header, 0, name.length);
            byte[] size = String.format("%011o", length).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(size, 0, header, 124, size.length);
            archive.write(header);
            byte[] padded = new byte[(length + 511) / 512 * 512];
            Arrays.fill(padded, 0, length, (byte) 7);
            archive.write(padded);
        }
        archive.write(new byte[1024]);
        return archive.toByteArray();
    }
}

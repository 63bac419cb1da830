package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is a folder here: Linux opens it, and then refuses to read a byte. */
class FileBytesTest {
    @TempDir
    private Path folder;

    private void assertNamed(Executable reading) {
        IOException failure = assertThrows(IOException.class, reading);
        assertTrue(failure.getMessage().startsWith(folder.toString()), failure.getMessage());
    }

    @Test
    void givesBytesAndText() throws IOException {
        Path file = folder.resolve("f");
        Files.write(file, "zwölf".getBytes(StandardCharsets.UTF_8));

        assertEquals("zwölf", FileBytes.text(file));
        assertArrayEquals(Files.readAllBytes(file), FileBytes.of(file));
        try (InputStream in = FileBytes.open(file)) {
            assertEquals('z', in.read());
            assertArrayEquals("wölf".getBytes(StandardCharsets.UTF_8), in.readAllBytes());
            assertEquals(-1, in.read());
        }
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("f");
        Files.write(file, new byte[] {'a', (byte) 0xff});

        String said =
                assertThrows(SpecException.class, () -> FileBytes.text(file)).getMessage();

        assertEquals(file + ": must be a text file in UTF-8", said);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertNamed(() -> FileBytes.of(folder));
        assertNamed(() -> FileBytes.text(folder));
        assertNamed(() -> {
            try (InputStream in = FileBytes.open(folder)) {
                in.read();
            }
        });
        assertNamed(() -> {
            try (InputStream in = FileBytes.open(folder)) {
                in.readAllBytes();
            }
        });
        assertThrows(NoSuchFileException.class, () -> FileBytes.of(folder.resolve("none")));
    }

    @Test
    void failuresThatNameTheFileOrAreTheEndStayAsTheyAre() {
        for (IOException whole : new IOException[] {
            new FileSystemException("f", null, "Input/output error"),
            new ClosedByInterruptException(),
            new IOException("f: is too large")
        }) {
            assertSame(whole, FileBytes.failed(Path.of("f"), whole));
        }
        assertEquals(
                "f: could not be read (Input/output error)",
                FileBytes.failed(Path.of("f"), new IOException("Input/output error"))
                        .getMessage());
    }
}

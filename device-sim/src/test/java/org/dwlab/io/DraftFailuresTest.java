package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an output that cannot be written: it is named, and nothing of it stays. */
class DraftFailuresTest {
    @TempDir
    private Path folder;

    private IOException failing(IOException failure) throws IOException {
        IOException told = assertThrows(
                IOException.class,
                () -> Draft.write(folder.resolve("out"), draft -> {
                    Files.createDirectories(draft.resolve("inner"));
                    Files.writeString(draft.resolve("inner").resolve("half"), "a");
                    throw failure;
                }));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
        return told;
    }

    @Test
    void theOutputIsNamedWithWhatTheSystemSaid() throws IOException {
        Path out = folder.resolve("out");
        assertEquals(
                out + ": could not be written (No space left on device); the disk may be full",
                failing(new IOException("No space left on device")).getMessage());
        assertEquals(
                out + ": could not be written (Quota exceeded); the disk may be full",
                failing(new FileSystemException("elsewhere", null, "Quota exceeded"))
                        .getMessage());
        assertEquals(
                out + ": could not be written (permission denied)",
                failing(new AccessDeniedException("elsewhere")).getMessage());
    }

    @Test
    void whatNamesItOrIsTheEndStaysAsItIs() throws IOException {
        var named = new IOException(folder.resolve("out") + ": is busy");
        assertSame(named, failing(named));
        var ended = new ClosedByInterruptException();
        assertSame(ended, failing(ended));
    }

    @Test
    void aFolderIsThereWithAllThatIsInIt() throws IOException {
        Draft.write(folder.resolve("out"), draft -> {
            Files.createDirectory(draft);
            Files.writeString(draft.resolve("a"), "1");
        });
        // Takes the place of the one before.
        Draft.write(folder.resolve("out"), draft -> {
            Files.createDirectory(draft);
            Files.writeString(draft.resolve("b"), "2");
        });

        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(folder, folder.resolve("out"), folder.resolve("out").resolve("b")),
                    files.sorted().toList());
        }
    }

    /** The folder is a file: neither the lock nor the draft has a place. */
    @Test
    void anOutputBelowAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThrows(IOException.class, () -> Draft.write(file.resolve("out"), draft -> Files.writeString(draft, "")));
    }
}

package org.dwlab.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Moving bytes that come from elsewhere, and cleaning up after them. */
final class Transfer {
    private static final int CHUNK = 1 << 16;

    private Transfer() {}

    /**
     * Writes a stream to a new file.
     *
     * @throws IOException if the stream is longer than so many bytes
     */
    static void copy(InputStream from, Path target, long mostBytes) throws IOException {
        try (OutputStream to = Files.newOutputStream(target)) {
            byte[] chunk = new byte[CHUNK];
            long total = 0;
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                total += read;
                if (total > mostBytes) {
                    throw new IOException("longer than " + mostBytes + " bytes");
                }
                to.write(chunk, 0, read);
            }
        }
    }

    /** Deletes a folder with all that is in it. */
    static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package org.dwlab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dwlab.core.Lineage;

/** Results as the bytes of their files, in which they travel between machines. */
public final class ResultBytes {
    private static final String FOLDER = "dwlab-";

    private ResultBytes() {}

    /**
     * The file of a result.
     *
     * @param format  of its kind
     * @param result  that is written
     * @param lineage what it was made from
     * @param <R>     type of the result
     * @return what would stand in the file
     * @throws IOException if the folder for temporary files does not allow it
     */
    public static <R> byte[] write(ResultFormat<R> format, R result, Lineage lineage) throws IOException {
        return inFolder(file -> {
            format.write(result, lineage, file);
            return Files.readAllBytes(file);
        });
    }

    /**
     * Reads what {@link #write} returned.
     *
     * @param format of its kind
     * @param bytes  of the file
     * @param <R>    type of the result
     * @return the result
     * @throws IOException                  if the folder for temporary files does not allow it
     * @throws org.dwlab.core.SpecException if the bytes are not what was written
     */
    public static <R> R read(ResultFormat<R> format, byte[] bytes) throws IOException {
        return inFolder(file -> {
            Files.write(file, bytes);
            return format.read(file);
        });
    }

    @FunctionalInterface
    private interface FileWork<T> {
        T with(Path file) throws IOException;
    }

    private static <T> T inFolder(FileWork<T> work) throws IOException {
        Path folder = Files.createTempDirectory(FOLDER);
        Path file = folder.resolve("result");
        try {
            return work.with(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}

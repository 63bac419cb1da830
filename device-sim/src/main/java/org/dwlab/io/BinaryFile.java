package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dwlab.core.SpecException;

/** Files of bytes in the format of another program. */
public final class BinaryFile {
    private BinaryFile() {}

    /**
     * Refuses what a name means unless it can be read to its end: a pipe may never write, and a device never ends.
     *
     * @param file that is to be read; one that is missing is found out by whoever opens it
     * @throws SpecException if it is a folder, a pipe or a device
     */
    public static void requireRegular(Path file) {
        if (Files.isDirectory(file)) {
            throw new SpecException(file, "is a folder").remedy("name a file to read");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SpecException(file, "must be a regular file").remedy("write what it gives into one");
        }
    }

    /**
     * Writes bytes aside and renames the file.
     *
     * @param content of the file
     * @param target  where it is to stand
     * @throws IOException   if the disk or folder does not allow it
     * @throws SpecException if something other than a file stands there
     */
    public static void write(byte[] content, Path target) throws IOException {
        Draft.write(target, draft -> Files.write(draft, content));
    }
}

package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of bytes in the format of another program. */
public final class BinaryFile {
    private BinaryFile() {}

    /**
     * Writes bytes aside and renames the file.
     *
     * @param content of the file
     * @param target  where it is to stand
     * @throws IOException                  if the disk or folder does not allow it
     * @throws org.dwlab.core.SpecException if something other than a file stands there
     */
    public static void write(byte[] content, Path target) throws IOException {
        try (Draft draft = Draft.of(target)) {
            try {
                Files.write(draft.path(), content);
                draft.commit();
            } catch (IOException failure) {
                throw draft.failed(failure);
            }
        }
    }
}

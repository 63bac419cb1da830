package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text files that are whole or not there. */
public final class TextFile {
    private TextFile() {}

    /** Writes UTF-8 text aside and renames it. @throws IOException if the disk or folder does not allow it */
    public static void write(String text, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // The name that Hdf5Writer gives its drafts, so that they are tidied up alike.
        Path draft = folder.resolve(
                target.getFileName() + "." + ProcessHandle.current().pid() + "-text.partial");
        try {
            Files.writeString(draft, text);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

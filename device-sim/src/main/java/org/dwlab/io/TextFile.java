package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that are whole or not there. */
public final class TextFile {
    private TextFile() {}

    /**
     * Writes UTF-8 text aside and renames it.
     *
     * @param text   of the file
     * @param target where it is to stand
     * @throws IOException                  if the disk or folder does not allow it
     * @throws org.dwlab.core.SpecException if something other than a file stands there
     */
    public static void write(String text, Path target) throws IOException {
        Draft.write(target, draft -> Files.writeString(draft, text));
    }
}

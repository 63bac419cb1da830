package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that are whole or not there. */
public final class TextFile {
    private TextFile() {}

    /**
     * A name for a comment of separated values: none of what separates cells is in it, so that no program takes what
     * follows for a cell, or a formula.
     *
     * @param name a {@link org.dwlab.core.Require#title}
     * @return the name, with blanks in the place of commas, semicolons and double quotes
     */
    public static String inOneCell(String name) {
        return name.replaceAll("[,;\"]", " ");
    }

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

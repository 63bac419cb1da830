package org.dwlab.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.dwlab.core.FileBytes;
import org.dwlab.core.SpecException;

/** Folders that are whole or not there, and take the place of nothing but what dwlab wrote. */
public final class OwnFolder {
    /** By their first bytes files are known. */
    private static final int HEAD = 4096;

    private OwnFolder() {}

    /** Tells what dwlab wrote from what it did not. */
    @FunctionalInterface
    public interface Own {
        /**
         * Whether it may be replaced.
         *
         * @param entry of a folder
         * @return whether dwlab wrote it
         * @throws IOException if it cannot be read
         */
        boolean test(Path entry) throws IOException;
    }

    /**
     * Files that are known by their names and by what they begin with. No link is one.
     *
     * @param name of the whole name
     * @param mark found in the first 4096 bytes, in ISO 8859-1
     * @return the test
     */
    public static Own marked(Pattern name, Pattern mark) {
        return entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                && name.matcher(entry.getFileName().toString()).matches()
                && mark.matcher(head(entry)).find();
    }

    /**
     * Writes a folder aside and renames it. What an existing one holds is looked at before the work and again after it.
     *
     * @param folder  where it is to stand
     * @param own     what it may hold to be replaced
     * @param rule    what is said of anything else, such as {@code which is no picture}
     * @param filling writes into a folder that is empty
     * @throws IOException   if the disk or the parent folder does not allow it
     * @throws SpecException if an existing folder holds anything else
     */
    public static void write(Path folder, Own own, String rule, Draft.Filling filling) throws IOException {
        requireOnly(folder, own, rule);
        Draft.write(folder, draft -> {
            Files.createDirectory(draft);
            filling.fill(draft);
            requireOnly(folder, own, rule);
        });
    }

    /**
     * Refuses a folder that holds anything else.
     *
     * @param folder that need not exist
     * @param own    what it may hold
     * @param rule   what is said of anything else
     * @throws IOException   if it cannot be read
     * @throws SpecException if it holds anything else
     */
    public static void requireOnly(Path folder, Own own, String rule) throws IOException {
        try {
            for (Path entry : Draft.entries(folder)) {
                if (!own.test(entry)) {
                    throw new SpecException(folder, "holds " + entry.getFileName() + ", " + rule)
                            .remedy("name another folder");
                }
            }
        } catch (IOException unread) {
            throw FileBytes.failed(folder, unread);
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream bytes = FileBytes.open(file)) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }
}

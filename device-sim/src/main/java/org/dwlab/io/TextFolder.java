package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.core.Require;

/** Folders of text files that are whole or not there. */
public final class TextFolder {
    private TextFolder() {}

    /**
     * Writes a folder of UTF-8 texts aside and renames it. A folder that is there already is replaced, if it
     * holds nothing but texts, so that files of two tables never stand side by side.
     *
     * @throws IOException                  if the disk or the parent folder does not allow it
     * @throws org.dwlab.core.SpecException if the folder that is there holds anything else
     */
    public static void write(Map<String, String> texts, Path target) throws IOException {
        List<Path> old = Files.exists(target) ? entries(target) : List.of();
        for (Path entry : old) {
            Require.that(
                    Files.isRegularFile(entry) && entry.toString().endsWith(".txt"),
                    target + ": holds " + entry.getFileName() + ", which is no text of a table; name another folder");
        }
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        // The name that Hdf5Writer gives its drafts, so that they are tidied up alike.
        Path draft = parent.resolve(
                target.getFileName() + "." + ProcessHandle.current().pid() + "-folder.partial");
        try {
            Files.createDirectory(draft);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(draft.resolve(text.getKey()), text.getValue());
            }
            for (Path entry : old) {
                Files.delete(entry);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(draft);
        }
    }

    /** Deletes a draft: a file, or a folder with the files in it. */
    public static void delete(Path draft) throws IOException {
        if (Files.isDirectory(draft)) {
            for (Path entry : entries(draft)) {
                Files.delete(entry);
            }
        }
        Files.deleteIfExists(draft);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}

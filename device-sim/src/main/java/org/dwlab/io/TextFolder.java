package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;

/** Folders of text files that are whole or not there. */
public final class TextFolder {
    private TextFolder() {}

    /**
     * Writes a folder of UTF-8 texts aside and renames it. An existing folder is replaced if it holds nothing but
     * texts, so that files of two tables are never mixed.
     *
     * @param texts  by the names of their files
     * @param target where the folder is to stand
     * @throws IOException                  if the disk or the parent folder does not allow it
     * @throws org.dwlab.core.SpecException if an existing folder holds anything else
     */
    public static void write(Map<String, String> texts, Path target) throws IOException {
        for (Path entry : Files.exists(target) ? entries(target) : List.<Path>of()) {
            if (!Files.isRegularFile(entry) || !entry.toString().endsWith(".txt")) {
                throw new SpecException(target, "holds " + entry.getFileName() + ", which is no text of a table")
                        .remedy("name another folder");
            }
        }
        Draft.write(target, draft -> {
            Files.createDirectory(draft);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(draft.resolve(text.getKey()), text.getValue());
            }
        });
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}

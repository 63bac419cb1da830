package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    private static final OwnFolder.Own OWN =
            OwnFolder.marked(Pattern.compile("[a-c]\\.txt"), Pattern.compile("^by dwlab"));
    private static final String RULE = "which is none of ours";

    @TempDir
    private Path root;

    private static void write(Path folder, String... names) throws IOException {
        OwnFolder.write(folder, OWN, RULE, draft -> {
            for (String name : names) {
                Files.writeString(draft.resolve(name), "by dwlab");
            }
        });
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertStays(String name, Path folder) throws IOException {
        var refusal = assertThrows(SpecException.class, () -> write(folder, "c.txt"));
        assertEquals(folder + ": holds " + name + ", which is none of ours; name another folder", refusal.getMessage());
        assertEquals(List.of("a.txt", name), names(folder));
        Files.delete(folder.resolve(name));
    }

    @Test
    void aFolderReplacesAnotherAsAWhole() throws IOException {
        Path folder = root.resolve("lut");

        write(folder, "a.txt", "b.txt");
        write(folder, "c.txt");

        assertEquals(List.of("c.txt"), names(folder));
        assertEquals(List.of("lut"), names(root));
    }

    @Test
    void whatHasNotTheNameOrTheMarkOrIsALinkStays() throws IOException {
        Path folder = root.resolve("lut");
        write(folder, "a.txt");

        Files.writeString(folder.resolve("notes.txt"), "by dwlab");
        assertStays("notes.txt", folder);
        Files.writeString(folder.resolve("b.txt"), "not by dwlab");
        assertStays("b.txt", folder);
        Files.createSymbolicLink(folder.resolve("b.txt"), Path.of("a.txt"));
        assertStays("b.txt", folder);
        Files.createDirectory(folder.resolve("b.txt"));
        assertStays("b.txt", folder);
    }

    @Test
    void whatAppearsWhileTheFolderIsWrittenStays() throws IOException {
        Path folder = root.resolve("lut");
        write(folder, "a.txt");

        var refusal = assertThrows(
                SpecException.class,
                () -> OwnFolder.write(
                        folder, OWN, RULE, draft -> Files.writeString(folder.resolve("result.txt"), "of hours")));

        assertEquals(folder + ": holds result.txt, which is none of ours; name another folder", refusal.getMessage());
        assertEquals(List.of("a.txt", "result.txt"), names(folder));
        assertEquals(List.of("lut"), names(root));
    }
}

package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(Path target, Draft.WriteMode mode, String text) throws IOException {
        try (Draft draft = Draft.of(target, mode)) {
            Files.writeString(draft.path(), text);
            draft.commit();
        }
    }

    @Test
    void anAbandonedDraftLeavesNothing() throws IOException {
        try (Draft draft = Draft.of(folder.resolve("a"))) {
            Files.writeString(draft.path(), "half");
        }

        assertEquals(List.of(), names());
    }

    @Test
    void aFileThatAppearedMeanwhileStaysAndTheResultIsKeptBesideIt() throws IOException {
        Path target = folder.resolve("run.h5");
        Files.writeString(folder.resolve("run-2.h5"), "older still");
        try (Draft draft = Draft.of(target, Draft.WriteMode.NEW)) {
            Files.writeString(draft.path(), "ours");
            Files.writeString(target, "theirs");

            var failure = assertThrows(IOException.class, draft::commit);

            assertEquals(
                    target + ": appeared while it was being made and was left alone; the finished result is "
                            + folder.toRealPath().resolve("run-3.h5"),
                    failure.getMessage());
        }
        assertEquals("theirs", Files.readString(target));
        assertEquals("ours", Files.readString(folder.resolve("run-3.h5")));
        assertEquals(List.of("run-2.h5", "run-3.h5", "run.h5"), names());
    }

    @Test
    void aFolderThatAppearedMeanwhileStaysToo() throws IOException {
        Path target = folder.resolve("lut");
        try (Draft draft = Draft.of(target, Draft.WriteMode.NEW)) {
            Files.createDirectory(draft.path());
            Files.writeString(draft.path().resolve("a.txt"), "ours");
            Files.createDirectory(target);

            assertThrows(IOException.class, draft::commit);
        }
        assertEquals(List.of("lut", "lut-2"), names());
        assertEquals("ours", Files.readString(folder.resolve("lut-2/a.txt")));
    }

    @Test
    void aLinkStaysAndItsTargetIsReplacedWithItsPermissions() throws IOException {
        Path real = Files.createDirectory(folder.resolve("elsewhere")).resolve("real.txt");
        Files.writeString(real, "old");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("elsewhere/real.txt"));

        write(link, Draft.WriteMode.REPLACE, "new");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(List.of("elsewhere", "link.txt"), names());
    }

    @Test
    void aLinkToNothingYetIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("later.txt"));

        write(link, Draft.WriteMode.NEW, "new");

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(folder.resolve("later.txt")));
    }

    @Test
    void nothingButAFileIsReplacedByAFile() throws IOException {
        Path target = Files.createDirectory(folder.resolve("d"));

        var refusal = assertThrows(SpecException.class, () -> write(target, Draft.WriteMode.REPLACE, "x"));

        assertEquals(target + " must be a regular file", refusal.getMessage().replace(": ", " "));
        assertTrue(Files.isDirectory(target));
        assertEquals(List.of("d"), names());
    }

    @Test
    void draftsOfDeadProcessesAreReapedAndThoseOfLivingOnesAndOtherHostsStay() throws Exception {
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        String dead = "t.h5." + ended.pid();
        String ours = Leftovers.name("t.h5", 99);
        String host = ours.replaceFirst(".*-(\\w+)\\.partial", "$1");
        for (String name : List.of(
                dead + "-1-" + host + ".partial",
                dead + "-1.partial",
                dead + "-1-00000000.partial",
                "mine.partial",
                "ubuntu-24.04-desktop.partial",
                ours)) {
            Files.writeString(folder.resolve(name), "half");
        }

        write(folder.resolve("other.txt"), Draft.WriteMode.NEW, "x");

        assertEquals(
                Stream.of(
                                "mine.partial",
                                "other.txt",
                                "ubuntu-24.04-desktop.partial",
                                dead + "-1.partial",
                                dead + "-1-00000000.partial",
                                ours)
                        .sorted()
                        .toList(),
                names());
    }
}

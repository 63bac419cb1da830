package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final Pattern PARTS = Pattern.compile(".*\\.part");

    @TempDir
    private Path folder;

    private static String refusal(Path target, boolean replace, Path... inputs) {
        return assertThrows(SpecException.class, () -> OutputFile.check(target, replace, List.of(inputs)))
                .getMessage();
    }

    @Test
    void devicesAndFoldersAreNeverReplaced() {
        assertEquals("/dev/null: must be a regular file", refusal(Path.of("/dev/null"), true));
        assertEquals(folder + ": is a folder; name a file to write", refusal(folder, true));
    }

    /** File systems take 255 bytes, of which drafts and checkpoints need some for themselves; an é is two. */
    @Test
    void aNameLeavesRoomForThoseOfItsDrafts() throws IOException {
        Path longest = folder.resolve("é".repeat(99) + ".h");
        TextFile.write("whole", longest);
        assertEquals("whole", Files.readString(longest));

        assertEquals(
                "the name of an output must have at most 200 bytes, got 201",
                refusal(folder.resolve("é".repeat(99) + ".h5"), false));
    }

    @Test
    void theRootIsNoOutput() {
        assertEquals(
                "/: is the root of the file system; name something in it",
                assertThrows(SpecException.class, () -> OutputFile.claim(Path.of("/"), true))
                        .getMessage());
    }

    @Test
    @Tag("tools")
    void aPipeIsNeverReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(), "mkfifo");

        assertEquals(pipe + ": must be a regular file", refusal(pipe, true));
        assertThrows(SpecException.class, () -> TextFile.write("x", pipe));
        assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
    }

    @Test
    void anInputIsNeverReplacedUnderAnyName() throws IOException {
        Path input = Files.writeString(folder.resolve("in.h5"), "data");
        Path link = Files.createSymbolicLink(folder.resolve("out.h5"), input);
        Path hard = Files.createLink(folder.resolve("hard.h5"), input);

        for (Path name : List.of(input, link, hard, folder.resolve("./in.h5"))) {
            assertEquals(
                    name + ": is read to make it; name another file to write",
                    refusal(name, true, folder.resolve("absent.h5"), input));
        }
        OutputFile.check(Files.writeString(folder.resolve("free.h5"), ""), true, List.of(input));
    }

    @Test
    void aFileInPlaceOfAFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("two1"), "");

        for (String name : List.of("x.h5", "deeper/x.h5")) {
            Path output = file.resolve(name);
            assertEquals(
                    output + ": must be in a folder, but two1 is a file; name another file to write",
                    assertThrows(SpecException.class, () -> OutputFile.claim(output, false))
                            .getMessage());
        }
    }

    @Test
    void aFileThatExistsIsReplacedOnlyWhereThatWasSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "");

        assertEquals(file + ": exists already; name another file to write", refusal(file, false));
        OutputFile.check(file, true, List.of());
        OutputFile.check(folder.resolve("absent"), false, List.of());
    }

    @Test
    void linksThatGoRoundInCirclesAreRefused() throws IOException {
        Path one = folder.resolve("one");
        Files.createSymbolicLink(one, folder.resolve("two"));
        Files.createSymbolicLink(folder.resolve("two"), one);

        assertEquals(one + ": is a link that leads nowhere", refusal(one, true));
    }

    @Test
    void whatKilledProcessesLeftIsReapedAndWhatIsHeldStays() throws IOException {
        Files.writeString(folder.resolve("dead.part.lock"), "999999999");
        Files.writeString(
                folder.resolve(Leftovers.name("dead.part", 1).replaceFirst("\\.\\d+-", ".999999999-")), "half");
        Path kept = Files.writeString(folder.resolve("kept.part"), "whole");
        OutputFile held = OutputFile.claim(folder.resolve("held.part"), true);

        OutputFile.reap(folder, PARTS);

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(folder.resolve("held.part.lock"), kept),
                    left.sorted().toList());
        }
        held.close();
    }

    @Test
    void aLockOfAnotherProgramIsNoneOfOurs() throws IOException {
        Path precious = Files.writeString(folder.resolve("Cargo.lock"), "precious\n");
        Path linked = Files.createSymbolicLink(folder.resolve("linked.lock"), folder.resolve("nowhere"));
        Files.createDirectory(folder.resolve("made.lock"));
        for (String output : List.of("Cargo", "linked", "made", "Cargo")) {
            var refused = assertThrows(SpecException.class, () -> OutputFile.claim(folder.resolve(output), true));
            assertEquals(
                    folder.resolve(output + ".lock") + ": stands where the lock of the output must be, and is none;"
                            + " move it away, or name another file to write",
                    refused.getMessage());
        }

        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> OutputFile.claim(folder.resolve("Cargo"), true));
        assertTrue(Thread.interrupted());
        assertEquals("precious\n", Files.readString(precious));
        assertTrue(Files.isSymbolicLink(linked));
        Files.writeString(folder.resolve("dead.lock"), "999999999");
        OutputFile.claim(folder.resolve("dead"), true).close();
        assertTrue(Files.notExists(folder.resolve("dead.lock")));
        var passing =
                assertThrows(SpecException.class, () -> OutputFile.check(folder.resolve("x.h5.lock"), true, List.of()));
        assertTrue(passing.getMessage().contains("must not end as those of claims and drafts do"));
    }

    /** Cargo, poetry and git have locks of this ending; some are folders, some are links. */
    @Test
    void locksOfOtherProgramsStay() throws IOException {
        Path cargo = Files.writeString(folder.resolve("Cargo.lock"), "cargo");
        Path linked = Files.createSymbolicLink(folder.resolve("linked.part.lock"), cargo);
        Path made = Files.createDirectory(folder.resolve("made.part.lock"));

        OutputFile.reap(folder, PARTS);

        assertEquals("cargo", Files.readString(linked));
        assertTrue(Files.isDirectory(made));
    }

    @Test
    void aClaimedNewFileIsNeverOverwrittenAndAWrittenOneIsFree() throws IOException {
        Path target = folder.resolve("t.txt");
        OutputFile.claim(target, false);
        assertTrue(Files.exists(folder.resolve("t.txt.lock")));
        Files.writeString(target, "theirs");

        assertThrows(IOException.class, () -> TextFile.write("ours", target));

        assertEquals("theirs", Files.readString(target));
        assertEquals("ours", Files.readString(folder.resolve("t-2.txt")));

        assertSame(OutputFile.claim(target, true), OutputFile.claim(target, true));
        TextFile.write("ours", target);
        assertEquals("ours", Files.readString(target));
        assertFalse(Files.exists(folder.resolve("t.txt.lock")));
    }

    /** Claims a file in a process of its own and holds it until it is killed. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            OutputFile.claim(Path.of(args[0]), false);
            System.out.println("claimed");
            Thread.sleep(60_000);
        }
    }

    @Test
    void theSecondProcessIsRefusedWithTheNumberOfTheFirstAndTakesOverWhenThatIsDead() throws Exception {
        Path target = folder.resolve("run.h5");
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("claimed", said.readLine());

            var refusal = assertThrows(SpecException.class, () -> OutputFile.claim(target, true));

            assertEquals(
                    folder.toRealPath().resolve("run.h5") + ": is being written by process " + first.pid()
                            + "; wait for it or name another file",
                    refusal.getMessage());
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(folder.resolve("run.h5.lock")), "killed, it leaves its lock file");
        OutputFile taken = OutputFile.claim(target, true);
        assertEquals(Long.toString(ProcessHandle.current().pid()), Files.readString(folder.resolve("run.h5.lock")));
        taken.close();
        assertFalse(Files.exists(folder.resolve("run.h5.lock")));
    }
}

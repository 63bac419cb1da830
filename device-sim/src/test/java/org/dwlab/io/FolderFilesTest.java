package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {
    @TempDir
    private Path folder;

    @Test
    void filesAreFoundAsDeepAsIsAsked() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("b/c"));
        Path own = Files.createFile(folder.resolve("z"));
        Path next = Files.createFile(folder.resolve("b/y"));
        Path last = Files.createFile(deep.resolve("x"));

        assertEquals(List.of(own), FolderFiles.readable(folder, 1));
        assertEquals(List.of(next, own), FolderFiles.readable(folder, 2));
        assertEquals(List.of(last, next, own), FolderFiles.readable(folder, 3));
    }

    @Test
    void aLinkStandsForTheFolderBehindItAndOthersAreNotFollowed() throws IOException {
        Path study = Files.createDirectories(folder.resolve("study/runs")).getParent();
        Files.createFile(study.resolve("runs/x"));
        Files.createSymbolicLink(study.resolve("runs/round"), study);
        Path latest = Files.createSymbolicLink(folder.resolve("latest"), study);

        assertEquals(List.of(latest.resolve("runs/x")), FolderFiles.readable(latest, 9));
        assertEquals(
                List.of(latest, latest.resolve("runs"), latest.resolve("runs/round"), latest.resolve("runs/x")),
                FolderFiles.walk(latest, 9));
    }

    @Test
    void whatCannotBeOpenedHoldsNothing() throws IOException {
        assertEquals(List.of(), FolderFiles.readable(folder.resolve("gone"), 3));
    }
}

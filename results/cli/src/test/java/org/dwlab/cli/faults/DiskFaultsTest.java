package org.dwlab.cli.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, a refusal or the end of the process at every operation on the disk; see {@link FaultLoop}. */
class DiskFaultsTest {
    /** With {@code -Dfaults=300} so many of each kind in every command, with {@code -Dfaults=all} all, which takes hours. */
    private static final String FAULTS = System.getProperty("faults", "some");

    private static final long MOST_MINUTES = FAULTS.equals("some") ? 15 : 1000;

    @Test
    void noFaultLeavesHalfAFileOrChangesAResult(@TempDir Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process loop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyDisk.class.getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultLoop.class.getName(),
                        Files.createDirectory(folder.resolve("work")).toString(),
                        FAULTS)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertTrue(loop.waitFor(MOST_MINUTES, TimeUnit.MINUTES), () -> "goes on after " + MOST_MINUTES + " min");
        } finally {
            loop.destroyForcibly();
        }
        assertEquals(0, loop.exitValue(), Files.readString(said));
    }
}

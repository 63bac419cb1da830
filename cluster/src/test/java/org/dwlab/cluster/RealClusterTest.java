package org.dwlab.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.cli.Main;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ensemble of forty blocks on a master and two workers. One worker is killed with its executor in the middle, then the
 * driver; a second driver finishes. Nothing is done twice, nothing is lost, and the result is that of one process.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealClusterTest {
    private static final Path TARGET = Path.of("").toAbsolutePath().resolve("target");
    private static final int BLOCKS = 40;
    /** With the scan of the gate voltage, which is empty. */
    private static final int JOBS = BLOCKS + 1;
    /** Results that must be there before the worker and then the driver is killed. */
    private static final int FIRST = 6;

    private static final int SECOND = 14;
    private static final long STEP = 20;
    private static final long PATIENCE = 60_000;

    @TempDir
    private Path folder;

    private List<String> simulate(Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "simulate",
                "d2",
                "--devices",
                Integer.toString(16 * BLOCKS),
                "--cycles",
                "1",
                "--scan-voltage",
                "0",
                "-o",
                output.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static void here(List<String> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(new String[0]));
        assertEquals(0, code, err::toString);
    }

    /** Files of results, by name. */
    private static Map<Path, FileTime> results(Path parts) throws IOException {
        if (!Files.isDirectory(parts)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .collect(Collectors.toMap(Path::getFileName, RealClusterTest::time));
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static void awaitResults(Path parts, int count, Process driver, Path said) throws Exception {
        while (results(parts).size() < count) {
            assertTrue(driver.isAlive(), () -> text(said));
            Thread.sleep(STEP);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("hsperfdata"))
                    .sorted()
                    .toList();
        }
    }

    /** What has come since; an executor may take some time to end after its driver. */
    private static List<Path> leftSince(List<Path> before, Path temporary) throws Exception {
        List<Path> left = List.of();
        for (long waited = 0; waited == 0 || !left.isEmpty() && waited < PATIENCE; waited += STEP) {
            Thread.sleep(STEP);
            left = new ArrayList<>(entries(temporary));
            left.removeAll(before);
        }
        return left;
    }

    @Test
    void neitherALostWorkerNorALostDriverLosesOrRepeatsAJob() throws Exception {
        Path whole = folder.resolve("whole.h5");
        Path shared = folder.resolve("shared.h5");
        Path parts = Path.of(shared + ".parts").resolve("parts");
        here(simulate(whole, "-q"));
        Map<Path, FileTime> kept;
        try (var cluster = new StandaloneCluster(Files.createDirectory(folder.resolve("spark")), TARGET)) {
            Process lost = cluster.worker("lost");
            List<String> arguments =
                    simulate(shared, "--part", "1/1", "--engine", "spark", "--master", cluster.master());
            Process first = cluster.dwlab("first", arguments);
            awaitResults(parts, 1, first, cluster.said("first"));
            cluster.worker("staying");
            awaitResults(parts, FIRST, first, cluster.said("first"));
            StandaloneCluster.kill(lost);
            awaitResults(parts, SECOND, first, cluster.said("first"));
            StandaloneCluster.kill(first);
            kept = results(parts);
            assertTrue(kept.size() < JOBS, "the driver was killed in the middle");
            List<Path> before = entries(cluster.temporary());

            Process second = cluster.dwlab("second", arguments);
            assertEquals(0, second.waitFor(), () -> text(cluster.said("second")));

            assertEquals(JOBS, results(parts).size());
            assertEquals(
                    List.of(),
                    leftSince(before, cluster.temporary()),
                    "the second driver and its executor leave nothing");
        }
        Map<Path, FileTime> all = results(parts);
        kept.forEach((name, time) -> assertEquals(time, all.get(name), name + " was done again"));

        here(simulate(shared, "-q"));

        assertEquals(
                FileIdentity.read(whole, Trust.VERIFIED).resultSha256(),
                FileIdentity.read(shared, Trust.VERIFIED).resultSha256());
        assertFalse(Files.exists(parts.getParent()), "dropped when the whole is written");
    }
}

package org.dwlab.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
 * A sweep of forty trainings on a master and two workers. One worker is killed with its executor in the middle, then the
 * driver; a second one, by spark-submit, finishes. Nothing is done twice, nothing is lost, and all results are those of one process.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RealClusterTest {
    private static final Path TARGET = Path.of("").toAbsolutePath().resolve("target");
    private static final int TRAININGS = 40;
    /** Trainings that must be there before the worker and then the driver is killed. */
    private static final int FIRST = 6;

    private static final int SECOND = 14;
    private static final long STEP = 20;
    private static final long PATIENCE = 60_000;

    @TempDir
    private Path folder;

    private static List<String> sweep(Path plan, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "sweep",
                plan.toString(),
                "--devices",
                "8",
                "--cycles",
                "4",
                "--set",
                "data.name=synthetic-digits",
                "--set",
                "data.train_samples=2000",
                "--set",
                "training.epochs=1",
                "--set",
                "network.hidden=[32]",
                "-o",
                output.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Path plan() throws IOException {
        String vary =
                """
                {"device": "d2", "experiment": "in-situ-2", "seeds": 1, "vary": [{
                    "device.temperature_K": [280, 300],
                    "training.learning_rate": {"from": 0.01, "to": 0.2, "scale": "log", "count": 20}
                }]}
                """;
        return Files.writeString(folder.resolve("plan.json"), vary);
    }

    private static void here(List<String> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(new String[0]));
        assertEquals(0, code, err::toString);
    }

    /** Files of finished trainings, by name. */
    private static Map<Path, FileTime> runs(Path study) throws IOException {
        Path runs = study.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.filter(file -> file.toString().endsWith(".run.h5"))
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

    private static void awaitRuns(Path study, int count, Process driver, Path said) throws Exception {
        while (runs(study).size() < count) {
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

    private static String result(Path file) throws IOException {
        return FileIdentity.read(file, Trust.VERIFIED).resultSha256();
    }

    @Test
    void neitherALostWorkerNorALostDriverLosesOrRepeatsAJob() throws Exception {
        Path plan = plan();
        Path whole = folder.resolve("whole");
        Path shared = folder.resolve("shared");
        here(sweep(plan, whole, "-q"));
        Map<Path, FileTime> kept;
        try (var cluster = new StandaloneCluster(Files.createDirectory(folder.resolve("spark")), TARGET)) {
            Process lost = cluster.worker("lost");
            List<String> arguments = sweep(plan, shared, "--engine", "spark", "--master", cluster.master());
            Process first = cluster.dwlab("first", arguments);
            awaitRuns(shared, 1, first, cluster.said("first"));
            cluster.worker("staying");
            awaitRuns(shared, FIRST, first, cluster.said("first"));
            StandaloneCluster.kill(lost);
            awaitRuns(shared, SECOND, first, cluster.said("first"));
            StandaloneCluster.kill(first);
            kept = runs(shared);
            assertTrue(kept.size() < TRAININGS, "the driver was killed in the middle");
            List<Path> before = entries(cluster.temporary());

            Process second = cluster.submitted("second", sweep(plan, shared, "--engine", "spark"));
            assertEquals(0, second.waitFor(), () -> text(cluster.said("second")));

            assertEquals(
                    List.of(),
                    leftSince(before, cluster.temporary()),
                    "the second driver and its executor leave nothing");
        }
        Map<Path, FileTime> all = runs(shared);
        assertEquals(TRAININGS, all.size());
        kept.forEach((name, time) -> assertEquals(time, all.get(name), name + " was done again"));
        assertEquals(runs(whole).keySet(), all.keySet());
        for (Path run : all.keySet()) {
            assertEquals(
                    result(whole.resolve("runs").resolve(run)),
                    result(shared.resolve("runs").resolve(run)),
                    run::toString);
        }
        assertEquals(result(whole.resolve("sweep.h5")), result(shared.resolve("sweep.h5")));
    }
}

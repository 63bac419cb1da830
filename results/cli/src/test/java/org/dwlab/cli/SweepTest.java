package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.RandomStreams;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.SweepBase;
import org.dwlab.study.plan.SweepSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweep and evaluation as a user starts them, on digits of our own and a network of one small layer. */
class SweepTest {
    private static final List<String> SMALL = List.of("-q", "--set", "data.name=synthetic-digits");
    private static final List<String> SMALL_TRAINING =
            List.of("--set", "data.train_samples=500", "--set", "network.hidden=[8]", "--set", "training.epochs=1");

    @TempDir
    private static Path folder;

    private static String printed;
    private static List<Path> firstRuns;

    private static String run(int code, List<String> args, List<String> more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(more);
        var out = new StringWriter();
        var err = new StringWriter();
        assertEquals(
                code, Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0])), err::toString);
        return code == ExitCode.DONE ? out.toString() : err.toString().strip();
    }

    private static String sweep(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.json"), json);
        List<String> more = new ArrayList<>(SMALL);
        more.addAll(SMALL_TRAINING);
        more.addAll(List.of("--devices", "6", "--cycles", "16"));
        return run(
                ExitCode.DONE,
                List.of("sweep", file.toString(), "-o", folder.resolve("out").toString()),
                more);
    }

    /** Of the two files of the device, whose keys decide which one is listed first. */
    private static Path table() throws IOException {
        return files("devices").stream()
                .filter(file -> file.toString().endsWith(".table.h5"))
                .findFirst()
                .orElseThrow();
    }

    @BeforeAll
    static void once() throws IOException {
        printed = sweep(
                """
            {"device": "d2", "experiment": "in-situ-2", "seeds": 2,
             "vary": [{"training.hysteresis": [0, 0.9], "training.schedule": ["cosine", "constant"]}]}""");
        firstRuns = files("runs");
        Files.copy(folder.resolve("out").resolve("sweep.h5"), folder.resolve("first.h5"));
    }

    @Test
    void everyCombinationIsAPointAndARow() throws IOException {
        assertEquals(
                List.of("0 cosine", "0 constant", "0.9 cosine", "0.9 constant"),
                printed.lines()
                        .skip(1)
                        .limit(4)
                        .map(line -> String.join(" ", List.of(line.split(" +")).subList(0, 2)))
                        .toList());
        try (var file = new Hdf5Reader(folder.resolve("first.h5"), "dwlab.sweep/2")) {
            assertArrayEquals(new double[] {0, 0, 0.9, 0.9}, file.read("/vary/training.hysteresis", double[].class, 4));
            assertArrayEquals(
                    new String[] {"cosine", "constant", "cosine", "constant"},
                    file.read("/vary/training.schedule", String[].class, 4));
            double[] events = file.read("/write_events_per_sample", double[].class, 4);
            assertTrue(events[2] < events[0], "hysteresis saves writes");
        }
        assertEquals(8, firstRuns.size());
        assertEquals(2, files("devices").size());
    }

    @Test
    void pointsThatAreThereAlreadyAreTakenOver() throws IOException {
        List<FileTime> before = new ArrayList<>();
        for (Path file : firstRuns) {
            before.add(Files.getLastModifiedTime(file));
        }

        sweep(
                """
            {"device": "d2", "experiment": "in-situ-2", "seeds": 2,
             "vary": [{"training.schedule": ["cosine"], "training.hysteresis": [0.9, 0.5]}]}""");

        for (int i = 0; i < firstRuns.size(); i++) {
            assertEquals(before.get(i), Files.getLastModifiedTime(firstRuns.get(i)));
        }
        assertEquals(10, files("runs").size());
    }

    @Test
    void aSampleForIndicesPrintsWhatExplainsTheVarianceAndFilesIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("saltelli.json"),
                """
            {"device": "d2", "experiment": "float", "seeds": 2, "sampling": {"kind": "saltelli", "base": 4},
             "vary": [{"training.learning_rate": {"from": 1e-5, "to": 1, "scale": "log"},
                       "training.schedule": ["cosine", "constant"]}]}""");
        Path out = folder.resolve("saltelli");
        List<String> more = new ArrayList<>(SMALL);
        more.addAll(SMALL_TRAINING);

        String said = run(ExitCode.DONE, List.of("sweep", file.toString(), "-o", out.toString()), more);

        List<String> rows = said.lines()
                .filter(line -> line.startsWith("accuracy"))
                .map(line -> line.split(" +")[1])
                .toList();
        assertEquals(List.of("training.learning_rate", "training.schedule"), rows);
        assertTrue(said.contains("Seeds make "), said);
        try (var found = new Hdf5Reader(out.resolve("sweep.h5"), "dwlab.sweep/2")) {
            double[] total = found.read("/sensitivity/test_accuracy/total", double[].class, 2);
            assertTrue(total[0] > total[1], "the rate decides over five decades");
            assertEquals(16, found.read("/seed/test_accuracy", double[][].class, 16, 2).length);
        }
    }

    @Test
    void evaluatedRunKeepsItsEpochsAndHoldsTheNewChips() throws IOException {
        Path run = firstRuns.get(0);
        Path table = table();
        Path chips = folder.resolve("chips.h5");
        List<String> args = List.of(
                "evaluate",
                run.toString(),
                "--table",
                table.toString(),
                "--chips",
                "3",
                "--seed",
                "5",
                "--set",
                "recalibrate_images=100",
                "--set",
                "non_idealities.retention_s=1e-3",
                "-o");

        run(
                ExitCode.DONE,
                Stream.concat(args.stream(), Stream.of(chips.toString(), "--threads", "1"))
                        .toList(),
                SMALL);
        run(
                ExitCode.DONE,
                Stream.concat(args.stream(), Stream.of(chips + "2", "--threads", "2"))
                        .toList(),
                SMALL);

        RunResult before = RunArchive.read(run);
        RunResult one = RunArchive.read(chips);
        RunResult two = RunArchive.read(Path.of(chips + "2"));
        assertEquals(before.epochs(), one.epochs());
        assertEquals(3, one.chips().size());
        assertEquals(5, one.origin().chipSeed());
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(
                    one.chips().get(c).confusion().counts(),
                    two.chips().get(c).confusion().counts());
        }
    }

    @Test
    void evaluationDoesNotChangeWhatWasTrained() throws IOException {
        Path run = firstRuns.get(0);

        assertEquals(
                "dwlab: " + run
                        + ": network, training, clock and states are as they were trained; --set may change"
                        + " data, write, non_idealities, array and recalibrate_images",
                run(
                        ExitCode.USER,
                        List.of(
                                "evaluate",
                                run.toString(),
                                "--table",
                                table().toString(),
                                "-o",
                                folder.resolve("x.h5").toString(),
                                "--set",
                                "training.momentum=0.5"),
                        SMALL));
    }

    @ParameterizedTest
    @CsvSource({
        "--set, temperature_K=310, one of another specification",
        "--seed, 77, one of the same specification with other numbers"
    })
    void chipsOfAnotherTableAreRefused(String option, String value, String found) throws IOException {
        Path run = firstRuns.get(0);
        Path ensemble = folder.resolve("other" + option + ".ensemble.h5");
        Path other = folder.resolve("other" + option + ".table.h5");
        run(
                ExitCode.DONE,
                List.of(
                        "simulate",
                        "d2",
                        "-o",
                        ensemble.toString(),
                        "--devices",
                        "4",
                        "--cycles",
                        "4",
                        "--scan-voltage",
                        "0",
                        option,
                        value,
                        "-q"),
                List.of());
        run(ExitCode.DONE, List.of("calibrate", ensemble.toString(), "-o", other.toString()), List.of());

        assertEquals(
                "dwlab: " + other + ": must be the table of d2 that " + run + " was trained on, got " + found
                        + "; name what the devices really do by --operate",
                run(
                        ExitCode.USER,
                        List.of(
                                "evaluate",
                                run.toString(),
                                "--table",
                                other.toString(),
                                "-o",
                                folder.resolve("x.h5").toString()),
                        SMALL));
    }

    @Test
    void deviceThatDoesNotFitIsRefusedBeforeItIsSimulated() throws IOException {
        Path file = Files.writeString(
                folder.resolve("misfit.json"),
                "{\"device\": \"d3\", \"experiment\": \"in-situ-2\", \"seeds\": 1,"
                        + " \"vary\": [{\"training.hysteresis\": [0, 0.9]}]}");
        Path misfit = folder.resolve("misfit");

        assertEquals(
                "dwlab: experiment in-situ-2: states must be 3 as of device d3, got 2",
                run(ExitCode.USER, List.of("sweep", file.toString(), "-o", misfit.toString()), SMALL));
        assertTrue(Files.notExists(misfit), "nothing was simulated");
    }

    @Test
    void moreImagesThanThereAreAreRefusedBeforeAnythingIsSimulated() {
        Path greedy = folder.resolve("greedy");

        assertEquals(
                "dwlab: experiment in-situ-2: data.train_samples must be at most the 10000 training images of"
                        + " synthetic-digits, got 10001",
                run(
                        ExitCode.USER,
                        List.of("sweep", "pareto-2", "-o", greedy.toString(), "--set", "data.train_samples=10001"),
                        SMALL));
        assertTrue(Files.notExists(greedy.resolve("devices")), "nothing was simulated");
    }

    @Test
    void resumingWithoutACheckpointSaysSo() {
        Path file = folder.resolve("begun.h5");

        String said = run(
                ExitCode.DONE,
                List.of("train", "float", "-o", file.toString(), "--resume"),
                Stream.concat(SMALL.stream(), SMALL_TRAINING.stream()).toList());
        assertEquals(
                file + ".checkpoint: there is none; the run begins with its first epoch",
                said.lines().findFirst().orElseThrow());
    }

    @Test
    void interruptedRunIsNeitherOverwrittenNorContinuedUnasked() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("mine.h5.checkpoint"), "some hours of work");

        assertEquals(
                "dwlab: " + checkpoint
                        + ": an interrupted run is here; --resume continues it, --force begins"
                        + " anew",
                run(
                        ExitCode.USER,
                        List.of(
                                "train",
                                "float",
                                "-o",
                                folder.resolve("mine.h5").toString()),
                        SMALL));
        assertEquals("some hours of work", Files.readString(checkpoint));
    }

    @Test
    void operatingTableNeedsABelievedOne() {
        assertEquals(
                "dwlab: --operate needs a --table, whose devices it shows as they really are",
                run(
                        ExitCode.USER,
                        List.of(
                                "train",
                                "float",
                                "--operate",
                                "hot.h5",
                                "-o",
                                folder.resolve("y.h5").toString()),
                        SMALL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | vary must have at least 1 entries, got 0",
                "[{}] | vary must name at least one path",
                "[{\"chips\": []}] | vary[0].chips must have at least 1 entries, got 0",
                "[{\"chips\": [{}]}] | vary[0].chips must list numbers, texts, true and false, or lists of them",
                "[{\"chips\": [0]}, {\"states\": [2]}] | vary must name the same paths in every block,"
                        + " chips, got states"
            })
    void sweepThatCannotBeIsRefused(String vary, String rule) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.json"),
                "{\"device\": \"d2\", \"experiment\": \"in-situ-2\", \"seeds\": 1, \"vary\": " + vary + "}");

        assertEquals(
                "dwlab: " + file + ": " + rule,
                run(
                        ExitCode.USER,
                        List.of(
                                "sweep",
                                file.toString(),
                                "-o",
                                folder.resolve("z").toString()),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pareto-5", "pareto-3", "pareto-2"})
    void builtInSweepsHaveSpecificationsThatCanRun(String name) throws IOException {
        SweepSpec spec = SweepSpec.load(name);

        var points = spec.points(new RandomStreams(1));
        SweepBase base = SweepBase.read(spec, List.of());
        for (var values : points) {
            base.point(values);
        }
        assertEquals(12, points.size());
    }

    private static List<Path> files(String place) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out").resolve(place))) {
            return files.sorted().toList();
        }
    }
}

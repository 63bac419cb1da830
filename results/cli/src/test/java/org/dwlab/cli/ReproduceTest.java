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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.EnsembleFile;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.PaperTable;
import org.dwlab.study.plan.PaperTable.PaperDevice;
import org.dwlab.study.plan.PaperTable.PaperRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain as a user starts it, on digits of our own and a network of one small layer. */
class ReproduceTest {
    private static final List<String> SMALL = List.of(
            "-q",
            "--quick",
            "--devices",
            "6",
            "--cycles",
            "16",
            "--set",
            "data.name=synthetic-digits",
            "--set",
            "data.train_samples=500",
            "--set",
            "network.hidden=[8]");

    @TempDir
    private static Path folder;

    private static String printed;

    private static String reproduce(Path target, String... more) {
        List<String> args = new ArrayList<>(List.of("reproduce", "-o", target.toString()));
        args.addAll(SMALL);
        args.addAll(List.of(more));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(new String[0]));
        assertEquals("", err.toString());
        assertEquals(ExitCode.DONE, code);
        return out.toString();
    }

    @BeforeAll
    static void onTwoThreads() {
        printed = reproduce(folder.resolve("two"), "--threads", "2");
    }

    @Test
    void printsOneRowPerConfigurationAndWhereTheRestIs() {
        List<String> lines = printed.lines().toList();

        assertEquals(
                List.of(
                        "configuration",
                        "float",
                        "in-situ-5",
                        "in-situ-3",
                        "in-situ-2",
                        "ex-situ-5",
                        "ex-situ-3",
                        "ex-situ-2"),
                lines.stream().limit(8).map(line -> line.split(" ")[0]).toList());
        assertTrue(lines.get(0).contains("after 1 h  after 10 y"), printed);
        assertTrue(lines.get(1).contains("  -"), "numbers last");
        assertTrue(lines.get(2).matches("in-situ-5 .*  -( +[0-9]{1,3}\\.[0-9]{2}){2} .*"), lines.get(2));
        assertTrue(lines.contains("report:  " + folder.resolve("two").resolve("report.html")), printed);
        assertTrue(Files.exists(folder.resolve("two").resolve("report.html")));
    }

    /** So that the tables of the documents, which are made of such a file, are what was printed. */
    @Test
    void theFileOfNumbersHoldsAllThatIsPrinted() throws IOException {
        String table = DocumentedTables.reproduction(folder.resolve("two").resolve("summary.json"));

        assertEquals(table, printed.substring(0, table.length()));
    }

    @Test
    void theNumberOfThreadsChangesNoResult() throws IOException {
        // The devices are taken over: that they do not depend on threads is for device-sim to show.
        Path one = folder.resolve("one");
        Files.createDirectories(one.resolve("devices"));
        for (Path file : files(folder.resolve("two").resolve("devices"))) {
            Files.copy(file, one.resolve("devices").resolve(file.getFileName()));
        }
        reproduce(one, "--threads", "1");

        for (Path file : files(folder.resolve("two").resolve("runs"))) {
            RunResult two = RunArchive.read(file);
            RunResult same = RunArchive.read(one.resolve("runs").resolve(file.getFileName()));
            assertArrayEquals(two.confusion().counts(), same.confusion().counts(), file.toString());
            assertEquals(two.energyPerSample(), same.energyPerSample(), file.toString());
            for (int l = 0; l < two.layers().size(); l++) {
                assertArrayEquals(
                        two.layers().get(l).weights(), same.layers().get(l).weights(), file.toString());
            }
        }
    }

    @Test
    void aSecondCallGoesOnWhereTheFirstStopped() throws IOException {
        Path target = folder.resolve("two");
        Path lost = run(target, "in-situ-3");
        Path kept = run(target, "in-situ-5");
        FileTime before = Files.getLastModifiedTime(kept);
        Files.delete(lost);

        reproduce(target);

        assertTrue(Files.exists(lost));
        assertEquals(before, Files.getLastModifiedTime(kept));
    }

    private static String evaluated(int code, String... more) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> args = new ArrayList<>(List.of("evaluate", "-q"));
        args.addAll(List.of(more));
        assertEquals(
                code, Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(new String[0])), err::toString);
        return out + err.toString();
    }

    private static String table(String device) throws IOException {
        return files(folder.resolve("two").resolve("devices")).stream()
                .map(Path::toString)
                .filter(name -> name.contains(device + "-") && name.endsWith(".table.h5"))
                .findFirst()
                .orElseThrow();
    }

    /** Draws and chips of the run's own seed are those of the chain. */
    @Test
    void evaluatedHoldsAreThoseOfTheChain() throws IOException {
        for (String name : List.of("in-situ-3", "ex-situ-3")) {
            Path target = folder.resolve(name + ".h5");
            String printed = evaluated(
                    ExitCode.DONE,
                    run(folder.resolve("two"), name).toString(),
                    "--table",
                    table("d3"),
                    "--chips",
                    "3",
                    "-o",
                    target.toString(),
                    "--hold",
                    "10y,1h");

            RunResult held = RunArchive.read(target);
            RunResult chain = RunArchive.read(files(folder.resolve("two").resolve("runs")).stream()
                    .filter(file -> file.getFileName().toString().matches(name + ".*\\.held\\.h5"))
                    .findFirst()
                    .orElseThrow());
            assertEquals(List.of(chain.holds().get(0), chain.holds().get(4)), held.holds());
            assertEquals(3600, held.holds().get(0).seconds());
            assertTrue(printed.contains("1 h "), printed);
            assertTrue(printed.contains("10 y "), printed);
            assertEquals(name.startsWith("ex"), printed.contains("pulses per device"), printed);
        }
    }

    @Test
    void aHoldThatIsNoTimeIsRefused() throws IOException {
        String refusal = evaluated(
                ExitCode.USER,
                run(folder.resolve("two"), "in-situ-3").toString(),
                "--table",
                table("d3"),
                "-o",
                folder.resolve("never.h5").toString(),
                "--hold",
                "1w");

        assertTrue(refusal.contains("--hold must be times like 1h,10y in s, min, h, d or y, got 1w"), refusal);
    }

    /** One command, a figure for every claim, and numbers that are those of its runs and devices. */
    @Test
    void everyClaimOfThePaperIsHeldAgainstRuns() throws IOException {
        Path target = folder.resolve("paper");
        String first = reproduce(target, "--paper");
        Map<Path, FileTime> before = new HashMap<>();
        for (Path file : files(target.resolve("runs"))) {
            before.put(file, Files.getLastModifiedTime(file));
        }

        String again = reproduce(target, "--paper");

        assertEquals(first, again);
        for (Path file : files(target.resolve("runs"))) {
            assertEquals(before.get(file), Files.getLastModifiedTime(file), file::toString);
        }
        PaperTable table = PaperArchive.read(target.resolve("paper.h5"));
        assertEquals(13, table.rows().size());
        for (PaperRow row : table.rows()) {
            RunResult run = RunArchive.read(run(target, row.name()));
            assertEquals(run.testAccuracy(), row.found().get(0).accuracy(), row.name());
            assertEquals(
                    run.epochs().get(1).testAccuracy(),
                    row.found().get(0).curve().get(1),
                    row.name());
            assertEquals(0, row.reported(), "other data than the paper's");
            boolean inSitu = row.mode() == Experiment.Mode.IN_SITU;
            assertEquals(inSitu ? run.energyPerSample() : 0, row.found().get(0).writeEnergy(), row.name());
        }
        for (Path file : files(target.resolve("devices"))) {
            if (file.toString().endsWith(".ensemble.h5")) {
                var ensemble = EnsembleFile.read(file);
                PaperDevice device = table.devices().stream()
                        .filter(one -> one.name().equals(ensemble.spec().name()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(
                        ensemble.setPosition()[1][5][15],
                        device.position().get(1).get(5 * 16 + 15));
            }
        }
        String html = Files.readString(target.resolve("report.html"));
        for (String id : List.of("positions-1", "positions-2", "positions-3", "curves", "states", "margin", "events")) {
            assertTrue(html.contains("id=\"paper-1-" + id + "\""), id);
        }
        assertTrue(html.contains("id=\"paper-1-energy\"") && html.contains("id=\"paper-1-chip-energy\""));
        verify(target);
    }

    private static void verify(Path target) {
        var out = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(out), "verify", target.toString());
        assertEquals(ExitCode.DONE, code, out::toString);
        assertTrue(out.toString().contains("paper.h5"), out::toString);
    }

    @Test
    void thePaperHasItsOwnExperiments() {
        var err = new StringWriter();

        int code = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "reproduce",
                "--paper",
                "--experiments",
                "float",
                "-o",
                folder.resolve("none").toString());

        assertEquals(ExitCode.USER, code);
        assertTrue(err.toString().contains("--experiments has no effect beside --paper"), err::toString);
    }

    /** The one run of an experiment; its name ends in the key of the work. */
    private static Path run(Path target, String experiment) throws IOException {
        List<Path> found = files(target.resolve("runs")).stream()
                .filter(file -> file.getFileName().toString().matches(experiment + "-seed-1-[0-9a-f]{12}\\.run\\.h5"))
                .toList();
        assertEquals(1, found.size(), found::toString);
        return found.get(0);
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.sorted().toList();
        }
    }
}

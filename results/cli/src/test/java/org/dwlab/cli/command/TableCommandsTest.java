package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.report.ReportFixtures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** simulate, calibrate and table as a user calls them, on a small ensemble of d5. */
class TableCommandsTest {
    @TempDir
    private static Path folder;

    private static Path table;
    private static String calibrated;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static int call(StringWriter out, StringWriter err, String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private int call(String... args) {
        return call(out, err, args);
    }

    @BeforeAll
    static void makeATable() {
        Path ensemble = folder.resolve("d5.ensemble.h5");
        table = folder.resolve("d5.table.h5");
        var out = new StringWriter();
        var err = new StringWriter();
        assertEquals(
                ExitCode.DONE,
                call(out, err, "simulate", "d5", "-q", "--devices", "4", "--cycles", "8", "-o", ensemble.toString()),
                err.toString());
        out.getBuffer().setLength(0);
        assertEquals(ExitCode.DONE, call(out, err, "calibrate", ensemble.toString(), "-q", "-o", table.toString()));
        calibrated = out.toString();
    }

    @Test
    void calibrateSaysForEveryRowHowSureItIs() {
        List<String> lines = calibrated.lines().toList();

        assertEquals(table + ": d5, 5 states, 4 devices x 8 cycles", lines.get(0));
        assertEquals(
                List.of(
                        "write",
                        "samples",
                        "effective",
                        "mean,",
                        "95",
                        "%",
                        "sd",
                        "P(right)",
                        "/",
                        "%,",
                        "95",
                        "%",
                        "parts",
                        "ks",
                        "p"),
                List.of(lines.get(1).trim().split(" +")));
        int writes = 5 + 10;
        for (String line : lines.subList(2, 2 + writes)) {
            assertTrue(
                    line.matches(
                            "(set \\d|hop [+-]1 from \\d) +32 +\\d+ +\\[-?\\d\\.\\d{4}, -?\\d\\.\\d{4}\\] +\\d\\.\\d{4}"
                                    + " +\\d+\\.\\d\\d \\[\\d+\\.\\d\\d, \\d+\\.\\d\\d\\] +\\d+ +[01]\\.\\d{3}"),
                    line);
        }
        List<String> verdict = lines.subList(2 + writes, lines.size());
        assertTrue(verdict.get(0).matches("d5: yes to \\d of 4 questions\\..*"), verdict.get(0));
        assertTrue(verdict.stream().skip(1).allMatch(line -> line.matches("  .+\\? .+")), verdict::toString);
    }

    @Test
    void virtualDevicesAreSaidToBeWhatTheyAre() {
        String ensemble = folder.resolve("d5.ensemble.h5").toString();
        String many = folder.resolve("many.table.h5").toString();

        assertEquals(
                ExitCode.DONE, call("calibrate", ensemble, "-q", "-o", many, "--virtual-devices", "30"), err::toString);
        assertEquals(ExitCode.DONE, call("table", many), err::toString);

        List<String> lines = out.toString().lines().toList();
        String title = "d5, 5 states, 30 virtual devices of 4 devices x 8 cycles";
        assertEquals(many + ": " + title, lines.get(0));
        assertTrue(lines.contains(title), out.toString());
        assertTrue(out.toString().contains("mean of 30 virtual devices"), out.toString());
        assertEquals(ExitCode.USER, call("calibrate", ensemble, "-q", "-o", "none.h5", "--virtual-devices", "0"));
        assertEquals(ExitCode.USER, call("calibrate", ensemble, "-q", "-o", "none.h5", "--virtual-devices", "999999"));
        assertEquals(
                List.of(
                        "dwlab: --virtual-devices must be at least 1, got 0",
                        "dwlab: virtual devices must be 1 to 69905 for these writes, got 999999"),
                err.toString()
                        .lines()
                        .filter(line -> line.startsWith("dwlab: "))
                        .toList());
    }

    @Test
    void aTableIsReadableAtAHundredColumnsAndHasEveryPart() {
        assertEquals(ExitCode.DONE, call("table", table.toString()));

        List<String> lines = out.toString().lines().toList();
        assertEquals("d5, 5 states, 4 devices x 8 cycles", lines.get(0));
        assertTrue(lines.get(1).matches("seed 1, \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z, commit \\w+(-dirty)?"), lines.get(1));
        // Three quarters of the 50.43 uS of the etched junction's 50 430 nm2, at 0.1 V for 1 ns.
        assertTrue(lines.contains("2          490.0   0.000   37.82      0.378      0.0209"), out.toString());
        for (String write : List.of("set: reset and write", "hop +1", "hop -1")) {
            for (String part : List.of(
                    "scatter, bounds of 95 %",
                    "outcome and cost",
                    "where it ends in %",
                    "where it ends in %, bounds of 95 %",
                    "samples, and the mixture that describes them")) {
                assertTrue(lines.contains(write + "; " + part), write + "; " + part);
            }
        }
        lines.forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void aTableOfStepsIsPrintedWhole() throws IOException {
        Path file = folder.resolve("steps.h5");
        IncrementalTableFile.write(ReportFixtures.steps("bench"), file);

        assertEquals(ExitCode.DONE, call("table", file.toString()));

        String text = out.toString().replaceFirst("seed 3, [^\\r\\n]*", "seed 3");
        // Means of quantiles linear from a to b are (a + b)/2, deviations (b - a)/√12; the range is 4 uS.
        // At 2 and 3 uS both devices count, at the ends one.
        assertEquals(
                String.join(
                        System.lineSeparator(),
                        "bench, steps up and down, 2 devices, 1.0 to 5.0 uS",
                        "seed 3",
                        "imported from a bench",
                        "file               sha256",
                        "dG_increasing.txt  0123456789ab",
                        "",
                        "pulses, means over grid and devices",
                        "pulse  mean step / % of range  sd / mean  steps over range  energy / fJ  duration / ns",
                        "UP                      12.50       0.35               8.0        1.000        unknown",
                        "DOWN                   -13.33       0.14               7.5        2.000        unknown",
                        "asymmetry (up - down) / (up + down): -3.2 %",
                        "energy of a read: unknown",
                        "",
                        "steps along the range, means over devices",
                        "weight  G / uS  up / % of range    sd  down / % of range    sd",
                        "-1.00     1.00            17.50  4.33             -10.00  2.89",
                        "-0.50     2.00            15.00  4.33             -10.00  1.44",
                        "0.00      3.00            10.00  4.33             -15.00  1.44",
                        "0.50      4.00            10.00  4.33             -15.00  1.44",
                        "1.00      5.00             7.50  4.33             -20.00  2.89",
                        "grid: 3 conductances of each device, 2 probabilities",
                        ""),
                text);
    }

    @Test
    void anEnsembleIsNoTable() {
        Path ensemble = folder.resolve("d5.ensemble.h5");

        assertEquals(ExitCode.USER, call("table", ensemble.toString()));

        assertEquals(
                "dwlab: " + ensemble + ": schema must be one of dwlab.table/1, dwlab.incremental/1,"
                        + " got dwlab.ensemble/1"
                        + System.lineSeparator(),
                err.toString());
    }

    @Test
    void addingDevicesEndsWithTheEnsembleOfSoManyDevices() throws IOException {
        Path grown = folder.resolve("grown.h5");
        Path plain = folder.resolve("plain.h5");
        // As an interruption may leave it: what is done is kept, round after round, until the ensemble is whole.
        Path parts = Files.createDirectory(folder.resolve("grown.h5.parts"));

        assertEquals(
                ExitCode.DONE,
                call(
                        "simulate",
                        "d2",
                        "-q",
                        "--devices",
                        "2",
                        "--cycles",
                        "16",
                        "--until-ci",
                        "0.1",
                        "-o",
                        grown.toString()));

        PositionEnsemble added = EnsembleFile.read(grown);
        assertTrue(added.devices() > 2);
        assertFalse(Files.exists(parts));
        assertTrue(out.toString().contains(grown + ": 95 % interval ["), out.toString());
        assertEquals(
                ExitCode.DONE,
                call(
                        "simulate",
                        "d2",
                        "-q",
                        "--devices",
                        Integer.toString(added.devices()),
                        "--cycles",
                        "16",
                        "-o",
                        plain.toString()));
        assertArrayEquals(EnsembleFile.read(plain).setPosition(), added.setPosition());
    }

    @Test
    void tooFewDevicesAreSaidInOneLineAndWrittenNevertheless() throws IOException {
        Path file = folder.resolve("few.h5");

        assertEquals(
                ExitCode.NUMERICS,
                call(
                        "simulate",
                        "d2",
                        "-q",
                        "--devices",
                        "2",
                        "--cycles",
                        "4",
                        "--until-ci",
                        "0.0001",
                        "--max-devices",
                        "3",
                        "-o",
                        file.toString()));

        String last = out.toString().lines().reduce("", (before, line) -> line);
        assertTrue(
                last.startsWith(file + ": 95 % interval [")
                        && last.endsWith(" with 3 devices, wider than 2 x --until-ci 0.0001; raise --max-devices"),
                last);
        assertEquals(3, EnsembleFile.read(file).devices());
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        String file = folder.resolve("none.h5").toString();

        assertEquals(
                ExitCode.USER,
                call("simulate", "d2", "--devices", "9", "--until-ci", "0.01", "--max-devices", "8", "-o", file));
        assertEquals(ExitCode.USER, call("simulate", "d2", "--until-ci", "1.5", "-o", file));

        assertEquals(
                List.of(
                        "dwlab: --max-devices must be at least 9, got 8",
                        "dwlab: --until-ci must be in (0.0, 1.0), got 1.5"),
                err.toString().lines().toList());
    }

    @Test
    void aRefusedEnsembleLeavesNoTableAndNoDraft() throws IOException {
        Path bad = folder.resolve("bad.h5");
        Path target = folder.resolve("half.table.h5");
        byte[] bytes = Files.readAllBytes(folder.resolve("d5.ensemble.h5"));
        Files.write(bad, Arrays.copyOf(bytes, bytes.length / 2));

        assertEquals(ExitCode.USER, call("calibrate", bad.toString(), "-o", target.toString()));

        assertFalse(Files.exists(target));
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".partial")));
        }
    }
}

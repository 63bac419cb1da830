package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.EnsembleFile;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes of devices on their way to mumax3 and OOMMF, and back. */
class ProgramCommandsTest {
    private static final String[] BARE = {"--set", "numerics.cells.constants=bare", "-q"};

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int dwlab(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private int export(String... args) {
        var all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(args));
        all.addAll(List.of(BARE));
        return dwlab(all.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void oneHopBecomesAFolder() throws IOException {
        int code = export("d5", "--format", "mumax3", "-o", path("hop"), "--device", "3", "--hop", "up", "--from", "1");

        assertEquals(ExitCode.DONE, code, err::toString);
        assertEquals(
                path("hop") + ": d5, device-0003-cycle-0000-hop-up-1 for mumax3" + System.lineSeparator(),
                out.toString());
        assertEquals(
                List.of("current.ovf", "experiment.json", "experiment.mx3", "field.ovf", "start.ovf"),
                names(folder.resolve("hop")));
        assertEquals(List.of("hop"), names(folder), "no lock is left beside it");
    }

    @Test
    void whatExistsIsNotOverwrittenUnasked() {
        String[] args = {"d5", "--format", "oommf", "-o", path("run"), "--state", "2"};

        assertEquals(ExitCode.DONE, export(args), err::toString);
        assertEquals(ExitCode.USER, export(args));
        assertEquals(
                "dwlab: " + path("run") + ": exists already; --force overwrites it",
                err.toString().strip());
        assertEquals(ExitCode.DONE, export("d5", "--format", "oommf", "-o", path("run"), "--state", "2", "--force"));
    }

    /** Every program's name, and what it is not for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d5 --format oommf|--state, --hop or --all must be given, one of them",
                "d5 --format oommf --state 1 --hop up --from 0|--state, --hop or --all must be given, one of them",
                "d5 --format oommf --hop up|--hop needs --from, the state in which it begins",
                "d5 --format oommf --hop left --from 0|--hop must be up or down, got left",
                "d5 --format oommf --state 5|state must be from 0 to 4, got 5",
                "d3 --format oommf --hop up --from 0|d3 must have hop pulses for a hop",
                "d5 --format oommf --all|--all needs --devices and --cycles",
                "d5 --format oommf --all --devices 0 --cycles 1|--devices must be in [1, 10000], got 0",
                "d5 --format oommf --all --devices 1 --cycles 1 --device 2|--device has no effect beside --all; leave it out",
                "d5 --format oommf --state 1 --cycles 1|--cycles has no effect without --all; leave it out",
                "d5 --format oommf --state 1 --from 1|--from has no effect beside --state; leave it out",
                "d5 --format vampire|--format must be crosssim, aihwkit, neurosim, crosssim3, aihwkit-inference, mumax3, oommf, ovf, csv, onnx or npz, got vampire",
                "d5.table.h5 --format mumax3 --state 1|d5.table.h5 is a file of results, and --format mumax3 takes a"
                        + " device; name a built-in device or a JSON file",
            })
    void aWrongLineIsRefused(String line, String complaint) throws IOException {
        var args = new ArrayList<>(List.of(line.split(" ")));
        args.addAll(List.of("-o", path("x")));

        assertEquals(ExitCode.USER, export(args.toArray(String[]::new)));
        assertEquals("dwlab: " + complaint, err.toString().strip());
        assertEquals(List.of(), names(folder));
    }

    @Test
    void aDeviceIsNoTable() {
        assertEquals(ExitCode.USER, dwlab("export", "d5", "--format", "crosssim", "-o", path("x")));
        assertEquals(
                "dwlab: d5 is a device, and --format crosssim takes a table; make one with dwlab simulate and calibrate",
                err.toString().strip());
        assertEquals(ExitCode.USER, dwlab("export", "a.h5", "--format", "crosssim", "-o", path("x"), "--state", "1"));
        assertEquals(
                "dwlab: --state is for --format mumax3, oommf and ovf only; leave it out",
                err.toString().strip());
    }

    /** run-all.sh with a program that leaves the start as the result, stops at a failure and goes on after it. */
    @Test
    @Tag("tools")
    void allRunsOfAnEnsembleGoThereAndBack() throws Exception {
        Path all = folder.resolve("all");
        assertEquals(
                ExitCode.DONE,
                export("d5", "--format", "oommf", "-o", all.toString(), "--all", "--devices", "2", "--cycles", "8"),
                err::toString);
        Path program = Files.writeString(
                folder.resolve("oommf.sh"),
                """
                test "$1 $2 $3 $4 $5" = "boxsi +fg experiment.mif -exitondone 1" || exit 9
                echo run >> ../../count
                case "$PWD" in *0001-cycle-0004-set-3) test -e ../../mended || exit 1;; esac
                cp start.ovf result-Oxs_TimeDriver-Spin-000-0000001.omf
                """);
        String script = all.resolve("run-all.sh").toString();
        List<String> command = List.of("env", "OOMMF=sh " + program, "sh", script);

        Tool.Said stopped = Tool.run(folder, command);
        Files.writeString(folder.resolve("mended"), "");
        Tool.Said done = Tool.run(folder, command);

        assertEquals(1, stopped.code());
        assertTrue(stopped.err().startsWith("failed; see device-0001-cycle-0004-set-3/log.txt"), stopped.err());
        assertEquals(0, done.code(), done.err());
        // Every run once, and the one that failed again.
        assertEquals(2 * 8 * 15 + 1, Files.readAllLines(folder.resolve("count")).size());

        var args = new ArrayList<>(List.of("import", "--format", "oommf", "-q", "-o", path("o.ensemble.h5")));
        for (String name : names(all)) {
            if (name.startsWith("device-")) {
                args.add(all.resolve(name).toString());
            }
        }
        assertEquals(ExitCode.DONE, dwlab(args.toArray(String[]::new)), err::toString);
        assertEquals(
                path("o.ensemble.h5") + ": d5, 2 devices x 8 cycles of oommf",
                out.toString().strip());
        // Hops begin in their states, and nothing has moved.
        double[][][][] hop =
                EnsembleFile.read(folder.resolve("o.ensemble.h5")).hopPosition().orElseThrow();
        assertEquals(490e-9, hop[0][2][1][0], 1e-11);
        assertEquals(ExitCode.DONE, dwlab("verify", path("o.ensemble.h5"), "--recompute", "-q"), err::toString);
        assertTrue(out.toString().contains("o.ensemble.h5: is not made again"), out::toString);
    }

    @Test
    void anImportThatIsNotWholeWritesNothing() throws IOException {
        export("d5", "--format", "mumax3", "-o", path("run"), "--state", "0");

        int code = dwlab("import", path("run"), "--format", "mumax3", "-o", path("e.h5"));

        assertEquals(ExitCode.USER, code);
        assertEquals(
                "dwlab: " + path("run") + ": has no result of mumax3; run experiment.mx3 in it to its end",
                err.toString().strip());
        assertFalse(Files.exists(folder.resolve("e.h5")));
        assertEquals(
                ExitCode.USER,
                dwlab("import", path("run"), "--format", "mumax3", "-o", path("e.h5"), "--energy-J", "1e-15"));
        assertEquals(
                "dwlab: --energy-J follows from the device with --format mumax3; leave it out",
                err.toString().strip());
    }
}

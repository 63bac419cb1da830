package org.dwlab.cli;

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
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes as rows of numbers, on their way out and back. */
class PositionsExportTest {
    private static final int DEVICES = 3;
    private static final int CYCLES = 4;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PositionEnsemble ensemble;

    @BeforeEach
    void simulate() throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of("temperature_K=250"));
        ensemble = EnsembleSimulator.simulate(device, DEVICES, CYCLES, new RandomStreams(5), 1, Progress.NONE);
        EnsembleFile.write(ensemble, folder.resolve("d2.h5"));
    }

    private int dwlab(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void everyWriteIsARow() throws IOException {
        assertEquals(
                ExitCode.DONE, dwlab("export", path("d2.h5"), "--format", "csv", "-o", path("d2.csv")), err::toString);

        List<String> lines = Files.readAllLines(folder.resolve("d2.csv"));

        assertTrue(lines.get(0).startsWith("# Writes of d2, seed 5."), lines.get(0));
        assertEquals("state,device,cycle,position_nm", lines.get(1));
        assertEquals(2 + 2 * DEVICES * CYCLES, lines.size());
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.split(",");
            int[] place =
                    Arrays.stream(cells).limit(3).mapToInt(Integer::parseInt).toArray();
            double position = ensemble.setPosition()[place[0]][place[1]][place[2]];
            assertEquals(position * 1e9, Double.parseDouble(cells[3]), 0.00051);
        }
        assertEquals(
                lines.size() - 2,
                lines.stream()
                        .skip(2)
                        .map(line -> line.replaceAll(",[^,]*$", ""))
                        .distinct()
                        .count());
    }

    /** No cell of the comment is a formula, however a spreadsheet separates them. */
    @Test
    void aNameIsNoFormula() throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of("name=\"x,=HYPERLINK(\\\"a\\\"&A3),@SUM(1);=1+1\""));
        assertEquals("x,=HYPERLINK(\"a\"&A3),@SUM(1);=1+1", device.name());
        EnsembleFile.write(
                EnsembleSimulator.simulate(device, 1, 1, new RandomStreams(5), 1, Progress.NONE),
                folder.resolve("x.h5"));

        dwlab("export", path("x.h5"), "--format", "csv", "-o", path("x.csv"));

        for (String cell : Files.readAllLines(folder.resolve("x.csv")).get(0).split("[,;]")) {
            assertFalse(cell.strip().matches("[\"=+@-].*"), cell);
        }
    }

    @Test
    void whatWasExportedIsImported() throws IOException {
        assertEquals(
                ExitCode.DONE, dwlab("export", path("d2.h5"), "--format", "csv", "-o", path("d2.csv")), err::toString);
        String line = "import " + path("d2.csv") + " --format csv -o " + path("back.h5")
                + " --conductance-S 1e-5,2e-5 --energy-J 2e-14 --duration-s 1e-8 --read-energy-J 1e-16";

        assertEquals(ExitCode.DONE, dwlab(line.split(" ")), err::toString);

        assertTrue(Files.exists(folder.resolve("back.h5")));
        assertTrue(out.toString().contains("position in nm: 2 states x 3 devices x 4 cycles"), out::toString);
    }

    @Test
    void nothingElseIsTaken() throws IOException {
        assertEquals(ExitCode.USER, dwlab("export", "d2", "--format", "csv", "-o", path("x.csv")));
        assertEquals(
                "dwlab: d2 is a device, and --format csv takes an ensemble; make one with dwlab simulate"
                        + System.lineSeparator(),
                err.toString());
        assertEquals(ExitCode.USER, dwlab("export", path("d2.h5"), "--format", "csv", "-o", path("d2.h5"), "--force"));
        assertEquals(
                ExitCode.USER, dwlab("export", path("d2.h5"), "--format", "csv", "-o", path("x.csv"), "--state", "1"));
        assertFalse(Files.exists(folder.resolve("x.csv")));
        assertEquals(
                ensemble.setPosition()[1][2][3],
                EnsembleFile.read(folder.resolve("d2.h5")).setPosition()[1][2][3]);
    }
}

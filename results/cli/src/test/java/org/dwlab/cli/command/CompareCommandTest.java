package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.report.ComparisonFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** compare as a user calls it, on ensembles of which one misses state 1 in three writes of ten. */
class CompareCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path right;
    private Path missing;

    private int call(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] words = new String[args.length + 1];
        words[0] = "compare";
        for (int i = 0; i < args.length; i++) {
            words[i + 1] = args[i].toString();
        }
        return Main.run(new PrintWriter(out), new PrintWriter(err), words);
    }

    private Path file(String name, PositionEnsemble ensemble) throws IOException {
        Path file = folder.resolve(name);
        EnsembleFile.write(ensemble, file);
        return file;
    }

    @BeforeEach
    void writeEnsembles() throws IOException {
        right = file("a.h5", ComparisonFixtures.ensemble(1, 8, 0));
        missing = file("b.h5", ComparisonFixtures.ensemble(2, 8, 3));
    }

    @Test
    void tablesFitATerminalAndEndWithTheLargestDifference() {
        assertEquals(ExitCode.DONE, call(right, missing), err::toString);

        List<String> lines = out.toString().lines().toList();
        assertEquals("A: " + right + ": d2, seed 1, 8 devices x 10 cycles", lines.get(0));
        assertEquals("B: " + missing + ": d2, seed 2, 8 devices x 10 cycles", lines.get(1));
        assertEquals("unpaired: the seeds differ; the devices of A and B are taken as independent", lines.get(2));
        lines.subList(2, lines.size()).forEach(line -> assertTrue(line.length() <= 100, line));
        assertTrue(
                lines.get(lines.size() - 3)
                        .startsWith("largest difference of a transition probability: set 1 -> 0, +0.3000, 95 %"),
                lines.get(lines.size() - 3));
    }

    @Test
    void aProbabilityThatDiffersTooMuchIsExitCodeFourAndNamed() {
        assertEquals(ExitCode.NUMERICS, call(right, missing, "--require", "0.1"));
        assertTrue(err.toString().startsWith("FAIL: set 1 -> 0 differs by +0.3000, "), err.toString());
        assertTrue(err.toString().contains("more than 0.1, "), err.toString());

        assertEquals(ExitCode.DONE, call(right, missing, "--require", "0.4"), err::toString);
        assertTrue(out.toString().contains("ok: no transition probability differs by more than 0.4"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void jsonIsWrittenOrPrintedWithNullForWhatIsNotKnown() throws IOException {
        Path json = folder.resolve("c.json");
        Path one = file("one.h5", ComparisonFixtures.ensemble(3, 1, 0));

        assertEquals(ExitCode.DONE, call(right, missing, "--json", json), err::toString);
        assertEquals(ExitCode.DONE, call(right, one, "--json", "-", "--require", "0.5"), err::toString);

        JsonNode written = new ObjectMapper().readTree(Files.readString(json));
        JsonNode printed = new ObjectMapper().readTree(out.toString());
        assertEquals("dwlab.comparison/1", written.at("/provenance/schema").asText());
        assertEquals(0.3, written.at("/rows/1/transition/0/difference").asDouble(), 1e-15);
        assertEquals(
                "set 1 -> 0", written.at("/largest_transition_difference/place").asText());
        assertTrue(written.at("/rows/0/mean_m/p").isNumber());
        assertTrue(printed.at("/rows/0/mean_m/p").isNull());
        assertTrue(printed.at("/rows/0/sd_m/b_ci95/1").isNull());
        assertEquals(
                "ok: no transition probability differs by more than 0.5",
                err.toString().strip());
    }

    @Test
    void thePageIsWrittenAndNothingIsOverwritten() throws IOException {
        Path page = folder.resolve("c.html");

        assertEquals(ExitCode.DONE, call(right, missing, "-o", page), err::toString);
        assertTrue(Files.readString(page).contains("compare-transitions"));

        assertEquals(ExitCode.USER, call(right, missing, "-o", page));
        assertEquals(
                "dwlab: " + page + ": exists already; --force overwrites it",
                err.toString().strip());
        assertEquals(ExitCode.USER, call(right, missing, "-o", right, "--force"));
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void theSeedDecidesThePermutationsAndThreadsDoNot() {
        call(right, missing, "--threads", "1");
        String one = out.toString();
        call(right, missing, "--threads", "3");

        assertEquals(one, out.toString());
    }

    @Test
    void whatCannotBeComparedIsOneLine() throws IOException {
        Path moved = file("moved.h5", ComparisonFixtures.ensemble(1, 8, 0, "track.notches[1].position_m=270e-9"));
        double notch = ComparisonFixtures.ensemble(1, 1, 0).spec().statePosition(1) / 1e-9;

        assertEquals(ExitCode.USER, call(right, moved));

        assertEquals(
                "dwlab: " + right + " and " + moved + ": notches of state 1 must be the same in both ensembles, got "
                        + String.format(Locale.ROOT, "%.3f", notch)
                        + " nm and 270.000 nm; compare ensembles of one write protocol",
                err.toString().strip());
        assertEquals("", out.toString());
    }

    @Test
    void damagedAndForeignFilesAreTheUsersToRepair() throws IOException {
        byte[] content = Files.readAllBytes(missing);
        content[content.length / 2] ^= 1;
        Files.write(missing, content);

        assertEquals(ExitCode.USER, call(right, missing));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(missing.toString()), err.toString());

        Path text = Files.writeString(folder.resolve("text.h5"), "no HDF5");
        assertFalse(call(text, right) == ExitCode.DONE);
        assertEquals(1, err.toString().lines().count(), err.toString());

        assertEquals(ExitCode.USER, call(right, folder.resolve("absent.h5")));
        assertEquals(
                "dwlab: " + folder.resolve("absent.h5") + ": no such file",
                err.toString().strip());

        assertEquals(ExitCode.USER, call(right, right, "--require", "1.5"));
        assertEquals(
                "dwlab: --require must be in [0.0, 1.0], got 1.5",
                err.toString().strip());
        assertEquals(ExitCode.USER, call(right, right, "--set", "temperature_K=1"));
        assertTrue(err.toString().contains("ensembles are compared as they are"), err.toString());
    }
}

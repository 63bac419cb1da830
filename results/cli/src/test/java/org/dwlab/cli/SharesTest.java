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
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engines and shares as a user asks for them. */
class SharesTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int simulate(Path output, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "simulate", "d2", "-q", "--devices", "33", "--cycles", "1", "--scan-voltage", "2", "-o", "" + output));
        args.addAll(List.of(more));
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(new String[0]));
    }

    @Test
    void sharesAndALastCallGiveWhatOneCallGives() throws IOException {
        Path whole = folder.resolve("whole.h5");
        Path shared = folder.resolve("shared.h5");

        assertEquals(ExitCode.DONE, simulate(whole), err::toString);
        for (String part : List.of("1/3", "2/3", "3/3")) {
            assertEquals(ExitCode.DONE, simulate(shared, "--part", part), err::toString);
            assertFalse(Files.exists(shared));
        }
        // Three blocks, a scan, and the devices at rest.
        assertTrue(out.toString().contains("part 1/3: 2 of 5 jobs done and kept; a call without --part finishes"));
        assertEquals(ExitCode.DONE, simulate(shared), err::toString);

        assertEquals(
                FileIdentity.read(whole, Trust.VERIFIED).resultSha256(),
                FileIdentity.read(shared, Trust.VERIFIED).resultSha256());
        assertFalse(Files.exists(Path.of(shared + ".parts")));
        assertEquals(ExitCode.USER, simulate(shared, "--part", "1/3"));
        assertEquals(
                "dwlab: " + shared + ": exists already, so that no share is left to do; name another file"
                        + System.lineSeparator(),
                err.toString());
        assertFalse(Files.exists(Path.of(shared + ".parts")), "a share that comes late does nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--part 0/2 | part must be i/n with 1 <= i <= n < 1e9, got 0/2",
                "--part 1/2 --force | --part goes on with what is there, so that --force has no meaning; delete what is"
                        + " to be done again",
                "--part 1/2 --until-ci 0.1 | --part does not go with --until-ci, which decides by the whole how much"
                        + " there is to do",
                "--engine slurm | engine must be local, or spark where its jars are, got slurm; the program dwlab fetches"
                        + " them when it is started with that engine",
                "--master spark://a:1 | master is not of engine local, got spark://a:1; name an engine that has one, such"
                        + " as spark"
            })
    void whatDoesNotGoTogetherIsRefusedInOneLineAndLeavesNothing(String options, String line) throws IOException {
        assertEquals(ExitCode.USER, simulate(folder.resolve("e.h5"), options.split(" ")));

        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
        try (var left = Files.list(folder)) {
            // The claim of the output ends with the command.
            assertEquals(List.of(), left.toList());
        }
    }
}

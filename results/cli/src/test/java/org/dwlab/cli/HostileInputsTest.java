package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dwlab.cli.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that never end or never begin: refused in one line, at once. */
class HostileInputsTest {
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path pipe;

    @BeforeEach
    void makePipe() throws InterruptedException {
        pipe = folder.resolve("pipe");
        try {
            assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        } catch (IOException noSuchProgram) {
            assumeTrue(false, "this system makes no pipes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulate PIPE -o OUT",
                "calibrate PIPE -o OUT",
                "report PIPE -o OUT",
                "verify PIPE",
                "table PIPE",
                "data PIPE",
                "train PIPE -o OUT",
                "sweep PIPE -o OUT",
                "import PIPE -o OUT --format crosssim --device d2",
                "import PIPE -o OUT --format measured --device d2",
                "simulate d2 -o PIPE"
            })
    void aPipeThatNobodyWritesIsRefused(String command) {
        List<String> words = List.of(command.replace("PIPE", pipe.toString())
                .replace("OUT", folder.resolve("out").toString())
                .split(" "));
        var err = new StringWriter();

        int code = assertTimeoutPreemptively(
                ENOUGH,
                () -> Main.run(
                        new PrintWriter(new StringWriter()), new PrintWriter(err), words.toArray(String[]::new)));

        assertEquals(ExitCode.USER, code, err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void aDeviceThatNeverEndsIsRefused() {
        assumeTrue(Path.of("/dev/zero").toFile().exists());
        var err = new StringWriter();

        int code = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "calibrate",
                "/dev/zero",
                "-o",
                folder.resolve("t.h5").toString());

        assertEquals("dwlab: /dev/zero: must be a regular file" + System.lineSeparator(), err.toString());
        assertEquals(ExitCode.USER, code);
    }
}

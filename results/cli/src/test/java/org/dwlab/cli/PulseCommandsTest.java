package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import of conductances after pulses on the command line. */
class PulseCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    /** 1 uS to 9 uS and back in steps of 1. */
    @BeforeEach
    void write() throws IOException {
        String rows = IntStream.rangeClosed(1, 18)
                .mapToObj(i -> i <= 9 ? "p," + i + "," + i : "d," + (i - 9) + "," + (19 - i))
                .collect(Collectors.joining("\n", "train,pulse,G (uS)\n", "\n"));
        file = Files.writeString(folder.resolve("p.csv"), rows);
    }

    private int run(String... more) {
        Stream<String> args = Stream.of(
                "import",
                file.toString(),
                "--format",
                "pulses",
                "-o",
                folder.resolve("t.h5").toString());
        return Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void anImportSaysWhatItUnderstoodAndHowWellItKnowsTheSteps() {
        int code = run(
                "--column",
                "polarity=train",
                "--energy-J",
                "1e-15,2e-15",
                "--duration-s",
                "1e-9",
                "--read-energy-J",
                "1e-17");

        assertEquals("", err.toString());
        assertEquals(ExitCode.DONE, code);
        assertEquals(
                List.of(
                        file + ": UTF-8, commas, decimal points, names in line 1",
                        "polarity = train, device = one, cycle = in order, pulse = pulse, values = G",
                        "conductance in uS: 1 device, 1 train up and 1 down of 9 pulses",
                        folder.resolve("t.h5") + ": p, steps up and down, 1 device, 1.0 to 9.0 uS",
                        "pulse  mean step / % of range  sd / mean  steps over range  energy / fJ  duration / ns",
                        "UP                      12.50       0.00               8.0        1.000          1.000",
                        "DOWN                   -12.50       0.00               8.0        2.000          1.000",
                        "pulse  trains  steps  step noise, 95 %  read noise, 95 %  curve off / %  memory, chance",
                        "UP          1      8      0.000 [-, -]      0.000 [-, -]           0.00      0.00, 0.80",
                        "DOWN        1      8      0.000 [-, -]      0.000 [-, -]           0.00      0.00, 0.80"),
                out.toString().lines().toList());
    }

    @Test
    void whatIsOpenIsAskedForByItsOptions() {
        assertEquals(ExitCode.USER, run("--energy-J", "1e-15", "--duration-s", "1e-9"));
        assertEquals(
                "dwlab: " + file + ": leaves 2 things open; give --column polarity=NAME (one of train, pulse, G);"
                        + " --read-energy-J (in J, likewise)" + System.lineSeparator(),
                err.toString());
    }

    @Test
    void optionsOfWritesAreRefused() {
        assertEquals(ExitCode.USER, run("--levels", "1,2"));
        assertEquals("dwlab: --levels is for --format csv only; leave it out" + System.lineSeparator(), err.toString());
    }
}

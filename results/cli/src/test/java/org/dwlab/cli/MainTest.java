package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private void assertRefused(String line, String... args) {
        assertEquals(ExitCode.USER, run(args));
        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void anUnknownDeviceIsAnsweredWithTheKnownOnes() {
        assertRefused(
                "device d7 is neither built in nor a file; built in are d5, d3, d2, d5n, d3n, d2n, p5, p3, p2",
                "device",
                "d7");
    }

    @Test
    void aMisspeltKeyIsAnsweredWithTheRightOne() throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, "{\"extends\": \"d5\", \"temprature_K\": 350}");

        assertRefused(
                file + ": temprature_K is not a key here; did you mean temperature_K?",
                "simulate",
                file.toString(),
                "-o",
                folder.resolve("e.h5").toString());
    }

    @Test
    void aMisspeltOverrideIsAnsweredWithTheRightOne() {
        assertRefused(
                "--set temprature_K=350: device d5 has no temprature_K; did you mean temperature_K?",
                "device",
                "d5",
                "--set",
                "temprature_K=350");
    }

    @Test
    void anOverrideWithoutAValueIsShownWithItsOption() {
        assertRefused("--set temperature_K must read path=value", "device", "d5", "--set", "temperature_K");
    }

    @Test
    void aMissingFileIsNamed() {
        String file = folder.resolve("none.h5").toString();

        assertRefused(
                file + ": no such file",
                "calibrate",
                file,
                "-o",
                folder.resolve("t.h5").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --scan-voltage 2147483647 | --scan-voltage must be 0, or in [2, 10000], got 2147483647
            --trace 2147483647        | --trace must be from 0 to devices x cycles, and at most 10000, got 2147483647
            --threads 2147483647      | --threads must be in [1, 4096], got 2147483647
            --devices 2147483647      | devices must be below 16777216, got 2147483647
            --cycles 2147483647       | cycles must be below 16777216, got 2147483647
            --devices 16777215 --cycles 16777215 | devices x cycles must be at most 134217728, got 281474943156225
            --set write.settle_s=1    | d2: a write or hop of
            """)
    void absurdSizesAreRefusedBeforeAnythingIsAllocated(String options, String line) {
        List<String> arguments = new ArrayList<>(List.of("simulate", "d2", "--quiet", "-o"));
        arguments.add(folder.resolve("e.h5").toString());
        arguments.addAll(List.of(options.split(" ")));

        assertEquals(ExitCode.USER, run(arguments.toArray(String[]::new)), err.toString());

        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("dwlab: " + line), err.toString());
    }

    @Test
    void anExistingOutputIsRefusedBeforeTheWorkStarts() throws IOException {
        Path file = folder.resolve("e.h5");
        Files.writeString(file, "mine");

        // So many devices would take days: the answer comes at once or the test does not end.
        assertRefused(
                file + ": exists already; --force overwrites it",
                "simulate",
                "d5",
                "-o",
                file.toString(),
                "--devices",
                "1000000",
                "--cycles",
                "100");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFolderIsNoOutputEvenByForce() {
        assertRefused(
                folder + ": is a folder; name a file to write", "simulate", "d5", "--force", "-o", folder.toString());
    }

    @Test
    void aFileThatIsNoResultIsRefused() throws IOException {
        Path file = folder.resolve("notes.h5");
        Files.writeString(file, "not HDF5");

        assertRefused(
                file + ": is not an HDF5 file",
                "report",
                file.toString(),
                "-o",
                folder.resolve("r.html").toString());
    }

    /** Numbers of steps and of synapses beyond an int once ended in a stack trace. */
    @Test
    void whatNoMemoryHoldsIsRefusedByItsRule() {
        String file = folder.resolve("e.h5").toString();

        assertEquals(
                ExitCode.USER,
                run("simulate", "d5", "-q", "-o", file, "--devices", "1", "--set", "numerics.time_step_s=1e-30"));
        assertTrue(
                err.toString().contains("must have at most 1000000000 time steps of 1.0E-30 s, got "), err.toString());
        err.getBuffer().setLength(0);
        assertEquals(
                ExitCode.USER, run("train", "float", "-o", file, "--set", "network.hidden=[1000000000,1000000000]"));
        assertTrue(err.toString().contains("must leave a layer fewer than 268435456 synapses"), err.toString());
    }

    @Test
    void anUnknownOptionPointsToTheHelp() {
        assertRefused("--colour: there is no such option; see dwlab device --help", "device", "--colour");
    }

    @Test
    void aMisspeltCommandAfterHelpIsAnsweredWithTheRightOne() {
        assertRefused("simulat: there is no such command; did you mean simulate? See dwlab --help", "help", "simulat");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheRightOne() {
        assertRefused("simulat: there is no such command; did you mean simulate? See dwlab --help", "simulat", "d2");
    }

    /** Also where something else is missing, which was all that was said of it. */
    @Test
    void aMisspeltOptionIsAnsweredWithTheRightOne() {
        assertRefused(
                "--device: there is no such option; did you mean --devices? See dwlab simulate --help",
                "simulate",
                "d2",
                "--device",
                "3");
    }

    @Test
    void aWordTooManyIsNamed() {
        assertRefused("d3: is one word too many; see dwlab device --help", "device", "d2", "d3");
    }

    @Test
    void helpIsACommandToo() {
        assertEquals(ExitCode.DONE, run("help", "calibrate"));
        assertTrue(out.toString().startsWith("Usage: dwlab calibrate"), out.toString());
    }

    @Test
    void zeroThreadsAreRefused() {
        assertRefused(
                "--threads must be in [1, 4096], got 0",
                "simulate",
                "d5",
                "--threads",
                "0",
                "-o",
                folder.resolve("e.h5").toString());
    }

    @Test
    void anOverrideWithoutAnythingToSetIsRefused() {
        assertRefused("--set x=1: there is nothing to set here; name a device", "device", "--set", "x=1");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertEquals(ExitCode.USER, run());
        assertTrue(err.toString().contains("Usage: dwlab"), err.toString());
    }

    static Set<String> commands() {
        Set<String> commands = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
        commands.remove("help");
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTeachesWithAnExample(String name) {
        assertEquals(ExitCode.DONE, run(name, "--help"));

        String help = out.toString();
        int options = help.indexOf("--help");
        assertTrue(options > 0 && help.indexOf("  dwlab " + name, options) > 0, help);
    }

    /** What stands in the example is what picocli would be given, were it typed into a shell. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsAWholeCommandLineThatFitsATerminal(String name) {
        String[] footer = Main.commandLine()
                .getSubcommands()
                .get(name)
                .getCommandSpec()
                .usageMessage()
                .footer();
        String text = String.join("\n", footer).replace("\\\n", " ");

        List<String> examples =
                text.lines().filter(line -> line.startsWith("  dwlab ")).toList();

        assertTrue(examples.stream().anyMatch(line -> line.startsWith("  dwlab " + name)), text);
        for (String example : examples) {
            String[] words = example.replaceFirst(" > .*", "").strip().split(" +");
            Main.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
        }
        // Wider lines are wrapped, and then a copy of them does not run.
        assertEquals(
                List.of(),
                Arrays.stream(footer)
                        .filter(line -> line.startsWith("  ") && line.length() > 80)
                        .toList());
    }

    @Test
    void versionNamesCommitAndJdk() {
        assertEquals(ExitCode.DONE, run("--version"));

        assertTrue(out.toString().contains("commit ") && out.toString().contains("JDK "), out.toString());
    }

    @Test
    void aPrintedDeviceIsADeviceAgain() throws IOException {
        assertEquals(ExitCode.DONE, run("device", "d3", "--set", "temperature_K=350"));
        String printed = out.toString();
        Path file = folder.resolve("mine.json");
        Files.writeString(file, printed);
        out.getBuffer().setLength(0);

        assertEquals(ExitCode.DONE, run("device", file.toString()));

        assertEquals(printed, out.toString());
    }

    @Test
    void aResolvedDeviceHasNumbersInThePlaceOfItsWords() {
        assertEquals(ExitCode.DONE, run("device", "d5", "--set", "material.demagnetising_factor=strip"));
        DeviceSpec words = DeviceSpec.parse("words", out.toString());
        out.getBuffer().setLength(0);

        assertEquals(ExitCode.DONE, run("device", "d5", "--set", "material.demagnetising_factor=strip", "--resolved"));
        DeviceSpec numbers = DeviceSpec.parse("numbers", out.toString());

        assertEquals(
                Set.of(
                        "material.demagnetising_factor",
                        "wall.transverse_demagnetising_factor",
                        "readout.from_m",
                        "readout.to_m",
                        "numerics.time_step_s"),
                words.resolved().keySet());
        assertEquals(Set.of(), numbers.resolved().keySet());
        assertEquals(1e-12, numbers.numerics().timeStep().number());
        assertEquals(words.wallAt(0.25).anisotropy(), numbers.wallAt(0.25).anisotropy());
        out.getBuffer().setLength(0);
        assertRefused("--resolved has nothing to print; name a device", "device", "--resolved");
    }

    /** As with /dev/full: a device that is cut short must not pass for a whole one. */
    @Test
    void outputThatCannotBeWrittenIsAFailureOfTheMachine() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int from, int count) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };

        int code = Main.run(new PrintWriter(full), new PrintWriter(err), "device", "d5");

        assertEquals(ExitCode.MACHINE, code);
        assertEquals(
                "dwlab: standard output could not be written; its disk may be full or its reader gone"
                        + System.lineSeparator(),
                err.toString());
    }
}

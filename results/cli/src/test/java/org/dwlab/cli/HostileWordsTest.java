package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of a command line that mean nothing, too much, or something to the terminal. */
class HostileWordsTest {
    private static final String ESCAPE = "\u001b[31m";

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words);
    }

    /** FOLDER is the folder of the test, and _ an empty word. */
    private int runLine(String line) {
        return run(Arrays.stream(line.split(" "))
                .map(word -> word.equals("_") ? "" : word.replace("FOLDER", folder.toString()))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reproduce --seeds 2147483647 --quick | --seeds must be in [1, 1000], got 2147483647",
                "reproduce --seeds 0 --quick | --seeds must be in [1, 1000], got 0",
                "reproduce --experiments ,, --quick | --experiments must name experiments, separated by commas",
                "reproduce --experiments _ --quick | --experiments must name experiments, separated by commas",
                "design --errors d2 --devices 2147483647 | --devices must be in [1, 1048576], got 2147483647",
                "design --sensitivity d2 --devices 2000000 | --devices must be in [4, 1048576], got 2000000",
                "export d2 --format mumax3 --all --devices 10001 --cycles 1 -o FOLDER/m"
                        + " | --devices must be in [1, 10000], got 10001",
                "export d2 --format mumax3 --all --devices 100 --cycles 101 -o FOLDER/m"
                        + " | --cycles must be in [1, 100], got 101",
                "simulate d2 -o _ | the name of an output must not be empty",
                "design hour-2 -o _ | the name of an output must not be empty",
                "reproduce --experiments float --quick -o _ | the name of an output must not be empty",
                "simulate d2 -o FOLDER/e.h5 --set .=1 | --set .=1 must have a key between dots",
                "train float -o FOLDER/r.h5 --set ..=1 | --set ..=1 must have a key between dots",
                "simulate d2 -o FOLDER/e.h5 --set temperature_K.=350 | --set temperature_K.=350 must have a key between dots",
                "export d2 --format mumax3 --state 1 --force -o /"
                        + " | /: is the working folder, or around it, and would be replaced; name a folder in it",
                "export d2 --format mumax3 --all --devices 1 --cycles 1 --force -o ."
                        + " | .: is the working folder, or around it, and would be replaced; name a folder in it",
                "simulate d2 -o FOLDER/e.h5 --set numerics.time_step_s=2e-12 | d2: numerics.time_step_s must be at most"
                        + " 6.1394233E-13 for the stiffest rate of this device, got 2.0E-12",
                "report FOLDER -o FOLDER/r.run.h5 --force | the name of a page must not be that of a result, got FOLDER/r.run.h5",
                "device _ | the name of a file must not be empty",
                "simulate d2 -o FOLDER/e.h5 --until-ci NaN | option '--until-ci': must be a number, got NaN;"
                        + " see dwlab simulate --help"
            })
    void isRefusedByItsRule(String line, String refusal) throws IOException {
        assertEquals(ExitCode.USER, runLine(line));

        assertEquals("dwlab: " + refusal.replace("FOLDER", folder.toString()) + System.lineSeparator(), err.toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    /** Before any work: what a study writes under names of its own must not cost a file of the user. */
    @ParameterizedTest
    @CsvSource({
        "reproduce --experiments float --quick, report.html",
        "reproduce --experiments float --quick, summary.json",
        "reproduce --paper --quick, paper.h5",
        "design hour-2 --quick, design.html",
        "design hour-2 --quick, goal.json",
        "design hour-2 --quick, hour-2-7.json",
        "sweep FOLDER/sweep.json, sweep.h5"
    })
    void aFolderOfAStudyKeepsWhatIsNotOfTheStudy(String command, String name) throws IOException {
        Files.writeString(
                folder.resolve("sweep.json"),
                "{\"device\": \"d2\", \"experiment\": \"in-situ-2\", \"seeds\": 1,"
                        + " \"vary\": [{\"training.hysteresis\": [0, 0.9]}]}");
        Path mine = Files.writeString(folder.resolve(name), "mine");

        assertEquals(ExitCode.USER, runLine(command + " -o FOLDER"));

        assertEquals(
                "dwlab: " + mine + ": is not what this command writes under that name, and would be replaced; move it"
                        + " away, or name another folder" + System.lineSeparator(),
                err.toString());
        assertEquals("mine", Files.readString(mine));
    }

    /** A mark over the border of two pieces, and a file of another program that fits into no array of bytes. */
    @Test
    void theMarkOfAFileIsFoundWhereverItStandsInAFileOfAnySize() throws IOException {
        Path page = folder.resolve("report.html");
        for (int before : new int[] {0, 65_530, 65_536, 131_071}) {
            Files.writeString(page, "x".repeat(before) + Output.PAGE);
            Output.requireOwn(page, Output.PAGE);
        }
        try (var file = new RandomAccessFile(page.toFile(), "rw")) {
            file.setLength(1L << 31);
        }
        Files.writeString(page, "y", StandardOpenOption.WRITE);
        Output.requireOwn(page, Output.PAGE);
        var refused = assertThrows(SpecException.class, () -> Output.requireOwn(page, "sweep"));
        assertTrue(refused.getMessage().startsWith(page + ": is not what this command writes"), refused.getMessage());
    }

    /** A larger time step cannot help where the largest one leaves a billion of them. */
    @Test
    void aWriteThatNoTimeStepMakesShortEnoughIsToBeShortened() {
        assertEquals(ExitCode.USER, runLine("simulate d2 -o FOLDER/e.h5 --set write.settle_s=1"));

        assertTrue(err.toString().contains("; shorten write.settle_s, write.gap_s or the pulses:"), err.toString());
        assertTrue(err.toString().contains("a write may last 6.139"), err.toString());
    }

    @Test
    void aCheckpointStaysUntilItsSuccessorCanBegin() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("r.h5.checkpoint"), "hours");

        assertEquals(
                ExitCode.USER,
                runLine("train in-situ-2 --table FOLDER/absent.table.h5 -o FOLDER/r.h5 --force"),
                err.toString());

        assertEquals("hours", Files.readString(checkpoint));
    }

    @Test
    void theImagesThatAreLearnedAreNoOutput() throws IOException {
        Path images = Files.writeString(folder.resolve("train-images-idx3-ubyte"), "mine");

        assertEquals(
                ExitCode.USER,
                runLine(
                        "train float --force --set data.name=mine --set data.files=FOLDER -o FOLDER/train-images-idx3-ubyte"));

        assertEquals(
                "dwlab: " + images + ": is read to make it; name another file to write" + System.lineSeparator(),
                err.toString());
        assertEquals("mine", Files.readString(images));
    }

    @ParameterizedTest
    @CsvSource({"word", "option", "value", "output"})
    void nothingSteersTheTerminal(String where) {
        String evil = "a" + ESCAPE + "\nb\u0007";
        int code =
                switch (where) {
                    case "word" -> run(evil);
                    case "option" -> run("table", "t.h5", "--" + evil);
                    case "value" -> run("import", "a.csv", "--format", "csv", "-o", "t.h5", "--energy-J", evil);
                    default ->
                        run("simulate", "d2", "-o", folder.resolve(evil + ".h5").toString());
                };

        assertEquals(ExitCode.USER, code);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertFalse(err.toString().strip().chars().anyMatch(Character::isISOControl), err.toString());
    }

    @ParameterizedTest
    @CsvSource({"control, --name must not have control characters", "long, --name must have at most 200 characters"})
    void aNameIsWhatDevicesMayBeCalled(String kind, String refusal) throws IOException {
        Path csv = folder.resolve("written.csv");
        Files.writeString(csv, "state,w\na,-1\na,-0.9\nb,0.9\nb,1\n");
        String name = kind.equals("long") ? "x".repeat(201) : "a" + ESCAPE;

        int code = run(
                "import",
                csv.toString(),
                "--format",
                "csv",
                "-o",
                folder.resolve("t.h5").toString(),
                "--energy-J",
                "1e-14",
                "--duration-s",
                "1e-8",
                "--read-energy-J",
                "1e-16",
                "--name",
                name);

        assertEquals(ExitCode.USER, code);
        assertTrue(err.toString().contains(refusal), err.toString());
        assertFalse(Files.exists(folder.resolve("t.h5")));
    }

    @Test
    void aFileThatIsMissingIsNotVerifiedByItsNeighbours() {
        Path missing = folder.resolve("none.h5");
        assertEquals(ExitCode.USER, run("verify", missing.toString()));

        assertEquals("dwlab: " + missing + ": no such file" + System.lineSeparator(), err.toString());
    }

    @Test
    void aByteOrderMarkIsNoPartOfJson() throws IOException {
        Path file = folder.resolve("windows.json");
        Files.writeString(file, "\uFEFF{\"extends\": \"d2\"}");

        assertEquals(ExitCode.DONE, run("device", file.toString()), err.toString());
    }

    @Test
    void whatIsNoZipFileIsNoNpz() throws IOException {
        Path file = folder.resolve("noise.npz");
        Files.write(file, new byte[] {7, 1, 9, 4, 5, 6, 7, 8});

        assertEquals(ExitCode.USER, run("data", file.toString()));
        assertTrue(err.toString().contains("is no whole zip file, as .npz files are"), err.toString());
    }
}

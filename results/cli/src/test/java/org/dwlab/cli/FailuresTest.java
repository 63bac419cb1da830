package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.SideBySide;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new SpecException("a", "must be b"), 2, "a must be b"),
                arguments(new NoSuchFileException("x.json"), 2, "x.json: no such file"),
                arguments(
                        new InvalidPathException("caf\u00e9.json", "unmappable"),
                        2,
                        "caf\u00e9.json: no file can have this name here; beyond ASCII that takes a locale such as"
                                + " LC_ALL=C.UTF-8"),
                arguments(new AccessDeniedException("x.h5"), 3, "x.h5: permission denied"),
                arguments(new FileAlreadyExistsException("x"), 2, "x: is a file where a folder must be; move it away"),
                arguments(new IOException("the disk is full\nreally"), 3, "the disk is full really"),
                arguments(new SpecException("\u001b[2Ja", "must be b"), 2, "?[2Ja must be b"),
                arguments(new UncheckedIOException(new IOException("gone")), 3, "gone"),
                arguments(new ExecutionException(new SpecException("inner", "is wrong")), 2, "inner is wrong"),
                arguments(new DivergenceException("loss is NaN"), 4, "loss is NaN"),
                arguments(new CancellationException(), 130, "interrupted"),
                arguments(new InterruptedException(), 130, "interrupted"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsOneLineAndACode(Throwable failure, int code, String line) {
        assertEquals(code, Failures.report(failure, parsed("device", "d5"), new PrintWriter(err)));
        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
    }

    @Test
    void aBugShowsItsTraceAndOwnsUp() {
        assertEquals(
                ExitCode.BUG,
                Failures.report(new IllegalStateException("impossible"), parsed("device", "d5"), new PrintWriter(err)));

        assertTrue(err.toString().startsWith("java.lang.IllegalStateException: impossible"), err.toString());
        assertTrue(err.toString().contains("\tat "), err.toString());
        assertTrue(err.toString().contains("dwlab: this is a bug of dwlab, not of your input"), err.toString());
    }

    private static ParseResult parsed(String... args) {
        return Main.commandLine().parseArgs(args).subcommand();
    }

    /** Named are options that the command has; the cycles of an import are a column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate d5 -o e.h5     | fewer --devices or --cycles or --trace or --threads need less",
                "calibrate e.h5 -o t.h5  | fewer --threads need less",
                "import m.csv --format csv -o t.h5 | nothing",
                "train float -o r.h5     | fewer --threads or data.train_samples or network.hidden or"
                        + " training.batch_size need less",
                "evaluate r.h5 --table t.h5 -o c.h5 | fewer --chips or --threads need less"
            })
    void outOfMemoryNamesWhatTheCommandCanLower(String line, String fewer) {
        ParseResult command = parsed(line.split(" "));

        assertEquals(ExitCode.MACHINE, Failures.report(new OutOfMemoryError("heap"), command, new PrintWriter(err)));
        assertEquals(
                "dwlab: out of memory; " + (fewer.equals("nothing") ? "" : fewer + ", ")
                        + "DWLAB_HEAP=8g, say, gives more" + System.lineSeparator(),
                err.toString());
    }

    @Command(name = "work")
    private record Work(Throwable failure) implements Callable<Integer> {
        @Override
        public Integer call() throws IOException {
            return new SideBySide(2)
                    .run(List.<SideBySide.IoTask<Integer>>of(this::fail, () -> 0))
                    .get(0);
        }

        private int fail() throws IOException {
            if (failure instanceof Error fatal) {
                throw fatal;
            }
            throw (IOException) failure;
        }
    }

    private int work(Throwable failure) {
        var commands = Main.commandLine().addSubcommand("work", new Work(failure));
        return Main.run(commands, new PrintWriter(new StringWriter()), new PrintWriter(err), "work");
    }

    @Test
    void whatEndsAThreadEndsTheCommandInOneLine() {
        assertEquals(ExitCode.MACHINE, work(new OutOfMemoryError("heap")));
        assertEquals("dwlab: out of memory; DWLAB_HEAP=8g, say, gives more" + System.lineSeparator(), err.toString());
        err.getBuffer().setLength(0);
        assertEquals(ExitCode.MACHINE, work(new IOException("the disk is full")));
        assertEquals("dwlab: the disk is full" + System.lineSeparator(), err.toString());
    }

    private static int endless(int depth) {
        return depth < 0 ? 0 : 1 + endless(depth + 1);
    }

    @Test
    void anEndlessRecursionInAThreadIsABugWhoseTraceIsShort() {
        var endless = assertThrows(StackOverflowError.class, () -> endless(0));

        assertEquals(ExitCode.BUG, work(endless));
        List<String> lines = err.toString().lines().toList();
        assertEquals("java.lang.StackOverflowError", lines.get(0));
        assertTrue(lines.get(lines.size() - 1).startsWith("dwlab: this is a bug of dwlab"), err.toString());
        assertTrue(lines.size() < 40, lines.size() + " lines");
    }
}

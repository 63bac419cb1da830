package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
                arguments(new FileAlreadyExistsException("x"), 3, "x: exists and is not a folder"),
                arguments(new IOException("the disk is full\nreally"), 3, "the disk is full really"),
                arguments(new OutOfMemoryError(), 3, "out of memory; fewer --threads, --devices or --cycles need less"),
                arguments(new UncheckedIOException(new IOException("gone")), 3, "gone"),
                arguments(new ExecutionException(new SpecException("inner", "is wrong")), 2, "inner is wrong"),
                arguments(new DivergenceException("loss is NaN"), 4, "loss is NaN"),
                arguments(new CancellationException(), 130, "interrupted"),
                arguments(new InterruptedException(), 130, "interrupted"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsOneLineAndACode(Throwable failure, int code, String line) {
        assertEquals(code, Failures.report(failure, new PrintWriter(err)));
        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
    }

    @Test
    void aBugShowsItsTraceAndOwnsUp() {
        assertEquals(ExitCode.BUG, Failures.report(new IllegalStateException("impossible"), new PrintWriter(err)));

        assertTrue(err.toString().startsWith("java.lang.IllegalStateException: impossible"), err.toString());
        assertTrue(err.toString().contains("\tat "), err.toString());
        assertTrue(err.toString().contains("dwlab: this is a bug of dwlab, not of your input"), err.toString());
    }
}

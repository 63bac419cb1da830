package org.dwlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Turns what was thrown into one line and an exit code; the one place where this is decided. */
final class Failures {
    /** Calls of an endless recursion that are shown; the others are the same. */
    private static final int SHOWN_OF_OVERFLOW = 32;

    /** Commands whose networks can be made smaller by assignments. */
    private static final Set<String> LEARNING = Set.of("train", "sweep", "reproduce");

    private Failures() {}

    /**
     * Prints the line, or the stack trace of a bug, and returns the exit code. An override that is refused is shown as it was given,
     * with its option; out of memory names those options of the command that ask for less.
     *
     * @param command that failed, as it was parsed
     */
    static int report(Throwable thrown, ParseResult command, PrintWriter err) {
        Throwable cause = unwrap(thrown);
        int code = code(cause);
        if (code == ExitCode.BUG) {
            if (cause instanceof StackOverflowError) {
                StackTraceElement[] trace = cause.getStackTrace();
                cause.setStackTrace(Arrays.copyOf(trace, Math.min(trace.length, SHOWN_OF_OVERFLOW)));
            }
            cause.printStackTrace(err);
            err.println("dwlab: this is a bug of dwlab, not of your input; please report it with the lines" + " above");
        } else {
            List<String> assignments = command.matchedOptionValue(CommonOptions.SET, List.of());
            boolean ofOption =
                    cause instanceof SpecException fault && assignments.stream().anyMatch(fault.place()::startsWith);
            String line = cause instanceof OutOfMemoryError ? outOfMemory(command.commandSpec()) : line(cause);
            // What a hostile file says must not steer the terminal.
            err.println(
                    "dwlab: " + (ofOption ? CommonOptions.SET + " " : "") + line.replaceAll("[\\p{Cc}&&[^\t]]", "?"));
        }
        err.flush();
        return code;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof UncheckedIOException
                        || cause instanceof DirectoryIteratorException
                        || cause instanceof ExecutionException
                        || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static int code(Throwable cause) {
        if (cause instanceof SpecException
                || cause instanceof NoSuchFileException
                || cause instanceof FileAlreadyExistsException
                || cause instanceof InvalidPathException) {
            return ExitCode.USER;
        }
        if (cause instanceof InterruptedException
                || cause instanceof ClosedByInterruptException
                || cause instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (cause instanceof IOException || cause instanceof OutOfMemoryError) {
            return ExitCode.MACHINE;
        }
        return cause instanceof DivergenceException ? ExitCode.NUMERICS : ExitCode.BUG;
    }

    /** What to lower; {@code --cycles} is a number of writes only beside {@code --devices}. */
    private static String outOfMemory(CommandSpec command) {
        boolean learns = LEARNING.contains(command.name());
        List<String> fewer = Stream.concat(
                        Stream.of("--devices", "--cycles", "--trace", "--chips", "--threads")
                                .filter(option -> command.findOption(option) != null)
                                .filter(option ->
                                        !option.equals("--cycles") || command.findOption("--devices") != null),
                        Stream.of("data.train_samples", "network.hidden", "training.batch_size")
                                .filter(value -> learns))
                .toList();
        return "out of memory; "
                + (fewer.isEmpty() ? "" : "fewer " + String.join(" or ", fewer) + " need less, ")
                + "DWLAB_HEAP=8g, say, gives more";
    }

    private static String line(Throwable cause) {
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file";
        }
        if (cause instanceof InvalidPathException name) {
            return name.getInput() + ": no file can have this name here; beyond ASCII that takes a locale such as"
                    + " LC_ALL=C.UTF-8";
        }
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (cause instanceof FileAlreadyExistsException file) {
            return file.getFile() + ": is a file where a folder must be; move it away";
        }
        if (cause instanceof FileSystemException file) {
            return file.getFile() + ": " + (file.getReason() == null ? "cannot be used" : file.getReason());
        }
        if (cause instanceof UnverifiedFileException unverified) {
            return unverified.getMessage() + " (--trust)";
        }
        if (code(cause) == ExitCode.INTERRUPTED) {
            return "interrupted";
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return String.join(" ", message.lines().map(String::strip).toList());
    }
}

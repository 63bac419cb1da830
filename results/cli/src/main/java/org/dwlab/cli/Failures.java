package org.dwlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;

/** Turns what was thrown into one line and an exit code; the one place where this is decided. */
final class Failures {
    private Failures() {}

    /** Prints the line, or the stack trace of a bug, and returns the exit code. */
    static int report(Throwable thrown, PrintWriter err) {
        return report(thrown, List.of(), err);
    }

    /**
     * The same for a command with overrides: one that is refused is shown as it was given, with its option.
     *
     * @param assignments {@code path=value} of the command line
     */
    static int report(Throwable thrown, List<String> assignments, PrintWriter err) {
        Throwable cause = unwrap(thrown);
        int code = code(cause);
        if (code == ExitCode.BUG) {
            cause.printStackTrace(err);
            err.println("dwlab: this is a bug of dwlab, not of your input; please report it with the lines" + " above");
        } else {
            boolean ofOption =
                    cause instanceof SpecException fault && assignments.stream().anyMatch(fault.place()::startsWith);
            err.println("dwlab: " + (ofOption ? CommonOptions.SET + " " : "") + line(cause));
        }
        err.flush();
        return code;
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof UncheckedIOException
                        || cause instanceof ExecutionException
                        || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static int code(Throwable cause) {
        if (cause instanceof SpecException
                || cause instanceof NoSuchFileException
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
            return file.getFile() + ": exists and is not a folder";
        }
        if (cause instanceof FileSystemException file) {
            return file.getFile() + ": " + (file.getReason() == null ? "cannot be used" : file.getReason());
        }
        if (cause instanceof OutOfMemoryError) {
            return "out of memory; fewer --threads, --devices or --cycles need less";
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

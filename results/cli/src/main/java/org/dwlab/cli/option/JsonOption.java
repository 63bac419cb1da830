package org.dwlab.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dwlab.io.TextFile;
import picocli.CommandLine.Option;

/** Numbers as JSON, beside or in place of what a command prints. */
public final class JsonOption {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write all numbers as JSON; - prints them in place of the tables.")
    private Path file;

    /**
     * Whether JSON is printed in place of the tables.
     *
     * @return true for {@code -}
     */
    public boolean isPrinted() {
        return file != null && file.toString().equals(STANDARD_OUTPUT);
    }

    /**
     * Refuses early a file that must not be written.
     *
     * @param options of the command
     * @param inputs  which it must not be
     * @throws IOException if the disk or folder does not allow it
     */
    public void claim(CommonOptions options, Path... inputs) throws IOException {
        if (isFile()) {
            Output.fresh(file, options, inputs);
        }
    }

    /**
     * The file.
     *
     * @return empty where none is named
     */
    public Optional<Path> file() {
        return isFile() ? Optional.of(file) : Optional.empty();
    }

    /**
     * Writes the file if one is named.
     *
     * @param json the text
     * @throws IOException if the disk or folder does not allow it
     */
    public void write(String json) throws IOException {
        if (isFile()) {
            TextFile.write(json + System.lineSeparator(), file);
        }
    }

    private boolean isFile() {
        return file != null && !isPrinted();
    }
}

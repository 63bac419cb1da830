package org.dwlab.calibration.tabular;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.SpecException;

/**
 * Reads a table of numbers without being told its delimiter, decimal mark or encoding; OOMMF's {@code .odt}, which may
 * hold several, by its first line.
 */
public final class TableReader {
    private TableReader() {}

    /**
     * All tables of a file.
     *
     * @param file text, or an array of NumPy with one or two axes, whose columns are called 1, 2 and so on
     * @return one or more; only OOMMF puts several into one file
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is not such a table, with file and line
     */
    public static List<NumberTable> readAll(Path file) throws IOException {
        byte[] bytes = SourceText.bytes(file);
        if (NpyArray.isNpy(bytes)) {
            return List.of(NpyArray.of(file.toString(), bytes).table(file.toString()));
        }
        return tables(file.toString(), SourceText.of(file.toString(), bytes), Optional.empty());
    }

    /**
     * The one table of bytes that were read before.
     *
     * @param source names them in complaints
     * @param bytes  of a text
     * @param mark   of its decimals; empty to find out
     * @return the table
     * @throws SpecException if they are no text with one such table
     */
    public static NumberTable read(String source, byte[] bytes, Optional<DecimalMark> mark) {
        List<NumberTable> tables = tables(source, SourceText.of(source, bytes), mark);
        if (tables.size() > 1) {
            throw new SpecException(source + ": tables", "must be one", tables.size()).remedy("keep one of them");
        }
        return tables.get(0);
    }

    /**
     * All bytes of a file that is not too large.
     *
     * @param file any
     * @return its bytes
     * @throws IOException   if it cannot be read
     * @throws SpecException if it is a folder, or larger than 64 MiB
     */
    public static byte[] bytes(Path file) throws IOException {
        return SourceText.bytes(file);
    }

    /**
     * All tables of a text.
     *
     * @param source names the text in complaints
     * @param lines  of the text
     * @return one or more
     * @throws SpecException if it is not such a table, with source and line
     */
    public static List<NumberTable> parse(String source, List<String> lines) {
        String text = String.join("\n", lines);
        return tables(
                source,
                new SourceText(text.startsWith("\uFEFF") ? text.substring(1) : text, "UTF-8"),
                Optional.empty());
    }

    private static List<NumberTable> tables(String source, SourceText text, Optional<DecimalMark> mark) {
        String first =
                text.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (first.isEmpty()) {
            throw new SpecException("", "must hold a table", "nothing").in(source);
        }
        return first.startsWith("# ODT")
                ? new OdtParser(source).parse(text.text().lines().toList())
                : List.of(new TableLayout(source, text).table(mark));
    }
}

package org.dwlab.calibration.wall;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A table that a micromagnetic code or a spreadsheet wrote: OOMMF's {@code .odt} (ODT 1.0), mumax3's
 * {@code table.txt}, or separated values with a line of names. Cells stay text until they are asked for, so
 * that columns of words do no harm.
 */
public final class MicromagneticTable {
    /**
     * A column.
     *
     * @param name as the file has it, without the unit
     * @param unit as the file has it, empty for a pure number; null where the file says none
     */
    record Column(String name, String unit) {
        /**
         * Whether a name means this column: the whole name, its last part after a colon, or it without its
         * unit.
         */
        boolean isCalled(String wanted) {
            String last = name.substring(name.lastIndexOf(':') + 1);
            return name.equalsIgnoreCase(wanted)
                    || last.equalsIgnoreCase(wanted)
                    || Quantity.stem(last).equalsIgnoreCase(wanted);
        }
    }

    /**
     * A row.
     *
     * @param line  its number in the file, from 1
     * @param cells one per column
     */
    record Row(int line, List<String> cells) {}

    private final String source;
    private final List<Column> columns;
    private final List<Row> rows;

    MicromagneticTable(String source, List<Column> columns, List<Row> rows) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new SpecException(
                                source + ": line " + row.line(),
                                "must have " + columns.size() + " values, one per column",
                                row.cells().size())
                        .remedy("mend or delete the line");
            }
        }
    }

    /**
     * All tables of a file; only OOMMF puts several into one.
     *
     * @param file in UTF-8
     * @return one or more, each with one or more rows
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is not such a table, with file and line
     */
    public static List<MicromagneticTable> readAll(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new SpecException(file, "is a folder").remedy("name a file to read");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException binary) {
            throw new SpecException(file, "must be a text table in UTF-8")
                    .remedy("export it as text")
                    .because(binary);
        }
        return parse(file.toString(), lines);
    }

    /**
     * All tables of a text.
     *
     * @param source names the text in complaints
     * @param lines  of the text
     * @return one or more, each with one or more rows
     * @throws SpecException if it is not such a table, with source and line
     */
    public static List<MicromagneticTable> parse(String source, List<String> lines) {
        List<String> text = new ArrayList<>(lines);
        if (!text.isEmpty() && text.get(0).startsWith("\uFEFF")) {
            text.set(0, text.get(0).substring(1));
        }
        String first = text.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
        require(!first.isEmpty(), source, "must hold a table", "nothing");
        List<MicromagneticTable> tables = first.startsWith("# ODT")
                ? new OdtParser(source).parse(text)
                : List.of(SeparatedParser.parse(source, text));
        for (MicromagneticTable table : tables) {
            require(!table.rows.isEmpty(), source, "must hold rows of numbers", "names of columns only");
        }
        return tables;
    }

    /**
     * One table of a file.
     *
     * @param file   in UTF-8
     * @param number from 1; null where the file holds just one
     * @return the table, with one or more rows
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is not such a table, has none of this number, or has several and no number is
     *                       given
     */
    public static MicromagneticTable read(Path file, Integer number) throws IOException {
        List<MicromagneticTable> tables = readAll(file);
        if (number == null && tables.size() > 1) {
            throw new SpecException(file + ": tables", "must be one", tables.size())
                    .remedy("choose one by its number, from 1 to " + tables.size());
        }
        int chosen = number == null ? 1 : number;
        Require.that(
                1 <= chosen && chosen <= tables.size(),
                file + ": number of the table",
                "must be from 1 to " + tables.size(),
                chosen);
        return tables.get(chosen - 1);
    }

    /** A complaint about the whole file. */
    SpecException refuse(String rule) {
        return new SpecException("", rule).in(source);
    }

    /** A complaint about the whole file, with what it has instead. */
    SpecException refuse(String rule, Object value) {
        return new SpecException("", rule, value).in(source);
    }

    /** The same for those who have no table yet. */
    static void require(boolean condition, String source, String rule, Object value) {
        if (!condition) {
            throw new SpecException("", rule, value).in(source);
        }
    }

    /** The file, for messages. */
    String source() {
        return source;
    }

    int size() {
        return rows.size();
    }

    /** Number of a row's line in the file, from 1. */
    int line(int row) {
        return rows.get(row).line();
    }

    Column column(int index) {
        return columns.get(index);
    }

    /** Whether there is a column of this name among those that may be meant. */
    boolean has(String name, Predicate<Column> candidates) {
        return columns.stream().anyMatch(column -> column.isCalled(name) && candidates.test(column));
    }

    /** Index of the column of this name; an exact name goes before a shortened one. */
    int indexOf(String name) {
        return indexOf(name, any -> true);
    }

    /** The same among those columns that may be meant. */
    int indexOf(String name, Predicate<Column> candidates) {
        int[] exact = indices(candidates.and(column -> column.name().equals(name)));
        int[] found = exact.length > 0 ? exact : indices(candidates.and(column -> column.isCalled(name)));
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        if (found.length == 0) {
            throw refuse("must have a column " + name, names);
        }
        if (found.length > 1) {
            throw refuse("must have one column called " + name, found.length)
                    .remedy("give the whole name of one of " + names);
        }
        return found[0];
    }

    private int[] indices(Predicate<Column> wanted) {
        return IntStream.range(0, columns.size())
                .filter(c -> wanted.test(columns.get(c)))
                .toArray();
    }

    /** The cell as a finite number. */
    double number(int row, int column) {
        String text = rows.get(row).cells().get(column);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException word) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw new SpecException(
                            source + ": line " + rows.get(row).line() + ": "
                                    + columns.get(column).name(),
                            "must be a finite number",
                            text.isEmpty() ? "nothing" : text)
                    .remedy("mend or delete the line");
        }
        return value;
    }

    /**
     * The rows whose cell in a column is this text, or this number.
     *
     * @param name  of the column
     * @param value text, or a number in any way of writing it
     * @return a table of one or more rows
     * @throws SpecException if there is no such column, or none of its cells has this value
     */
    public MicromagneticTable where(String name, String value) {
        int column = indexOf(name);
        List<Row> kept = rows.stream()
                .filter(row -> same(row.cells().get(column), value))
                .toList();
        if (kept.isEmpty()) {
            List<String> found = rows.stream()
                    .map(row -> row.cells().get(column))
                    .distinct()
                    .limit(10)
                    .toList();
            throw new SpecException(
                    source + ": column " + name, "must be " + value + " in some row", String.join(", ", found));
        }
        return new MicromagneticTable(source, columns, kept);
    }

    private static boolean same(String cell, String value) {
        if (cell.equals(value)) {
            return true;
        }
        try {
            return Double.parseDouble(cell) == Double.parseDouble(value);
        } catch (NumberFormatException words) {
            return false;
        }
    }
}

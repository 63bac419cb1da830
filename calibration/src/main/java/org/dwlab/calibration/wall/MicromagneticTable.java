package org.dwlab.calibration.wall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dwlab.calibration.tabular.DecimalMark;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.calibration.tabular.TableReader;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A table that a micromagnetic code or a spreadsheet wrote: OOMMF's {@code .odt} (ODT 1.0), mumax3's
 * {@code table.txt}, or separated values with a line of names. Cells stay text until they are asked for, so
 * that columns of words do no harm.
 */
public final class MicromagneticTable {
    private final NumberTable table;

    private MicromagneticTable(NumberTable table) {
        this.table = table;
    }

    /**
     * Whether a name means this column: the whole name, its last part after a colon, or it without its unit.
     */
    private static boolean isCalled(NumberTable.Column column, String wanted) {
        String name = column.name();
        String last = name.substring(name.lastIndexOf(':') + 1);
        return name.equalsIgnoreCase(wanted)
                || last.equalsIgnoreCase(wanted)
                || Quantity.stem(last).equalsIgnoreCase(wanted);
    }

    /**
     * All tables of a file; only OOMMF puts several into one.
     *
     * @param file text in any common encoding
     * @return one or more, each with one or more rows
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is not such a table, with file and line
     */
    public static List<MicromagneticTable> readAll(Path file) throws IOException {
        return of(TableReader.readAll(file));
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
        return of(TableReader.parse(source, lines));
    }

    private static List<MicromagneticTable> of(List<NumberTable> tables) {
        for (NumberTable table : tables) {
            if (table.rows().isEmpty()) {
                throw new SpecException("", "must hold rows of numbers", "names of columns only").in(table.source());
            }
        }
        return tables.stream().map(MicromagneticTable::new).toList();
    }

    /**
     * One table of a file.
     *
     * @param file   text in any common encoding
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
        return new SpecException("", rule).in(table.source());
    }

    /** A complaint about the whole file, with what it has instead. */
    SpecException refuse(String rule, Object value) {
        return new SpecException("", rule, value).in(table.source());
    }

    /** The file, for messages. */
    String source() {
        return table.source();
    }

    int size() {
        return table.rows().size();
    }

    /** Number of a row's line in the file, from 1. */
    int line(int row) {
        return table.rows().get(row).line();
    }

    String name(int column) {
        return table.columns().get(column).name();
    }

    /** As the file has it or the end of the name says, empty for a pure number; null where nothing says one. */
    String unit(int column) {
        return unit(table.columns().get(column));
    }

    private static String unit(NumberTable.Column column) {
        return column.unit() == null ? Quantity.unitInName(column.name()) : column.unit();
    }

    /**
     * How the file was read.
     *
     * @return one line for people, without the file
     */
    public String understood() {
        return table.understood();
    }

    /** Whether there is a column of this name among those whose units may be meant. */
    boolean has(String name, Predicate<String> units) {
        return indices(column -> isCalled(column, name), units).length > 0;
    }

    /** Index of the column of this name; an exact name goes before a shortened one. */
    int indexOf(String name) {
        return indexOf(name, any -> true);
    }

    /** The same among those columns whose units, null where there is none, may be meant. */
    int indexOf(String name, Predicate<String> units) {
        int[] exact = indices(column -> column.name().equals(name), units);
        int[] found = exact.length > 0 ? exact : indices(column -> isCalled(column, name), units);
        String names = String.join(
                ", ", table.columns().stream().map(NumberTable.Column::name).toList());
        if (found.length == 0) {
            throw refuse("must have a column " + name, names);
        }
        if (found.length > 1) {
            throw refuse("must have one column called " + name, found.length)
                    .remedy("give the whole name of one of " + names);
        }
        return found[0];
    }

    private int[] indices(Predicate<NumberTable.Column> wanted, Predicate<String> units) {
        List<NumberTable.Column> columns = table.columns();
        return IntStream.range(0, columns.size())
                .filter(c -> wanted.test(columns.get(c)) && units.test(unit(columns.get(c))))
                .toArray();
    }

    /** The cell as a finite number. */
    double number(int row, int column) {
        String text = table.rows().get(row).cells().get(column);
        double value = table.number(text).orElse(Double.NaN);
        if (!Double.isFinite(value)) {
            throw new SpecException(
                            table.source() + ": line " + line(row) + ": " + name(column),
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
        List<NumberTable.Row> kept = table.rows().stream()
                .filter(row -> same(row.cells().get(column), value))
                .toList();
        if (kept.isEmpty()) {
            List<String> found = table.rows().stream()
                    .map(row -> row.cells().get(column))
                    .distinct()
                    .limit(10)
                    .toList();
            throw new SpecException(
                    table.source() + ": column " + name, "must be " + value + " in some row", String.join(", ", found));
        }
        return new MicromagneticTable(table.with(kept));
    }

    private boolean same(String cell, String value) {
        if (cell.equals(value)) {
            return true;
        }
        OptionalDouble number = table.number(cell);
        OptionalDouble wanted = DecimalMark.POINT.parse(value);
        return number.isPresent() && wanted.isPresent() && number.getAsDouble() == wanted.getAsDouble();
    }
}

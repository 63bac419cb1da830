package org.dwlab.calibration.tabular;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.core.SpecException;

/**
 * A table as a file has it: named columns over rows of cells. Cells stay text until they are asked for, so that columns
 * of words do no harm.
 */
public final class NumberTable {
    /**
     * A column.
     *
     * @param name as the file has it, without the unit; its number from 1 where the file names none
     * @param unit as the file has it in brackets or a row of units, empty for a pure number; null where it says none
     */
    public record Column(String name, String unit) {}

    /**
     * A row.
     *
     * @param line  its number in the file, from 1
     * @param cells one per column, empty where the file has nothing
     */
    public record Row(int line, List<String> cells) {}

    private final String source;
    private final List<Column> columns;
    private final List<Row> rows;
    private final DecimalMark mark; // null where the cells leave it open
    private final String understood;

    /**
     * A table whose rows are as long as its line of names.
     *
     * @param source     names the file in complaints
     * @param columns    one or more
     * @param rows       each with a cell for every column
     * @param mark       of all numbers; null where they may be read in two ways
     * @param understood how the file was read, for people
     * @throws SpecException if a row has another number of cells
     */
    NumberTable(String source, List<Column> columns, List<Row> rows, DecimalMark mark, String understood) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.mark = mark;
        this.understood = understood;
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
     * The file.
     *
     * @return its name, for messages
     */
    public String source() {
        return source;
    }

    /**
     * Its columns.
     *
     * @return one or more, in the order of the file
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Its rows.
     *
     * @return in the order of the file
     */
    public List<Row> rows() {
        return rows;
    }

    /**
     * The decimal mark of its numbers.
     *
     * @return empty where all numbers with a mark look like {@code 1,234}, which may be 1.234 or 1234
     */
    public Optional<DecimalMark> mark() {
        return Optional.ofNullable(mark);
    }

    /**
     * How the file was read: encoding, delimiter, decimal mark, where the names stand, what was skipped.
     *
     * @return one line for people, without the file
     */
    public String understood() {
        return understood;
    }

    /**
     * The same columns with some of the rows.
     *
     * @param kept of the rows of this table
     * @return a table of these
     */
    public NumberTable with(List<Row> kept) {
        return new NumberTable(source, columns, kept, mark, understood);
    }

    /**
     * The number in a cell.
     *
     * @param cell of this table
     * @return possibly infinite; empty where it is no number
     * @throws SpecException if the decimal mark is open
     */
    public OptionalDouble number(String cell) {
        if (mark == null && cell.indexOf(',') >= 0) {
            throw new SpecException("", "has numbers such as " + cell + " that may have a decimal comma or thousands")
                    .in(source)
                    .remedy("say which mark its decimals have, or write them with a point");
        }
        return (mark == null ? DecimalMark.POINT : mark).parse(cell);
    }
}

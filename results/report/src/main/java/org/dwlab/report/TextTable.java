package org.dwlab.report;

import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.Require;

/**
 * A table of text: one for the terminal, for a page and for whoever asks for it from Java. Numbers in it have
 * their digits already and stand below a heading with their unit.
 *
 * @param title    one line above it; empty where what surrounds the table says enough
 * @param headings of the columns, at least one
 * @param rows     cells [row][column]
 */
public record TextTable(String title, List<Heading> headings, List<List<String>> rows) {
    /** To which side of its column a cell is moved. */
    public enum Flush {
        /** For words. */
        LEFT,
        /** For numbers. */
        RIGHT
    }

    /**
     * The head of a column.
     *
     * @param text  what the column holds, with its unit
     * @param flush where its cells stand, this one included
     */
    public record Heading(String text, Flush flush) {}

    /**
     * Copies the cells.
     *
     * @param title    may be empty
     * @param headings at least one
     * @param rows     each with as many cells as there are headings
     * @throws org.dwlab.core.SpecException if there is no heading
     * @throws IllegalArgumentException     if a row has another number of cells
     */
    public TextTable {
        headings = Require.listOf(headings, 1, "headings of a table");
        rows = rows.stream().map(List::copyOf).toList();
        for (int r = 0; r < rows.size(); r++) {
            int cells = rows.get(r).size();
            if (cells != headings.size()) {
                throw new IllegalArgumentException(
                        "row " + r + " of a table must have " + headings.size() + " cells, got " + cells);
            }
        }
    }

    /**
     * The same table under another title.
     *
     * @param other one line, or nothing
     * @return the table with it
     */
    public TextTable titled(String other) {
        return new TextTable(other, headings, rows);
    }

    /**
     * All cells of a column, without its heading.
     *
     * @param number of the column, from 0
     * @return one cell of every row
     */
    public List<String> column(int number) {
        return rows.stream().map(row -> row.get(number)).toList();
    }

    /**
     * The table as plain text, columns side by side and as wide as their widest cell.
     *
     * @return lines with their ends, the title first if there is one
     */
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    /**
     * The table as plain text that is no wider than a terminal or a page. Columns that do not fit are continued below,
     * with the first column repeated. A single column that is too wide keeps its width.
     *
     * @param columns characters of a line
     * @return lines with their ends, the title first if there is one
     */
    public String text(int columns) {
        return new TextLayout(this).within(columns);
    }

    /** Whether every column holds words. */
    boolean isWords() {
        return headings.stream().allMatch(heading -> heading.flush() == Flush.LEFT);
    }

    /** The headings' texts, and below them the cells: [line][column]. */
    List<String> line(int number) {
        return number == 0 ? headings.stream().map(Heading::text).toList() : rows.get(number - 1);
    }

    /** Characters of the widest cell of a column. */
    int width(int column) {
        return IntStream.rangeClosed(0, rows.size())
                .map(number -> line(number).get(column).length())
                .max()
                .orElseThrow();
    }
}

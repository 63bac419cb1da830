package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.report.TextTable.Flush;
import org.dwlab.report.TextTable.Heading;

/** Puts a {@link TextTable} together row by row. */
public final class TextTableBuilder {
    private final List<Heading> headings;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTableBuilder(List<Heading> headings) {
        this.headings = headings;
    }

    /**
     * A table of numbers: the first column, which names the rows, is flush left, the others flush right.
     *
     * @param headings with units
     * @return a table without rows
     */
    public static TextTableBuilder numbers(String... headings) {
        return numbers(List.of(headings));
    }

    /**
     * A table of numbers with headings that are counted later.
     *
     * @param headings with units
     * @return a table without rows
     */
    public static TextTableBuilder numbers(List<String> headings) {
        return new TextTableBuilder(IntStream.range(0, headings.size())
                .mapToObj(c -> new Heading(headings.get(c), c == 0 ? Flush.LEFT : Flush.RIGHT))
                .toList());
    }

    /**
     * A table of numbers with one heading more than a list has.
     *
     * @param first of the column that names the rows
     * @param rest  of the others, with units
     * @return a table without rows
     */
    public static TextTableBuilder numbers(String first, List<String> rest) {
        return numbers(joined(first, rest));
    }

    /**
     * A table of words: every column is flush left.
     *
     * @param headings of the columns
     * @return a table without rows
     */
    public static TextTableBuilder words(String... headings) {
        return words(List.of(headings));
    }

    /**
     * The same with headings that are a list.
     *
     * @param headings of the columns
     * @return a table without rows
     */
    public static TextTableBuilder words(List<String> headings) {
        return new TextTableBuilder(headings.stream()
                .map(heading -> new Heading(heading, Flush.LEFT))
                .toList());
    }

    /**
     * Adds a row.
     *
     * @param cells one for each heading
     * @return this
     */
    public TextTableBuilder row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each heading
     * @return this
     */
    public TextTableBuilder row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /**
     * Adds a row with one cell more than a list has.
     *
     * @param first names the row
     * @param rest  one for each heading but the first
     * @return this
     */
    public TextTableBuilder row(String first, List<String> rest) {
        return row(joined(first, rest));
    }

    /**
     * The table so far; further rows do not change it.
     *
     * @return a table without title
     * @throws IllegalArgumentException if a row has more or fewer cells than there are headings
     */
    public TextTable build() {
        return new TextTable("", headings, rows);
    }

    private static List<String> joined(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }
}

package org.dwlab.cli.terminal;

import java.nio.file.Path;
import java.util.Locale;
import org.dwlab.report.TextTable;

/** Numbers and tables as plain text. */
public final class Text {
    static final double MICRO = 1e-6;
    /** For lengths in nm, times in ns and energies in nJ. */
    public static final double NANO = 1e-9;
    /** For energies in pJ. */
    public static final double PICO = 1e-12;
    /** For energies in fJ. */
    public static final double FEMTO = 1e-15;

    private Text() {}

    /**
     * A number, the same in every locale.
     *
     * @param value  any
     * @param digits after the point
     * @return the number, rounded half up
     */
    public static String fixed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text; // a weight of −2e-17 is none
    }

    /**
     * A number of any size, the same in every locale.
     *
     * @param value  any
     * @param digits that count
     * @return such as {@code 1.5e-09}; a plain 0 for 0
     */
    public static String significant(double value, int digits) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%." + digits + "g", value);
    }

    /**
     * A file that the user has not named so just now: its name may have letters that steer a terminal, or lines of its own.
     *
     * @param file any
     * @return its name without control characters
     */
    public static String inOneLine(Path file) {
        return inOneLine(file.toString());
    }

    /**
     * A number of things.
     *
     * @param number any
     * @param thing  one of them, of a regular plural
     * @return such as {@code 1 device} or {@code 2 devices}
     */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /**
     * A table, its columns as wide as their widest cell.
     *
     * @param table with or without a title
     * @return lines with their ends
     */
    public static String table(TextTable table) {
        return clean(table).text();
    }

    /**
     * A table that is no wider than a terminal: columns without room stand below the others.
     *
     * @param table   with or without a title
     * @param columns characters of a line
     * @return lines with their ends
     */
    public static String table(TextTable table, int columns) {
        return clean(table).text(columns);
    }

    private static String inOneLine(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }

    /** Names of files and words in them may steer a terminal, or look like a row of their own. */
    private static TextTable clean(TextTable table) {
        return new TextTable(
                table.title(),
                table.headings(),
                table.rows().stream()
                        .map(row -> row.stream().map(Text::inOneLine).toList())
                        .toList());
    }
}

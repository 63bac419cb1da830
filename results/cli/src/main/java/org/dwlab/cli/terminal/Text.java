package org.dwlab.cli.terminal;

import java.util.List;
import java.util.Locale;

/** Numbers and tables as plain text. */
public final class Text {
    static final double MICRO = 1e-6;
    public static final double NANO = 1e-9;
    public static final double PICO = 1e-12;
    public static final double FEMTO = 1e-15;

    private Text() {}

    /** A number with so many digits after the point, the same in every locale. */
    public static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Columns as wide as their widest cell: the first flush left, the others, numbers, flush right. */
    public static String table(List<List<String>> rows) {
        return table(rows, (cell, column, padding) -> column == 0 ? cell + padding : padding + cell);
    }

    /** The same for words: every column flush left. */
    public static String leftTable(List<List<String>> rows) {
        return table(rows, (cell, column, padding) -> cell + padding);
    }

    private interface Alignment {
        String align(String cell, int column, String padding);
    }

    private static String table(List<List<String>> rows, Alignment alignment) {
        int[] width = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < width.length; c++) {
                String padding = " ".repeat(width[c] - row.get(c).length());
                line.append(c == 0 ? "" : "  ").append(alignment.align(row.get(c), c, padding));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}

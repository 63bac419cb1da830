package org.dwlab.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dwlab.report.TextTable.Heading;

/** A table as comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
final class Csv {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    /** What a spreadsheet may take for the beginning of a formula; it skips white space in front of one. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s]*[=+\\-@].*|[\\t\\r].*");

    private Csv() {}

    /** Lines with their ends; a cell that could be a formula has an apostrophe in front. */
    static String of(TextTable table) {
        return line(table.headings().stream().map(Heading::text).toList())
                + table.rows().stream().map(Csv::line).collect(Collectors.joining());
    }

    /** The address of the same text, for a link. */
    static String link(TextTable table) {
        byte[] text = of(table).getBytes(StandardCharsets.UTF_8);
        return "data:text/csv;charset=utf-8;base64," + Base64.getEncoder().encodeToString(text);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}

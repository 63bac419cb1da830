package org.dwlab.calibration.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * OOMMF's data tables, ODT 1.0 (OOMMF user's guide, "Data Table File Format"): header lines begin with #, a
 * backslash at the end continues a line, names with blanks stand in braces, and a file may hold several
 * tables.
 */
final class OdtParser {
    private static final Pattern ITEM = Pattern.compile("\\{([^}]*)}|(\\S+)");

    private final String source;
    private final List<NumberTable> tables = new ArrayList<>();
    private List<String> names = List.of();
    private List<String> units = List.of();
    private List<NumberTable.Row> rows = new ArrayList<>();

    OdtParser(String source) {
        this.source = source;
    }

    List<NumberTable> parse(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            var text = new StringBuilder(lines.get(i).strip());
            while (text.length() > 0 && text.charAt(text.length() - 1) == '\\' && i + 1 < lines.size()) {
                i++;
                text.setLength(text.length() - 1);
                text.append(' ').append(lines.get(i).strip().replaceFirst("^#", ""));
            }
            line(first + 1, text.toString());
        }
        finish();
        Require.that(!tables.isEmpty(), source + ":", "must name its columns in a line # Columns:", "none");
        return tables;
    }

    private void line(int number, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!text.startsWith("#")) {
            if (names.isEmpty()) {
                throw new SpecException(source + ": line " + number + ": numbers", "must come after a line # Columns:")
                        .remedy("the head of the table is missing");
            }
            rows.add(new NumberTable.Row(number, items(text)));
            return;
        }
        String header = text.substring(1).strip();
        String key = header.toLowerCase(Locale.ROOT);
        if (key.startsWith("table start")) {
            finish();
        } else if (key.startsWith("columns:")) {
            List<String> columns = items(header.substring("columns:".length()));
            if (!names.isEmpty() && !names.equals(columns)) {
                throw new SpecException(
                                source + ": line " + number + ": # Columns:", "must be the same throughout a table")
                        .remedy("put # Table Start before another one");
            }
            names = columns;
        } else if (key.startsWith("units:")) {
            units = items(header.substring("units:".length()));
            Require.that(
                    units.size() == names.size(),
                    source + ": line " + number + ": # Units:",
                    "must have " + names.size() + " entries, one per column",
                    units.size());
        }
    }

    private void finish() {
        if (!names.isEmpty()) {
            List<NumberTable.Column> columns = new ArrayList<>();
            for (int c = 0; c < names.size(); c++) {
                columns.add(new NumberTable.Column(names.get(c), units.isEmpty() ? null : units.get(c)));
            }
            tables.add(new NumberTable(source, columns, rows, DecimalMark.POINT, "ODT 1.0"));
        }
        names = List.of();
        units = List.of();
        rows = new ArrayList<>();
    }

    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(text);
        while (matcher.find()) {
            items.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).strip());
        }
        return items;
    }
}

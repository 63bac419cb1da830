package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.SpecException;

/**
 * One row per line under a line of names: mumax3's {@code # t (s)<tab>mx ()}, or values separated by commas,
 * semicolons, tabs or blanks, whichever the line of names uses. Lines that begin with # are comments.
 */
final class SeparatedParser {
    /** {@code name (unit)} or {@code name [unit]}. */
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[(\\[]([^)\\]]*)[)\\]]");

    private SeparatedParser() {}

    static MicromagneticTable parse(String source, List<String> lines) {
        List<MicromagneticTable.Column> columns = null;
        String separator = null;
        List<MicromagneticTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean mumaxNames = columns == null && line.startsWith("#") && line.contains("\t");
            if (line.isEmpty() || line.startsWith("#") && !mumaxNames) {
                continue;
            }
            if (columns == null) {
                String names = mumaxNames ? line.substring(1).strip() : line;
                separator = separator(names);
                columns = columns(source, i + 1, split(names, separator));
            } else {
                rows.add(new MicromagneticTable.Row(i + 1, split(line, separator)));
            }
        }
        MicromagneticTable.require(columns != null, source, "must name its columns in one line", "none");
        return new MicromagneticTable(source, columns, rows);
    }

    private static String separator(String names) {
        return names.contains(",") ? "," : names.contains(";") ? ";" : names.contains("\t") ? "\t" : "\\s+";
    }

    private static List<String> split(String line, String separator) {
        return Arrays.stream(line.split(separator, -1))
                .map(String::strip)
                .map(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                        ? cell.substring(1, cell.length() - 1).strip()
                        : cell)
                .toList();
    }

    private static List<MicromagneticTable.Column> columns(String source, int line, List<String> names) {
        List<MicromagneticTable.Column> columns = new ArrayList<>();
        for (String name : names) {
            if (name.matches("[-+.]?\\d.*")) {
                throw new SpecException(source + ": line " + line, "must name the columns", "the number " + name)
                        .remedy("put a line of names first");
            }
            Matcher unit = WITH_UNIT.matcher(name);
            columns.add(
                    unit.matches()
                            ? new MicromagneticTable.Column(
                                    unit.group(1), unit.group(2).strip())
                            : new MicromagneticTable.Column(name, Quantity.unitInName(name)));
        }
        return columns;
    }
}

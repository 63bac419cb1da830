package org.dwlab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.report.TextTable.Flush;
import org.dwlab.report.TextTable.Heading;

/** Text, numbers and tables as HTML that cannot be broken out of. */
final class Html {
    private Html() {}

    /** Any text, harmless between tags and inside quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A number with so many digits after the point, the same in every locale. */
    static String fixed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text; // a weight of −2e-17 is none
    }

    /** A number with so many significant digits: a page need not carry more than can be seen. */
    static double rounded(double value, int digits) {
        return value == 0
                ? 0
                : new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    /** A number of any size with two digits. */
    static String scientific(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    /** A number with up to four digits and no trailing zeros. */
    static String plain(double value) {
        return BigDecimal.valueOf(rounded(value, 4)).stripTrailingZeros().toPlainString();
    }

    /** A time [s] as people say it. */
    static String time(double seconds) {
        String[] names = {"ns", "µs", "ms", "s", "minute", "hour", "day", "year"};
        double[] units = {1e-9, 1e-6, 1e-3, 1, 60, 3600, 86_400, 365.25 * 86_400};
        int unit = 0;
        while (unit + 1 < units.length && seconds >= units[unit + 1]) {
            unit++;
        }
        double count = rounded(seconds / units[unit], 2);
        String number = count >= 1000 ? scientific(count) : plain(count);
        String plural = units[unit] > 1 && !number.equals("1") ? "s" : "";
        return number + " " + names[unit] + plural;
    }

    /** JSON, harmless inside a script element: nothing in it can end the element. */
    static String escapeJson(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** A table; its title is for those who hear the page. */
    static String table(TextTable table) {
        return table(table, "");
    }

    /** A table of this class of the style sheet; every cell knows its column for screens too narrow for columns. */
    static String table(TextTable table, String styleClass) {
        List<Heading> headings = table.headings();
        String head = cells(
                table,
                c -> "<th scope=\"col\"",
                headings.stream().map(heading -> breakable(heading.text())).toList(),
                "</th>");
        String body = table.rows().stream()
                .map(row -> "<tr>"
                        + cells(
                                table,
                                c -> "<td data-label=\""
                                        + escape(headings.get(c).text()) + "\"",
                                row.stream().map(Html::escape).toList(),
                                "</td>")
                        + "</tr>\n")
                .collect(Collectors.joining());
        String classes = (table.isWords() ? "text " : "") + styleClass;
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: " + escape(table.title())
                + "\"><table class=\"" + classes.strip() + "\">\n<thead><tr>" + head
                + "</tr></thead>\n<tbody>\n" + body + "</tbody>\n</table></div>\n";
    }

    /** A name such as {@code training.learning_rate}, which may be broken between its parts. */
    private static String breakable(String name) {
        return escape(name).replaceAll("(?<=[A-Za-z][._])(?=[A-Za-z])", "<wbr>");
    }

    private static String cells(TextTable table, IntFunction<String> begin, List<String> row, String end) {
        return IntStream.range(0, row.size())
                .mapToObj(c -> begin.apply(c) + flush(table, c) + ">" + row.get(c) + end)
                .collect(Collectors.joining());
    }

    /** The class of a cell aligned otherwise than the style sheet does: words and names of rows left, numbers right. */
    private static String flush(TextTable table, int column) {
        Flush usual = table.isWords() || column == 0 ? Flush.LEFT : Flush.RIGHT;
        Flush flush = table.headings().get(column).flush();
        return flush == usual ? "" : " class=\"" + flush.name().toLowerCase(Locale.ROOT) + "\"";
    }
}

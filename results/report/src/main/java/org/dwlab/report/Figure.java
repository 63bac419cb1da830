package org.dwlab.report;

import java.util.List;
import java.util.Locale;
import org.dwlab.core.Require;

/**
 * One chart of the report, its words and its numbers.
 *
 * @param id       unique in the page and fit for a file name
 * @param wide     whether it takes the whole width
 * @param caption  what is shown
 * @param summary  what is to be seen, for those who cannot see it
 * @param origin   the files with its numbers, in words
 * @param table    the same numbers as a table
 * @param drawing  what the page's script draws
 * @param above    HTML above the chart, or nothing
 */
record Figure(
        String id,
        boolean wide,
        String caption,
        String summary,
        String origin,
        TextTable table,
        Drawing drawing,
        String above) {
    /** More files than this are counted instead of named. */
    private static final int MOST_NAMES = 3;

    Figure {
        Require.that(id.matches("[a-z0-9-]+"), "figure id", "must be of a-z, 0-9 and -", id);
    }

    /**
     * The part that becomes JSON.
     *
     * @param id   of the figure
     * @param kind the function of page.js that draws it
     * @param data what that function expects
     */
    record Drawing(String id, String kind, Object data) {}

    static Figure of(String id, String kind, Object data, String caption, String summary, TextTable table) {
        return new Figure(id, false, caption, summary, "", table, new Drawing(id, kind, data), "");
    }

    Figure asWide() {
        return new Figure(id, true, caption, summary, origin, table, drawing, above);
    }

    /** The same with a film of so many pictures above the chart, which movie.js fills and plays. */
    Figure withMovie(int pictures) {
        String film = "<div class=\"movie\" data-movie=\"" + id + "\" role=\"group\" tabindex=\"0\" aria-label=\""
                + Html.escape(caption) + ": space plays, arrows go from picture to picture\">\n<div class=\"stage\">"
                + "<canvas role=\"img\" aria-label=\"" + Html.escape(caption) + "\"></canvas></div>\n"
                + "<div class=\"player\"><button type=\"button\">Play</button><input type=\"range\" min=\"0\" max=\""
                + (pictures - 1) + "\" value=\"" + (pictures - 1) + "\" step=\"1\" aria-label=\"Picture\"><output>"
                + "</output></div>\n</div>\n";
        return new Figure(id, wide, caption, summary, origin, table, drawing, film);
    }

    /** The same, naming the files that its numbers come from. */
    Figure from(List<String> files) {
        String words = files.size() <= MOST_NAMES
                ? String.join(", ", files)
                : files.get(0) + " and " + (files.size() - 1) + " more";
        return new Figure(id, wide, caption, summary, words, table, drawing, above);
    }

    String html() {
        String label = Html.escape(caption + ". " + summary);
        return "<figure" + (wide ? " class=\"wide\"" : "") + ">\n<figcaption>" + Html.escape(caption)
                + "<small>" + Html.escape(summary) + "</small></figcaption>\n" + above + "<div class=\"chart\" id=\""
                + id
                + "\" role=\"img\" aria-label=\"" + label + "\"></div>\n<div class=\"save\"><span>Save as"
                + "</span>" + button("svg") + button("png") + csv() + "<div class=\"zoom\"><span>Zoom</span>"
                + zoom("+", "nearer")
                + zoom("Whole", "out") + "</div></div>\n<p class=\"origin\">From "
                + Html.escape(origin) + "</p>\n<details><summary>Numbers</summary>\n"
                + Html.table(table.titled(caption)) + "</details>\n</figure>\n";
    }

    private String csv() {
        return "<a class=\"button\" download=\"" + id + ".csv\" href=\"" + Csv.link(table)
                + "\" aria-label=\"Save the numbers of " + Html.escape(caption) + " as CSV\">CSV</a>";
    }

    private String zoom(String label, String way) {
        return "<button type=\"button\" data-zoom=\"" + id + "\" data-nearer=\"" + way.equals("nearer")
                + "\" aria-label=\"" + label + ": zoom " + way + ", " + Html.escape(caption) + "\">" + label
                + "</button>";
    }

    private String button(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        return "<button type=\"button\" data-figure=\"" + id + "\" data-type=\"" + type + "\" aria-label=\"Save "
                + Html.escape(caption) + " as " + name + "\">" + name + "</button>";
    }
}

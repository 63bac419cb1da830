package org.dwlab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;

/** The sections and figures of a report put together into one HTML text. */
final class Page {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

    private final String title;
    private final String subtitle;
    private final StringBuilder navigation = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private int sections;
    private final List<Figure.Drawing> drawings = new ArrayList<>();

    /**
     * @param title    the subject, plain text
     * @param subtitle one line under the title, plain text
     */
    Page(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** Adds a section; {@code content} is HTML already, its title plain text. */
    void section(String title, String content) {
        String anchor = "section-" + ++sections;
        navigation
                .append("<a href=\"#")
                .append(anchor)
                .append("\">")
                .append(Html.escape(title))
                .append("</a>\n");
        body.append("<section aria-labelledby=\"")
                .append(anchor)
                .append("\">\n<h2")
                .append(sections == 1 && title.equals(FirstScreen.TITLE) ? " class=\"first\"" : "")
                .append(" id=\"")
                .append(anchor)
                .append("\">")
                .append(Html.escape(title))
                .append("</h2>\n")
                .append(content)
                .append("</section>\n");
    }

    /** Figures as HTML, remembered for the script that draws them. */
    String figures(List<Figure> figures) {
        figures.forEach(figure -> drawings.add(figure.drawing()));
        return figures.stream()
                .map(Figure::html)
                .collect(Collectors.joining("", "<div class=\"figures\">\n", "</div>\n"));
    }

    /** The whole page. */
    String html() {
        Map<String, String> scripts =
                Map.of("echarts", resource(ECHARTS), "movie", resource("movie.js"), "script", resource("page.js"));
        Map<String, String> parts = new HashMap<>(scripts);
        parts.putAll(Map.of(
                "title", Html.escape(title),
                "subtitle", Html.escape(subtitle),
                "navigation", navigation.toString(),
                "body", body.toString(),
                "figures", Html.escapeJson(Json.write(drawings)),
                "style", resource("page.css"),
                "scripts", scripts.values().stream().map(Page::source).sorted().collect(Collectors.joining(" "))));
        Matcher slots = SLOT.matcher(resource("page.html"));
        // One pass over the template only: what fills a slot is never searched for slots itself.
        return slots.replaceAll(slot -> Matcher.quoteReplacement(parts.get(slot.group(1))));
    }

    /** How a content security policy names a script that may run: nothing else that a page holds does. */
    static String source(String script) {
        byte[] hash = HexFormat.of().parseHex(Provenance.sha256(script));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}

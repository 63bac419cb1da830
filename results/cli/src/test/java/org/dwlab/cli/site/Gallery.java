package org.dwlab.cli.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dwlab.report.Tool;

/**
 * Figures of pages as files: one SVG for light and dark, the same on every machine, whatever its fonts are.
 */
final class Gallery {
    /** px; as wide as the documents. */
    private static final String SIZE = "width:800px;height:450px";

    /** Before the page draws: letters of one width, and a scheme of colours that is ours to choose. */
    private static final String BEFORE =
            """
        <script>
        let isDark = false;
        const schemeListeners = [];
        window.matchMedia = () => ({ get matches() { return isDark; },
          addEventListener: (type, listener) => schemeListeners.push(listener) });
        echarts.setPlatformAPI({ measureText: (text, font) =>
          ({ width: text.length * 0.56 * parseFloat(/([0-9.]+)px/.exec(font)[1]) }) });
        </script>
        """;

    private static final String AFTER =
            """
        <script>
        {
          const ids = '%s'.split(' ');
          const elements = ids.map((id) => document.getElementById(id));
          elements.forEach((element) => { element.style.cssText = '%s'; });
          dispatchEvent(new Event('resize'));
          const lines = [];
          for (const scheme of ['light', 'dark']) {
            isDark = scheme === 'dark';
            schemeListeners.forEach((listener) => listener());
            elements.forEach((element) => lines.push('@' + scheme + ' ' + element.id + ' '
              + btoa(unescape(encodeURIComponent(echarts.getInstanceByDom(element).renderToSVGString())))));
          }
          const out = document.createElement('pre');
          out.textContent = lines.join('\\n') + '\\n';
          document.body.append(out);
        }
        </script>
        """;

    /** One figure in two schemes: the reader's browser shows one of them. */
    private static final String BOTH =
            """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450" width="800" height="450">
        <style>.dark{display:none}@media(prefers-color-scheme:dark){.dark{display:inline}.light{display:none}}</style>
        <g class="light"><rect width="800" height="450" fill="#ffffff"/>
        %s
        </g>
        <g class="dark"><rect width="800" height="450" fill="#1e2226"/>
        %s
        </g>
        </svg>
        """;

    private Gallery() {}

    /**
     * Figures of a page.
     *
     * @param html   of a report
     * @param ids    of its figures
     * @param folder for the browser
     * @return SVG by the id of its figure
     */
    static Map<String, String> figures(String html, List<String> ids, Path folder)
            throws IOException, InterruptedException {
        // With its policy a page runs no script but its own.
        String page = html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        int script = page.lastIndexOf("<script>");
        int end = page.lastIndexOf("</body>");
        Path probed = Files.writeString(
                Files.createTempFile(folder, "gallery", ".html"),
                page.substring(0, script)
                        + BEFORE
                        + page.substring(script, end)
                        + AFTER.formatted(String.join(" ", ids), SIZE)
                        + page.substring(end));
        List<String> command = Tool.browser(Files.createTempDirectory(folder, "profile"), "1280,900");
        command.addAll(List.of(
                "--virtual-time-budget=5000", "--dump-dom", probed.toUri().toString()));
        Tool.Said said = Tool.run(folder, command);
        Map<String, String> light = drawn(said, "light");
        Map<String, String> dark = drawn(said, "dark");
        return ids.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        // Names in a file are of the whole file.
                        id -> BOTH.formatted(light.get(id), dark.get(id).replaceAll("\\bzr(\\d)", "zd$1")),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static Map<String, String> drawn(Tool.Said said, String scheme) {
        Map<String, String> drawn = new LinkedHashMap<>();
        Matcher found = Pattern.compile("@" + scheme + " (\\S+) (\\S+)").matcher(said.out());
        while (found.find()) {
            drawn.put(
                    found.group(1),
                    new String(Base64.getDecoder().decode(found.group(2)), StandardCharsets.UTF_8)
                            .replace("><", ">\n<"));
        }
        return drawn;
    }

    /**
     * A section of the gallery.
     *
     * @param commands words of every command line, without the launcher
     * @param figures  ids of the figures that they make
     */
    record Section(List<List<String>> commands, List<String> figures) {}

    /** Sections that have commands. */
    static List<Section> sections(String markdown) {
        List<Section> sections = new ArrayList<>();
        for (String text : markdown.split("(?m)^## ")) {
            List<List<String>> commands = text.lines()
                    .filter(line -> line.startsWith("./dwlab "))
                    .map(line -> List.of(line.substring("./dwlab ".length()).split(" +")))
                    .toList();
            List<String> figures = Pattern.compile("\\(gallery/([a-z0-9-]+)\\.svg\\)")
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            if (!commands.isEmpty()) {
                sections.add(new Section(commands, figures));
            }
        }
        return sections;
    }
}

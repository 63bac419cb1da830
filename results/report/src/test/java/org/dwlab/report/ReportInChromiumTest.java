package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dwlab.calibration.compare.EnsembleComparison;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as a browser sees it; Chromium must be installed: {@code ./mvnw verify -Ptools}. */
@Tag("tools")
class ReportInChromiumTest {
    /**
     * Runs after the page's own script and writes what it finds beneath the page: per chart and series the
     * number of drawn elements that cover any area or length, what every button saves, what was fetched, and
     * what sticks out of the page, and of a sheet of A4 with margins, with the rules for paper. Then it plays the first film, moves its slider and presses keys.
     */
    private static final String PROBE =
            """
        <script>
        (() => {
          const lines = [];
          for (const element of document.querySelectorAll('.chart')) {
            const chart = echarts.getInstanceByDom(element);
            chart.getModel().eachSeries((series) => {
              let marks = 0;
              const area = chart.getModel().getComponent('grid').coordinateSystem.getRect();
              chart.getViewOfSeriesModel(series).group.traverse((child) => {
                const box = child.isGroup ? null : child.getBoundingRect();
                marks += box && box.width + box.height > 0 ? 1 : 0;
                if (child.type === 'polygon' && series.type === 'series.custom') {
                  lines.push('BAND ' + element.id + ' ' + (box.y > area.y - 1
                    && box.y + box.height < area.y + area.height + 1 ? 'whole' : 'cut'));
                }
              });
              lines.push('DRAWN ' + element.id + ' ' + series.type + ' ' + marks);
            });
            const covered = element.getBoundingClientRect();
            const outside = [...element.querySelectorAll('svg text')].filter((text) => {
              const box = text.getBoundingClientRect();
              return box.left < covered.left - 1 || box.right > covered.right + 1
                || box.top < covered.top - 1 || box.bottom > covered.bottom + 1;
            });
            lines.push('CLIPPED ' + element.id + ' ' + outside.length);
          }
          // Texts of one chart that stand in each other, on the screen and as they are printed.
          const overprinted = (medium) => {
            for (const element of document.querySelectorAll('.chart')) {
              const boxes = [...element.querySelectorAll('svg text')].filter((text) => text.textContent.trim() !== '')
                .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
              boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
                const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                // A line box is some pixels higher than its letters.
                if (wide > 1 && high > 4) {
                  lines.push('OVERPRINTED ' + medium + ' ' + element.id + ': ' + a.words + ' and ' + b.words);
                }
              }));
            }
            lines.push('MEDIUM ' + medium);
          };
          overprinted('screen');
          dispatchEvent(new Event('beforeprint'));
          overprinted('paper');
          dispatchEvent(new Event('afterprint'));
          HTMLAnchorElement.prototype.click = function () {
            lines.push('SAVED ' + this.download + ' ' + this.href.slice(0, 26) + ' '
              + (this.href.length > 3000 ? 'full' : 'empty'));
          };
          document.querySelectorAll('button[data-figure]').forEach((button) => button.click());
          // Tooltips are HTML made of names from files: every formatter is asked for every series' first point.
          for (const element of document.querySelectorAll('.chart')) {
            const chart = echarts.getInstanceByDom(element);
            const told = chart.getOption().tooltip[0].formatter;
            chart.getModel().eachSeries((series) => {
              if (told && series.type !== 'series.custom') {
                const box = document.createElement('div');
                box.innerHTML = told(series.getDataParams(0));
                lines.push('MARKUP ' + element.id + ' ' + [...box.querySelectorAll('*')]
                  .filter((inner) => inner.tagName !== 'BR').length);
              }
            });
            const ends = () => chart.getOption().dataZoom.map((one) => one.end - one.start).join(',');
            const buttons = [...document.querySelectorAll('button[data-zoom="' + element.id + '"]')];
            const whole = ends();
            buttons[0].click();
            const near = ends();
            buttons[1].click();
            lines.push('ZOOM ' + [...new Set((whole + ' ' + near + ' ' + ends()).split(','))].length + ' '
              + whole.split(',')[0] + ' ' + near.split(',')[0] + ' ' + ends().split(',')[0]);
          }
          lines.push('FETCHED ' + performance.getEntriesByType('resource').length);
          lines.push('SIDEWAYS ' + (document.documentElement.scrollWidth > innerWidth));
          const media = [...document.styleSheets[0].cssRules].filter((rule) => rule.media).map((rule) => rule.media);
          const asWritten = media.map((one) => one.mediaText);
          media.forEach((one) => { one.mediaText = one.mediaText === 'print' ? 'all' : 'not all'; });
          document.documentElement.style.width = '680px';
          lines.push('SHEET ' + [...document.querySelectorAll('main table')]
            .filter((table) => table.getBoundingClientRect().right > 681).length);
          document.documentElement.style.width = '';
          media.forEach((one, i) => { one.mediaText = asWritten[i]; });
          for (const canvas of document.querySelectorAll('.stage canvas')) {
            const image = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const colours = new Set(new Uint32Array(image.data.buffer));
            lines.push('FILM ' + (colours.size > 100 && colours.has(0) ? 'coloured' : 'blank'));
          }
          const report = document.createElement('pre');
          const tell = () => {
            report.textContent = lines.map((line) => '\\n@' + line).join('') + '\\n';
          };
          document.body.append(report);
          tell();
          const film = document.querySelector('.movie');
          if (film !== null) {
            const [button, slider, output] = ['button', 'input', 'output'].map((name) => film.querySelector(name));
            const chart = echarts.getInstanceByDom(document.getElementById(film.dataset.movie));
            const state = () => slider.value + ' ' + button.textContent + ' ' + output.textContent.split(':')[0] + ' '
              + chart.getOption().series.filter((one) => one.markLine).map((one) => one.markLine.data[0].xAxis);
            const press = (key) => film.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            const seen = (what) => lines.push('PLAYER ' + what + ' ' + state());
            seen('opened');
            button.click();
            seen('started');
            setTimeout(() => {
              seen('playing');
              press(' ');
              slider.value = 4;
              slider.dispatchEvent(new Event('input'));
              seen('slid');
              press('ArrowLeft');
              seen('left');
              press('Home');
              press('ArrowRight');
              seen('home+right');
              press(' ');
              setTimeout(() => {
                seen('ended');
                tell();
              }, 1500);
            }, 300);
          }
        })();
        </script>
        """;

    @TempDir
    private static Path folder;

    private static Tool.Said desktop;
    private static Tool.Said phone;
    private static int figures;

    @BeforeAll
    static void open() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        ReportFixtures.write(results, "d3 <b>\"'</b>");
        MovieFixtures.write(results.resolve("j-cells.h5"), "name=cells");
        String html = Report.read(List.of(results), Progress.NONE).html();
        figures = figures(html);
        Path page = probed("report.html", html);
        desktop = browse(page, "1280,900");
        phone = browse(page, "390,900");
    }

    private static int figures(String html) {
        return html.split("<div class=\"chart\"", -1).length - 1;
    }

    private static Path probed(String name, String html) throws IOException {
        String script = PROBE.substring(PROBE.indexOf('>') + 1, PROBE.lastIndexOf("</script>"));
        return Files.writeString(
                folder.resolve(name),
                ending(html.replace("script-src ", "script-src " + Page.source(script) + " "), PROBE));
    }

    private static String ending(String html, String markup) {
        return html.substring(0, html.lastIndexOf("</body>")) + markup + "</body></html>";
    }

    /** What would run if a name from a file ever got into the page as markup. */
    @Test
    void noScriptButThePagesOwnRuns() throws Exception {
        ReportFixtures.write(Files.createDirectory(folder.resolve("evil")), "d3");
        String html =
                Report.read(List.of(folder.resolve("evil")), Progress.NONE).html();
        String evil = "<script>document.title = 'in'</script><img src=x onerror=\"document.title = 'in'\">"
                + "<svg onload=\"document.title = 'in'\"></svg>";

        Tool.Said tight = browse(Files.writeString(folder.resolve("tight.html"), ending(html, evil)), "1279,900");
        String open = html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        Tool.Said loose = browse(Files.writeString(folder.resolve("loose.html"), ending(open, evil)), "1278,900");

        assertFalse(tight.out().contains("<title>in</title>"), "the policy holds");
        assertTrue(tight.out().contains("<svg xmlns"), "the charts are drawn");
        assertTrue(loose.out().contains("<title>in</title>"), "and it is the policy that does");
    }

    private static Tool.Said browse(Path page, String size) throws Exception {
        List<String> command = Tool.browser(folder.resolve("profile" + size), size);
        command.addAll(List.of(
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri().toString()));
        return Tool.run(folder, command);
    }

    private static List<String> found(Tool.Said browser, String word) {
        List<String> found = new ArrayList<>();
        Pattern.compile("(?m)^@" + word + " (.*)$")
                .matcher(browser.out())
                .results()
                .forEach(match -> found.add(match.group(1)));
        return found;
    }

    @Test
    void everySeriesOfEveryChartIsDrawn() {
        for (Tool.Said browser : List.of(desktop, phone)) {
            List<String> drawn = found(browser, "DRAWN");

            assertEquals(
                    figures,
                    drawn.stream().map(line -> line.split(" ")[0]).distinct().count(),
                    () -> browser.err());
            assertEquals(
                    List.of(),
                    drawn.stream().filter(line -> line.endsWith(" 0")).toList());
        }
    }

    @Test
    void twoEnsemblesAreDrawnBesideEachOther() throws Exception {
        PositionEnsemble a = ComparisonFixtures.ensemble(1, 8, 1, "name=\"<b>&\"");
        PositionEnsemble b = ComparisonFixtures.ensemble(2, 8, 3);
        List<Path> files = List.of(folder.resolve("compare-a.h5"), folder.resolve("compare-b.h5"));
        EnsembleFile.write(a, files.get(0));
        EnsembleFile.write(b, files.get(1));
        var comparison = EnsembleComparison.of(a, b, new RandomStreams(1), 2);
        String html = ComparisonPage.of(comparison, a, b, files, Trust.VERIFIED).html();

        Tool.Said browser = browse(probed("compare.html", html), "391,900");

        List<String> drawn = found(browser, "DRAWN");
        assertEquals(
                figures(html),
                drawn.stream().map(line -> line.split(" ")[0]).distinct().count(),
                browser.err());
        assertEquals(
                List.of(), drawn.stream().filter(line -> line.endsWith(" 0")).toList());
        assertEquals(
                List.of(),
                found(browser, "CLIPPED").stream()
                        .filter(line -> !line.endsWith(" 0"))
                        .toList());
        assertEquals(List.of("false"), found(browser, "SIDEWAYS"));
    }

    @Test
    void noLabelLeavesItsChart() {
        for (Tool.Said browser : List.of(desktop, phone)) {
            List<String> clipped = found(browser, "CLIPPED");

            assertEquals(figures, clipped.size());
            assertEquals(
                    List.of(),
                    clipped.stream().filter(line -> !line.endsWith(" 0")).toList());
        }
    }

    @Test
    void noTextOfAChartStandsInAnotherOnTheScreenAndOnPaper() {
        for (Tool.Said browser : List.of(desktop, phone)) {
            assertEquals(List.of("screen", "paper"), found(browser, "MEDIUM"));
            assertEquals(List.of(), found(browser, "OVERPRINTED"));
        }
    }

    @Test
    void noBandIsCutByTheEndOfItsAxis() {
        for (Tool.Said browser : List.of(desktop, phone)) {
            List<String> bands = found(browser, "BAND");

            assertEquals(
                    2,
                    bands.stream()
                            .filter(line -> line.startsWith("incremental-1-steps "))
                            .count());
            assertEquals(
                    List.of(),
                    bands.stream().filter(line -> !line.endsWith(" whole")).toList());
        }
    }

    @Test
    void everyChartIsSavedAsSvgAndAsPng() {
        List<String> saved = found(desktop, "SAVED");

        assertEquals(2 * figures, saved.size());
        for (int i = 0; i < saved.size(); i += 2) {
            assertTrue(saved.get(i).matches("[a-z0-9-]+\\.svg data:image/svg\\+xml;chars.* full"), saved.get(i));
            assertTrue(saved.get(i + 1).matches("[a-z0-9-]+\\.png data:image/png;base64,.* full"), saved.get(i + 1));
        }
    }

    @Test
    void everyFilmShowsItsTrackOnEmptyGround() {
        assertEquals(List.of("coloured", "coloured"), found(desktop, "FILM"));
        assertEquals(List.of("coloured", "coloured"), found(phone, "FILM"));
    }

    /** Picture, button, time in words, and where the lines of the two charts stand. */
    @Test
    void aFilmIsPlayedByButtonSliderAndKeys() {
        for (Tool.Said browser : List.of(desktop, phone)) {
            List<String> seen = found(browser, "PLAYER");

            assertEquals(7, seen.size(), () -> seen + browser.err());
            String end = seen.get(0).split(" ")[3];
            assertTrue(seen.get(0).matches("opened 6 Play \\S+ ns \\S+"), seen.get(0));
            assertEquals("started 0 Pause 0.00 ns 0,0", seen.get(1));
            assertTrue(seen.get(2).matches("playing [1-4] Pause .*"), seen.get(2));
            assertTrue(seen.get(3).startsWith("slid 4 Play "), seen.get(3));
            assertTrue(seen.get(4).startsWith("left 3 Play "), seen.get(4));
            assertTrue(seen.get(5).startsWith("home+right 1 Play "), seen.get(5));
            assertTrue(seen.get(6).startsWith("ended 6 Play " + end + " ns "), seen.get(6));
            for (String line : seen) {
                String[] words = line.split(" ");
                double time = Double.parseDouble(words[3]);
                for (String cursor : words[5].split(",")) {
                    assertEquals(time, Double.parseDouble(cursor), 0.0051, line);
                }
            }
        }
    }

    @Test
    void noNameFromAFileIsMarkupInATooltip() {
        List<String> told = found(desktop, "MARKUP");

        assertTrue(told.size() > figures / 2, told::toString);
        assertEquals(
                List.of(), told.stream().filter(line -> !line.endsWith(" 0")).toList());
    }

    @Test
    void everyChartIsBroughtNearerAndBackByItsButtons() {
        List<String> zooms = found(desktop, "ZOOM");

        assertEquals(figures, zooms.size());
        assertEquals(
                List.of(),
                zooms.stream().filter(line -> !line.endsWith(" 100 50 100")).toList());
    }

    @Test
    void nothingIsFetched() {
        assertEquals(List.of("0"), found(desktop, "FETCHED"));
    }

    @Test
    void onAPhoneThePageItselfDoesNotScrollSideways() {
        assertEquals(List.of("false"), found(phone, "SIDEWAYS"));
    }

    /** A table that does makes the browser print all of the page smaller. */
    @Test
    void noTableIsWiderThanASheetOfPaper() {
        assertEquals(List.of("0"), found(desktop, "SHEET"));
    }

    @Test
    void theConsoleStaysSilent() {
        assertFalse(desktop.err().contains("CONSOLE"), () -> desktop.err());
        assertFalse(phone.err().contains("CONSOLE"), () -> phone.err());
    }
}

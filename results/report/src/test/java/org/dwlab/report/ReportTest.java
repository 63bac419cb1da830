package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.study.plan.SweepArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private static final String HOSTILE = "</script><script>alert('x')</script><b title=\"'&{{style}}$1\">";

    @TempDir
    private static Path folder;

    private static String html;

    @BeforeAll
    static void report() throws IOException {
        ReportFixtures.write(folder, HOSTILE);
        html = Report.read(List.of(folder), Progress.NONE).html();
    }

    @Test
    void hasEverySection() {
        for (String section : List.of("Training", "Costs", "Sweep 1", "Validation", "Provenance")) {
            assertTrue(html.contains(">" + section + "</h2>"), section);
        }
    }

    @Test
    void hasEveryChartOnceAndEachWithWordsAndNumbers() {
        List<String> ids = all("<div class=\"chart\" id=\"([^\"]+)\" role=\"img\" aria-label=\"[^\"]+\">");

        String device = "device-script-script-alert-x-script-b-title-style-1";
        assertEquals(
                List.of(
                        device + "-landscape",
                        device + "-traces",
                        device + "-positions",
                        device + "-transition",
                        device + "-right",
                        device + "-voltage",
                        device + "-energy-parts",
                        device + "-retention",
                        device + "-lost",
                        device + "-barriers",
                        "incremental-1-steps",
                        "curves-accuracy",
                        "curves-writes",
                        "confusion-0",
                        "confusion-1",
                        "confusion-2",
                        "confusion-3",
                        "occupancy-2",
                        "account",
                        "cost",
                        "sweep-1",
                        "sweep-1-axis-1",
                        "sweep-1-axis-2"),
                ids);
        assertEquals(ids.size(), all("<p class=\"origin\">From ([^<]+)</p>").size());
        assertEquals(ids.size(), all("(<details><summary>Numbers</summary>)").size());
    }

    @Test
    void namesFromFilesCannotBecomeMarkup() {
        assertFalse(html.contains("<script>alert"), "a name got through unescaped");
        assertFalse(html.contains("<b title"), "a name got through unescaped");
        assertTrue(html.contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)"), "the name is not shown");
        assertTrue(html.contains("&amp;{{style}}$1"), "a name was taken for a slot of the template");
    }

    @Test
    void thePageIsNamedAfterItsSubjectAndBeginsWithTheAnswers() {
        assertTrue(all("<title>([^<]*)</title>").get(0).startsWith("Devices &lt;/script&gt;"), html.substring(0, 900));
        assertEquals(all("<title>([^<]*)</title>"), all("<h1>([^<]*)</h1>"));
        assertEquals(
                List.of(
                        "Does it work?",
                        "How accurate, for how long, for how many joules?",
                        "What differs from the base device?",
                        "How was it trained?"),
                all("<h3>([^<]*)</h3>").subList(0, 4));
        assertTrue(
                html.indexOf("How was it trained?") < html.indexOf("<div class=\"chart\""), "a chart before an answer");
    }

    @Test
    void theNumbersOfEveryFigureAreALinkThatSavesThem() {
        List<String> links = all("download=\"[a-z0-9-]+\\.csv\" href=\"data:text/csv;charset=utf-8;base64,([^\"]+)\"");

        assertEquals(all("<div class=\"chart\" id=\"([^\"]+)\"").size(), links.size());
        String first = new String(Base64.getDecoder().decode(links.get(0)), StandardCharsets.UTF_8);
        assertTrue(first.lines().count() > 2, first);
    }

    @Test
    void needsNothingFromANetwork() {
        assertEquals(List.of(), all("(?:src|href)=\"(?!#|data:)([^\"]*)\""));
        assertTrue(html.contains("default-src 'none'"));
        assertTrue(html.contains("base-uri 'none'; form-action 'none'"));
    }

    @Test
    void everyFileIsListedWithItsSpecification() throws IOException {
        try (var files = Files.list(folder)) {
            files.forEach(file -> assertTrue(html.contains("\">" + file + "</td>"), file.toString()));
        }
        assertEquals(
                9, all("<td data-label=\"spec SHA-256\">([0-9a-f]{12})</td>").size());
        assertEquals(9, all("<td data-label=\"content\">(verified)</td>").size());
    }

    @Test
    void aSweepShowsEveryPointWithItsValuesAndItsPlaceOnTheFront() {
        String table = html.substring(html.indexOf(">Sweep 1</h2>"));
        table = table.substring(0, table.indexOf("</table>"));

        List<String> cells = Pattern.compile("<td data-label=\"[^\"]*\">([^<]*)</td>")
                .matcher(table)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertEquals(4 * 9, cells.size());
        assertEquals(
                List.of("0.9", "hop", "97.50 ± 0.14", "2", "5.00", "0.01", "5.00", "1.500", "✓"), cells.subList(9, 18));
        assertEquals("", cells.get(26));
    }

    @Test
    void programmingPulsesAloneAreCalledNoCost() {
        // 2.25 nJ of pulses over two epochs of 60 images beside a sum of 2100 pJ.
        assertTrue(
                html.contains("<td data-label=\"sum\">2100</td>"
                        + "<td data-label=\"programming pulses only, not the cost\">18.8</td>"),
                html);
        assertTrue(html.contains("no saving follows from it"));
    }

    @Test
    void whatWasNotCountedIsNoZeroAndThePaperStandsBeside() {
        assertTrue(html.contains("<td data-label=\"converters\">not counted</td>"));
        assertTrue(html.contains("<td data-label=\"verifies\">0</td>"));
        assertTrue(html.contains("<td data-label=\"writes\">13.0</td>"));
    }

    @Test
    void aLinkToAFolderIsTheFolder(@TempDir Path elsewhere) throws IOException {
        Path latest = Files.createSymbolicLink(elsewhere.resolve("latest"), folder);

        assertEquals(
                Report.read(List.of(folder), Progress.NONE).contents(),
                Report.read(List.of(latest), Progress.NONE).contents());
    }

    @Test
    void aFolderWithoutResultsIsRefused(@TempDir Path empty) {
        var refusal = assertThrows(SpecException.class, () -> Report.read(List.of(empty), Progress.NONE));

        assertEquals(empty + ": no .h5 file in this folder", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "a-float, 1 run",
        "d-ensemble, 1 device",
        "e-table, 1 device",
        "g-validation, 1 validation",
        "h-steps, 1 device",
        "i-sweep, 1 sweep"
    })
    void aFileOfAnyKindIsKnownByItsSchema(String file, String contents) throws IOException {
        var alone = Report.read(List.of(folder.resolve(file + ".h5")), Progress.NONE);

        assertEquals(contents, alone.contents());
    }

    @Test
    void aFileOfAnotherSchemaIsRefusedByValueAndRule(@TempDir Path other) throws IOException {
        Path file = empty(other, "elsewhere/7");

        var refusal = assertThrows(SpecException.class, () -> Report.read(List.of(file), Progress.NONE));

        assertEquals(file + ": schema", refusal.place());
        assertEquals("elsewhere/7", refusal.value());
        assertFalse(refusal.rule().contains(refusal.value()), refusal.rule());
    }

    /** What is wrong is its content; once its schema was blamed, which is one of those that were named. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                RunArchive.SCHEMA,
                SynapseTableFile.SCHEMA,
                IncrementalTableFile.SCHEMA,
                EnsembleFile.SCHEMA,
                ValidationFile.SCHEMA,
                SweepArchive.SCHEMA
            })
    void aFileOfAKnownSchemaIsNeverRefusedForItsSchema(String schema, @TempDir Path other) throws IOException {
        Path file = empty(other, schema);

        var refusal = assertThrows(SpecException.class, () -> Report.read(List.of(file), Progress.NONE));

        assertTrue(refusal.getMessage().startsWith(file + ": "), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("schema"), refusal.getMessage());
    }

    /** A file with nothing but where it comes from. */
    private static Path empty(Path folder, String schema) throws IOException {
        Path file = folder.resolve("empty.h5");
        try (var writer = new Hdf5Writer(file, new Provenance(schema, 1, "{}"))) {
            writer.commit();
        }
        return file;
    }

    @Test
    void aRunOfOneSeedHasNoBand(@TempDir Path other) throws IOException {
        RunArchive.write(RunFixtures.run("float", 1), other.resolve("run.h5"));

        String one = Report.read(List.of(other), Progress.NONE).html();

        assertTrue(one.contains("One seed each"));
    }

    /** The folder of a reproduction holds both; they were counted as two seeds. */
    @Test
    void aRunAndWhatItIsAfterARestAreOneSeed(@TempDir Path other) throws IOException {
        Path begun = other.resolve("begun.run.h5");
        RunArchive.write(RunFixtures.run("float", 1), begun);
        Lineage.Input from = FileIdentity.read(begun, Trust.VERIFIED).as("run");
        RunArchive.write(RunFixtures.run("float", 1), new Lineage("", List.of(from)), other.resolve("rested.held.h5"));
        RunArchive.write(RunFixtures.run("float", 2), other.resolve("another.run.h5"));

        assertEquals("2 runs", Report.read(List.of(other), Progress.NONE).contents());
    }

    private static List<String> all(String pattern) {
        // Only our own markup: the plotting library is one long script.
        String own = html.substring(0, html.indexOf("<script type=\"application/json\""));
        return Pattern.compile(pattern)
                .matcher(own)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}

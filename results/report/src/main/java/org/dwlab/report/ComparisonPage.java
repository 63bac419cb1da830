package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dwlab.calibration.compare.EnsembleComparison;
import org.dwlab.core.Provenance;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.io.TextFile;
import org.dwlab.io.Trust;

/** Two ensembles side by side on one self-contained HTML page. */
public final class ComparisonPage {
    private final EnsembleComparison comparison;
    private final ComparisonFigures figures;
    private final List<FileOrigin> origins;

    private ComparisonPage(EnsembleComparison comparison, ComparisonFigures figures, List<FileOrigin> origins) {
        this.comparison = comparison;
        this.figures = figures;
        this.origins = origins;
    }

    /**
     * The page of a comparison.
     *
     * @param comparison of the two
     * @param a          the first ensemble
     * @param b          the second ensemble
     * @param files      of the first and the second, for their origin
     * @param trust      how much these must prove
     * @return the page
     * @throws IOException                  if a file cannot be read
     * @throws org.dwlab.core.SpecException if a file is no result of dwlab, or does not prove what it must
     */
    public static ComparisonPage of(
            EnsembleComparison comparison, PositionEnsemble a, PositionEnsemble b, List<Path> files, Trust trust)
            throws IOException {
        List<FileOrigin> origins = new ArrayList<>();
        for (Path file : files) {
            origins.add(FileOrigin.read(file, trust));
        }
        return new ComparisonPage(comparison, new ComparisonFigures(comparison, a, b), origins);
    }

    /**
     * The page, which needs no other file.
     *
     * @return HTML
     */
    public String html() {
        var tables = new ComparisonTables(comparison);
        List<String> names = origins.stream().map(FileOrigin::name).toList();
        Page page = new Page(
                origins.get(0).name() + " against " + origins.get(1).name(),
                "A against B; made by dwlab " + Provenance.version() + ", commit " + Provenance.commit());
        page.section(
                "Comparison",
                paragraphs(List.of(
                                "A: " + names.get(0) + ": " + comparison.a().describe(),
                                "B: " + names.get(1) + ": " + comparison.b().describe()))
                        + paragraphs(tables.notes())
                        + paragraphs(tables.verdict()));
        page.section(
                "Figures",
                page.figures(
                        figures.all().stream().map(figure -> figure.from(names)).toList()));
        page.section(
                "Numbers",
                tables.all().stream()
                        .map(table -> "<p>" + Html.escape(table.title()) + "</p>\n" + Html.table(table))
                        .collect(Collectors.joining()));
        page.section("Provenance", FileOrigin.html(origins));
        return page.html();
    }

    private static String paragraphs(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> "<p class=\"note\">" + Html.escape(sentence) + "</p>\n")
                .collect(Collectors.joining());
    }

    /**
     * Writes the page aside and renames it.
     *
     * @param target such as {@code compare.html}; replaced if it is there
     * @throws IOException if the disk or folder does not allow it
     */
    public void write(Path target) throws IOException {
        TextFile.write(html(), target);
    }
}

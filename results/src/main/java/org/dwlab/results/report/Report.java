package org.dwlab.results.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dwlab.base.Provenance;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.nn.RunResult;
import org.dwlab.results.archive.RunArchive;
import org.dwlab.results.archive.TextFile;

/** Runs, tables and ensembles on one self-contained HTML page. */
public final class Report {
    private final List<FileOrigin> origins = new ArrayList<>();
    private final List<RunResult> runs = new ArrayList<>();
    private final List<SynapseTable> tables = new ArrayList<>();
    private final List<PositionEnsemble> ensembles = new ArrayList<>();

    private Report() {
    }

    /**
     * Reads result files; a folder stands for every HDF5 file below it.
     *
     * @throws IOException                   if a file cannot be read
     * @throws org.dwlab.base.SpecException if a file is not a result of dwlab or a folder has none
     */
    public static Report read(List<Path> inputs) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path input : inputs) {
            files.addAll(Files.isDirectory(input) ? resultsBelow(input) : List.of(input));
        }
        Report report = new Report();
        for (Path file : files) {
            report.add(file);
        }
        return report;
    }

    /** What the report shows, in a few words. */
    public String contents() {
        return runs.size() + " runs, " + tables.size() + " tables, " + ensembles.size() + " ensembles";
    }

    /** The page. */
    public String html() {
        Page page = new Page(contents() + "; made by dwlab " + Provenance.version() + ", commit "
            + Provenance.commit());
        if (!runs.isEmpty()) {
            Summary summary = Summary.of(runs);
            page.section("Summary", Html.table("Summary", "", summary.table()) + "<p class=\"note\">"
                + Html.escape(Summary.legend()) + "</p>\n");
            page.section("Training", page.figures(new TrainingFigures(summary).all()));
        }
        if (!tables.isEmpty() || !ensembles.isEmpty()) {
            page.section("Devices", devices(page));
        }
        List<List<String>> rows = new ArrayList<>(List.of(FileOrigin.HEADINGS));
        origins.forEach(origin -> rows.add(origin.row()));
        page.section("Provenance", Html.table("Provenance", "text", rows));
        return page.html();
    }

    /** Writes the page aside and renames it. @throws IOException if the disk or folder does not allow it */
    public void write(Path target) throws IOException {
        TextFile.write(html(), target);
    }

    /** Ensembles and tables, by device. */
    private String devices(Page page) {
        Map<String, List<Figure>> devices = new LinkedHashMap<>();
        for (int i = 0; i < ensembles.size(); i++) {
            devices.computeIfAbsent(ensembles.get(i).spec().name(), unseen -> new ArrayList<>())
                .add(new EnsembleFigures("ensemble-" + i, ensembles.get(i)).positions());
        }
        for (int i = 0; i < tables.size(); i++) {
            devices.computeIfAbsent(tables.get(i).name(), unseen -> new ArrayList<>())
                .addAll(new DeviceFigures("table-" + i, tables.get(i)).all());
        }
        var html = new StringBuilder();
        devices.forEach((name, figures) ->
            html.append("<h3>").append(Html.escape(name)).append("</h3>\n").append(page.figures(figures)));
        return html.toString();
    }

    private void add(Path file) throws IOException {
        FileOrigin origin = FileOrigin.read(file);
        origins.add(origin);
        switch (origin.schema()) {
            case RunArchive.SCHEMA -> runs.add(RunArchive.read(file));
            case SynapseTableFile.SCHEMA -> tables.add(SynapseTableFile.read(file));
            default -> ensembles.add(EnsembleFile.read(file));
        }
    }

    private static List<Path> resultsBelow(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> files = below.filter(path -> path.toString().endsWith(".h5")).sorted().toList();
            Require.that(!files.isEmpty(), folder + ": no .h5 file in this folder");
            return files;
        }
    }
}

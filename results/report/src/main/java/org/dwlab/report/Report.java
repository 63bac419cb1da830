package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.validation.Check;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.FolderFiles;
import org.dwlab.io.TextFile;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.design.SensitivityFile;
import org.dwlab.study.design.SensitivityTable;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.PaperTable;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepTable;

/** Runs, tables, ensembles and validations on one self-contained HTML page. */
public final class Report {
    private final List<FileOrigin> origins = new ArrayList<>();
    private final Map<RunResult, FileOrigin> runs = new LinkedHashMap<>();
    private final Map<String, RunResult> continued = new HashMap<>(); // by the SHA-256 of the run that it goes on from
    /** By the SHA-256 of their specification. */
    private final Map<String, SynapseTable> tables = new LinkedHashMap<>();

    private final DeviceView.Collector devices = new DeviceView.Collector();
    private final Map<Path, IncrementalTable> steps = new LinkedHashMap<>(); // by the file's path
    private final List<SensitivityTable> sensitivities = new ArrayList<>();
    private final Map<Path, PaperTable> papers = new LinkedHashMap<>(); // by the file's path
    private final Map<Path, SweepTable> sweeps = new LinkedHashMap<>(); // by the file's path
    private final Map<String, List<Check>> validations = new LinkedHashMap<>(); // by the file's name

    /** What a run is to one that goes on from it. */
    private static final String RUN = "run";

    private Report() {}

    /**
     * Reads result files of any kind.
     *
     * @param inputs   files, and folders, which stand for every file below them that ends in {@code .h5}
     * @param progress is notified of files
     * @return the report on all of them
     * @throws IOException                  if a file cannot be read
     * @throws org.dwlab.core.SpecException if a file is not a result of dwlab, or not proven to be what was written, or a folder has none
     */
    public static Report read(List<Path> inputs, Progress progress) throws IOException {
        return read(inputs, Trust.VERIFIED, progress);
    }

    /**
     * Reads result files of any kind.
     *
     * @param inputs   files, and folders, which stand for every file below them that ends in {@code .h5}
     * @param trust    how much they must prove; the report says what was taken on trust
     * @param progress is notified of files
     * @return the report on all of them
     * @throws IOException                  if a file cannot be read
     * @throws org.dwlab.core.SpecException if a file is not a result of dwlab, or does not prove what it must, or a folder has none
     */
    public static Report read(List<Path> inputs, Trust trust, Progress progress) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path input : inputs) {
            files.addAll(Files.isDirectory(input) ? resultsBelow(input) : List.of(input));
        }
        Report report = new Report();
        try (var task = progress.start("report", files.size(), "files")) {
            for (Path file : files) {
                report.add(file, trust);
                task.advance(1);
            }
        }
        report.leaveOutContinued();
        return report;
    }

    /**
     * What the report shows.
     *
     * @return a few words, such as {@code 21 runs, 3 devices}
     */
    public String contents() {
        return List.of(
                        count(runs.size(), "run"),
                        count(devices.views().size() + steps.size(), "device"),
                        count(papers.size(), "comparison with the paper", "comparisons with the paper"),
                        count(sweeps.size(), "sweep"),
                        count(sensitivities.size(), "device moved", "devices moved"),
                        count(validations.size(), "validation"))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(int number, String what) {
        return count(number, what, what + "s");
    }

    private static String count(int number, String one, String more) {
        return number == 0 ? "" : number + " " + (number == 1 ? one : more);
    }

    /**
     * The report as one page that needs no other file.
     *
     * @return HTML
     */
    public String html() {
        List<DeviceView> views = devices.views();
        List<RunGroup> groups = runs.isEmpty() ? List.of() : summary().groups();
        Page page = new Page(
                title(views, groups),
                contents() + "; made by dwlab " + Provenance.version() + ", commit " + Provenance.commit());
        String answers = new FirstScreen(views, groups).html();
        if (!answers.isEmpty()) {
            page.section(FirstScreen.TITLE, answers);
        }
        for (DeviceView view : views) {
            String verdict = view.table()
                    .map(table -> Verdict.html(
                            view.name(), Verdict.of(table, view.extras().retention())))
                    .orElse("");
            page.section("Device " + view.name(), view.facts() + page.figures(view.figures()) + verdict);
        }
        addSteps(page);
        addTraining(page);
        addPapers(page);
        addSweeps(page);
        sensitivities.forEach(
                found -> page.section("Values of " + found.device().name(), SensitivityTables.html(found)));
        validations.forEach((file, checks) -> page.section("Validation", ValidationTable.html(file, checks)));
        page.section("Provenance", FileOrigin.html(origins));
        return page.html();
    }

    /** The subject: devices and networks before studies of them. */
    private String title(List<DeviceView> views, List<RunGroup> groups) {
        List<String> names = Stream.concat(
                        views.stream().map(DeviceView::name),
                        steps.values().stream().map(IncrementalTable::name))
                .toList();
        return FirstScreen.title(names, groups).orElseGet(this::study);
    }

    private String study() {
        if (!sensitivities.isEmpty()) {
            return "Values of " + sensitivities.get(0).device().name();
        }
        return !sweeps.isEmpty()
                ? "Sweep of "
                        + sweeps.values().iterator().next().axes().stream()
                                .map(SweepTable.SweptAxis::path)
                                .collect(Collectors.joining(", "))
                : !papers.isEmpty() ? "Claims of the paper" : "Validation of the simulator";
    }

    private void addTraining(Page page) {
        if (runs.isEmpty()) {
            return;
        }
        Summary summary = summary();
        Map<RunResult, String> names = new LinkedHashMap<>();
        runs.forEach((run, origin) -> names.put(run, origin.name()));
        var figures = new TrainingFigures(summary, names, tables);
        page.section(
                "Training",
                page.figures(figures.all()) + Html.table(summary.table().titled("Summary")) + "<p class=\"note\">"
                        + Html.escape(summary.legend()) + "</p>\n");
        List<Figure> costs = figures.costs();
        if (!costs.isEmpty()) {
            page.section("Costs", page.figures(costs));
        }
    }

    private Summary summary() {
        return Summary.of(List.copyOf(runs.keySet()));
    }

    private void addPapers(Page page) {
        int number = 0;
        for (var entry : papers.entrySet()) {
            String id = "paper-" + ++number;
            List<String> origin = List.of(entry.getKey().getFileName().toString());
            List<Figure> figures = new PaperFigures(entry.getValue(), id)
                    .all().stream().map(one -> one.from(origin)).toList();
            page.section(
                    "Claims of the paper",
                    "<p class=\"note\">" + Html.escape(PaperRows.words()) + "</p>\n"
                            + Html.table(PaperRows.of(entry.getValue()).titled("Claims of the paper"))
                            + page.figures(figures));
        }
    }

    private void addSweeps(Page page) {
        int number = 0;
        for (var entry : sweeps.entrySet()) {
            String id = "sweep-" + ++number;
            var figure = new SweepFigure(entry.getValue());
            SweepTable sweep = entry.getValue();
            List<String> origin = List.of(entry.getKey().getFileName().toString());
            List<Figure> figures = Stream.concat(
                            figure.figure(id).stream(), new SweepAxisFigures(sweep, id).all().stream())
                    .map(one -> one.from(origin))
                    .toList();
            String indices = SweepIndexTable.of(sweep)
                    .map(table -> Html.table(table.titled("Sensitivity")) + "<p class=\"note\">"
                            + Html.escape(SweepIndexTable.legend(sweep)) + "</p>\n")
                    .orElse("");
            page.section(
                    "Sweep " + number,
                    Html.table(figure.rows().titled("Sweep " + number))
                            + "<p class=\"note\">" + Html.escape(SweepFigure.legend(sweep)) + "</p>\n"
                            + indices + page.figures(figures));
        }
    }

    private void addSteps(Page page) {
        int number = 0;
        for (var entry : steps.entrySet()) {
            IncrementalTable table = entry.getValue();
            Figure figure = StepFigure.of("incremental-" + ++number, table);
            page.section(
                    "Steps of " + table.name(),
                    StepFigure.facts(table)
                            + page.figures(List.of(figure.from(
                                    List.of(entry.getKey().getFileName().toString())))));
        }
    }

    /**
     * Writes the page aside and renames it.
     *
     * @param target such as {@code report.html}; replaced if it is there
     * @throws IOException if the disk or folder does not allow it
     */
    public void write(Path target) throws IOException {
        TextFile.write(html(), target);
    }

    /** A run from which another one of its kind went on, such as at rest, is that one's beginning and no second seed. */
    private void leaveOutContinued() {
        runs.entrySet().removeIf(entry -> {
            RunResult later = continued.get(entry.getValue().result());
            return later != null && kind(later).equals(kind(entry.getKey()));
        });
    }

    private static String kind(RunResult run) {
        return run.experiment().training().mode() + " " + run.experiment().name();
    }

    private void add(Path file, Trust trust) throws IOException {
        FileOrigin origin = FileOrigin.read(file, trust);
        origins.add(origin);
        switch (origin.schema()) {
            case RunArchive.SCHEMA -> {
                RunResult run = RunArchive.read(file, trust);
                runs.put(run, origin);
                origin.inputs().stream()
                        .filter(input -> input.role().equals(RUN))
                        .forEach(input -> continued.put(input.sha256(), run));
            }
            case SynapseTableFile.SCHEMA -> {
                SynapseTable table = SynapseTableFile.read(file, trust);
                tables.put(Provenance.sha256(table.specJson()), table);
                devices.add(origin.name(), table);
            }
            case ValidationFile.SCHEMA -> validations.put(origin.name(), ValidationFile.read(file, trust));
            case EnsembleFile.SCHEMA ->
                devices.add(origin.name(), EnsembleFile.read(file, trust), EnsembleFile.readExtras(file, trust));
            case IncrementalTableFile.SCHEMA -> steps.put(file, IncrementalTableFile.read(file, trust));
            case SensitivityFile.SCHEMA -> sensitivities.add(SensitivityFile.read(file, trust));
            case PaperArchive.SCHEMA -> papers.put(file, PaperArchive.read(file, trust));
            case SweepArchive.SCHEMA -> sweeps.put(file, SweepArchive.read(file, trust));
            default ->
                throw new SpecException(file + ": schema", "must be of a kind that reports show", origin.schema());
        }
    }

    private static List<Path> resultsBelow(Path folder) throws IOException {
        List<Path> files = FolderFiles.walk(folder, Integer.MAX_VALUE).stream()
                .filter(path -> path.toString().endsWith(".h5"))
                .toList();
        if (files.isEmpty()) {
            throw new SpecException(folder, "no .h5 file in this folder");
        }
        return files;
    }
}

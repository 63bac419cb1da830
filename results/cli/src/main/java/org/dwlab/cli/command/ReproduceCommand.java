package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.EngineOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.PartOption;
import org.dwlab.cli.option.SizeOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Require;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.PaperRows;
import org.dwlab.report.Report;
import org.dwlab.report.Summary;
import org.dwlab.report.Verdict;
import org.dwlab.study.Engine;
import org.dwlab.study.Job;
import org.dwlab.study.Part;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.Train;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.PaperPlan;
import org.dwlab.study.plan.PaperTable;
import org.dwlab.study.plan.Reproduction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole chain: data, devices, tables, trainings, one table of results and a report. */
@Command(
        name = "reproduce",
        description = {
            "Run the whole chain on MNIST: simulate and calibrate the 5-, 3- and 2-state devices,"
                    + " train the float baseline, in-situ and ex-situ, print one table, write a report.",
            "With -o and a folder of an earlier call it goes on where that one stopped.",
            "--set changes a value of every experiment, such as --set data.name=synthetic-digits."
        },
        footer = {
            "",
            "Two epochs and one seed, a minute or two:",
            "  dwlab reproduce --quick",
            "A device of your own instead of the built-in ones: does it work, what does a network reach on it,",
            "what does a training sample cost?",
            "  dwlab reproduce --device mine.json --quick -o mine",
            "A figure for each claim of the paper, on devices without notches like its own:",
            "  dwlab reproduce --paper -o paper"
        })
public final class ReproduceCommand implements Callable<Integer> {
    private static final int SEEDS = 3;
    private static final String REPORT = "report.html";
    private static final String SUMMARY = "summary.json";
    private static final String PAPER = "paper.h5";
    private static final int QUICK_DEVICES = 16;
    private static final DateTimeFormatter FOLDER_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Option(
            names = "--quick",
            description = "One seed, two epochs and " + QUICK_DEVICES + " devices instead of " + SEEDS + ", ten and "
                    + SimulateEnsemble.DEVICES + ".")
    private boolean quick;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Runs of every experiment (default: " + SEEDS + ", with --quick 1).")
    private Integer seeds;

    @Option(
            names = "--experiments",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = BuiltInNames.Experiments.class,
            description = "Which, instead of the standard seven; names or JSON files, separated by commas.")
    private List<String> experiments;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            completionCandidates = BuiltInNames.DeviceNames.class,
            description = "A device instead of the built-in one with as many states, a name or a JSON file; then"
                    + " only experiments with as many states, and the float baseline, are standard. Repeatable.")
    private List<String> devices = new ArrayList<>();

    @Option(
            names = "--paper",
            description =
                    "Hold the claims of arXiv:2111.07284 against runs of the paper-* experiments, on p5, p3 and p2"
                            + " unless devices are named: positions, accuracy against epochs, states and noise tolerance margin,"
                            + " writes and energy against the margin.")
    private boolean paper;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write (default: results/runs/<UTC time>).")
    private Path output;

    @Mixin
    private SizeOptions size;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private PartOption share;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET,
                    CommonOption.SEED,
                    CommonOption.THREADS,
                    CommonOption.FORCE,
                    CommonOption.PROGRESS,
                    CommonOption.DATA)
            .completing(() -> SetPaths.of(SpecKind.EXPERIMENT));

    @Override
    public Integer call() throws IOException {
        Require.that(!paper || experiments == null, "--experiments", "has no effect beside --paper, which has its own");
        Require.that(
                experiments == null
                        || !experiments.isEmpty() && experiments.stream().noneMatch(String::isBlank),
                "--experiments",
                "must name experiments, separated by commas");
        Optional<Part> part = share.part(options);
        share.requireNot(output == null, "a folder named by the time", "which no other share knows; name one by -o");
        Path folder = output != null ? output : Path.of("results", "runs", FOLDER_TIME.format(Instant.now()));
        Output.folder(folder);
        Output.requireOwn(folder.resolve(REPORT), Output.PAGE);
        Output.requireOwn(folder.resolve(SUMMARY), "\"configuration\"");
        Output.requireOwn(folder.resolve(PAPER), PaperArchive.SCHEMA);
        List<String> assignments = new ArrayList<>(quick ? List.of("training.epochs=2") : List.of());
        assignments.addAll(options.assignments());
        int repetitions =
                seeds != null ? Require.within(seeds, 1, Reproduction.MOST_SEEDS, "--seeds") : quick ? 1 : SEEDS;
        EnsembleSize each = quick ? size.size(QUICK_DEVICES) : size.size();
        Optional<PaperPlan> claims = paper
                ? Optional.of(PaperPlan.of(assignments, devices, quick, each, repetitions, options.seed()))
                : Optional.empty();
        Reproduction plan = claims.isPresent()
                ? claims.get().whole()
                : Reproduction.of(
                        experiments == null ? List.of() : experiments,
                        assignments,
                        devices,
                        each,
                        repetitions,
                        options.seed());
        var store = ResultStore.folder(folder, options.force(), options.progress());
        // Data first: without a network this fails in a second instead of after the simulations.
        List<Train> trainings = plan.jobs(options.dataSource());
        List<Job<RunResult>> jobs = claims.isPresent() ? List.copyOf(trainings) : plan.results(trainings);
        Results results;
        try (Engine engine = engines.start(options)) {
            options.goesOnInFolder(output == null ? " with -o " + folder : "");
            Runner runner = options.runner(engine, store);
            if (part.isPresent()) {
                PartOption.run(part.get(), jobs, runner, options);
                return ExitCode.DONE;
            }
            List<Job<?>> all = new ArrayList<>(plan.tables());
            all.addAll(trainings);
            all.addAll(jobs);
            // An ensemble whose runs are all done would not be looked at otherwise.
            results = runner.run(claims.isPresent() ? claims.get().withEnsembles(trainings) : all);
        }
        List<Job<RunResult>> compared = claims.<List<Job<RunResult>>>map(
                        known -> List.copyOf(known.compared(trainings)))
                .orElse(jobs);
        List<Path> files = files(plan, compared, store);
        if (claims.isPresent()) {
            files.add(0, compare(claims.get(), trainings, results, folder));
        }
        List<RunResult> runs = new ArrayList<>();
        for (Job<RunResult> job : compared) {
            runs.add(results.of(job));
        }
        Path report = Output.watched(folder.resolve(REPORT));
        Path summary = folder.resolve(SUMMARY);
        Summary findings = Summary.of(runs);
        findings.write(summary);
        Report.read(files, options.progress()).write(report);
        var out = options.out();
        out.print(Text.table(findings.table()));
        out.print(findings.energies());
        out.println();
        out.println(findings.legend());
        out.println();
        if (claims.isEmpty()) {
            for (Calibrate table : plan.tables()) {
                Verdict.lines(results.of(table)).forEach(out::println);
            }
            out.println();
        }
        out.println("report:  " + report);
        out.println("numbers: " + summary);
        return ExitCode.DONE;
    }

    /** Writes and prints what all runs say of the paper's claims. */
    private Path compare(PaperPlan plan, List<Train> jobs, Results results, Path folder) throws IOException {
        PaperTable table = plan.table(jobs, results);
        Path file = Output.watched(folder.resolve(PAPER));
        PaperArchive.write(table, plan.lineage(jobs, results), file);
        var out = options.out();
        out.print(Text.table(PaperRows.of(table)));
        out.println(PaperRows.legend());
        out.println("claims:  " + file);
        out.println();
        return file;
    }

    /** Ensembles and tables, then runs. */
    private static List<Path> files(Reproduction plan, List<Job<RunResult>> jobs, ResultStore store) {
        List<Job<?>> all = new ArrayList<>();
        for (Calibrate table : plan.tables()) {
            all.add(table.ensemble());
            all.add(table);
        }
        all.addAll(jobs);
        return new ArrayList<>(
                all.stream().flatMap(job -> store.path(job).stream()).toList());
    }
}

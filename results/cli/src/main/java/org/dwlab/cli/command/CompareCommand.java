package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.calibration.compare.ComparisonReport;
import org.dwlab.calibration.compare.EnsembleComparison;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.InputFiles;
import org.dwlab.cli.option.JsonOption;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.report.ComparisonPage;
import org.dwlab.report.ComparisonTables;
import org.dwlab.report.TextTable;
import org.dwlab.study.Given;
import org.dwlab.study.job.SimulatedEnsemble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what differs between two ensembles. */
@Command(
        name = "compare",
        description = {
            "Say what differs between two ensembles of one write protocol, such as two models of the wall or two seeds:"
                    + " means, scatter, transition probabilities, distributions and costs.",
            "Devices are the independent units of every interval and p-value; devices of one seed and track are paired."
        },
        footer = {
            "",
            "Exit code 4 if a transition probability differs by more than is allowed. Examples:",
            "  dwlab compare tilted.ensemble.h5 rigid.ensemble.h5 -o compare.html",
            "  dwlab compare a.ensemble.h5 b.ensemble.h5 --require 0.05 --json compare.json"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int COLUMNS = 100;

    @Parameters(index = "0", paramLabel = "A.ensemble.h5", description = "Written by dwlab simulate.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B.ensemble.h5", description = "Another; differences are B less A.")
    private Path second;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "COMPARE.html",
            description = "Also write a page with figures of both.")
    private Path output;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--require",
            paramLabel = "X",
            description = "Fail if the estimate of a transition probability differs by more than X.")
    private Double limit;

    @Mixin
    private final CommonOptions options = new CommonOptions(
            CommonOption.SEED, CommonOption.THREADS, CommonOption.FORCE, CommonOption.PROGRESS, CommonOption.TRUST);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("ensembles are compared as they are");
        if (limit != null) {
            Require.inClosedInterval(limit, 0, 1, "--require");
        }
        boolean printed = json.isPrinted();
        if (output != null) {
            Output.fresh(output, options, first, second);
        }
        json.claim(options, first, second);
        var files = new InputFiles(options);
        Given<SimulatedEnsemble> a = files.ensemble(first);
        Given<SimulatedEnsemble> b = files.ensemble(second);
        EnsembleComparison comparison =
                compared(a.result().positions(), b.result().positions());
        if (output != null) {
            ComparisonPage.of(
                            comparison,
                            a.result().positions(),
                            b.result().positions(),
                            List.of(first, second),
                            options.trust())
                    .write(output);
        }
        String numbers = ComparisonReport.of(comparison, options.seed(), List.of(a.source(), b.source()))
                .json();
        if (printed) {
            options.out().println(numbers);
        } else {
            print(comparison);
        }
        json.write(numbers);
        return judge(comparison, printed);
    }

    private EnsembleComparison compared(PositionEnsemble a, PositionEnsemble b) {
        try {
            return EnsembleComparison.of(a, b, options.streams(), options.threads());
        } catch (SpecException notComparable) {
            throw notComparable.in(first + " and " + second);
        }
    }

    private void print(EnsembleComparison comparison) {
        var out = options.out();
        var tables = new ComparisonTables(comparison);
        out.println("A: " + Text.inOneLine(first) + ": " + comparison.a().describe());
        out.println("B: " + Text.inOneLine(second) + ": " + comparison.b().describe());
        tables.notes().forEach(out::println);
        for (TextTable table : tables.all()) {
            out.println();
            out.print(Text.table(table, COLUMNS));
        }
        out.println();
        tables.verdict().forEach(out::println);
    }

    /** Beside JSON on standard output the verdict is for the error stream. */
    private int judge(EnsembleComparison comparison, boolean printed) {
        if (limit == null) {
            return ExitCode.DONE;
        }
        boolean failed = !comparison.transitionsBeyond(limit).isEmpty();
        var verdict = failed || printed ? options.err() : options.out();
        new ComparisonTables(comparison).judged(limit).forEach(verdict::println);
        return failed ? ExitCode.NUMERICS : ExitCode.DONE;
    }
}

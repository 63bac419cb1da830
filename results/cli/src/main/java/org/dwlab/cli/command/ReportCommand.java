package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Require;
import org.dwlab.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one self-contained HTML page of any number of result files. */
@Command(
        name = "report",
        description = "Make one self-contained HTML page of any number of result files.",
        footer = {
            "",
            "Examples:",
            "  dwlab report results/runs/2026-01-31T120000Z -o report.html",
            "  dwlab report d5.ensemble.h5 d5.table.h5 in-situ.run.h5 -o report.html"
        })
public final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.h5|DIR",
            description = "Runs, tables, ensembles, validations, or folders of them.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "REPORT.html",
            description = "The page to write.")
    private Path output;

    @Mixin
    private final CommonOptions options =
            new CommonOptions(CommonOption.FORCE, CommonOption.PROGRESS, CommonOption.TRUST);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("a report shows what the files hold");
        Require.that(!output.toString().endsWith(".h5"), "the name of a page", "must not be that of a result", output);
        Output.fresh(output, options, inputs.toArray(Path[]::new));
        Report report = Report.read(inputs, options.trust(), options.progress());
        report.write(output);
        options.out().println(output + ": " + report.contents());
        return ExitCode.DONE;
    }
}

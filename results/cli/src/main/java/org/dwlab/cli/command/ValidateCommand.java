package org.dwlab.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.device.validation.Check;
import org.dwlab.device.validation.Effort;
import org.dwlab.device.validation.MicromagneticSuite;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.device.validation.ValidationSuite;
import org.dwlab.report.TextTableBuilder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the physics must obey and judges it. */
@Command(
        name = "validate",
        description = "Measure every identity that the simulated physics must obey, against theory.",
        footer = {
            "",
            "Exit code 4 if one fails. Examples:",
            "  dwlab validate -o validation.h5",
            "  dwlab validate --micromagnetic -o cells.validation.h5"
        })
public final class ValidateCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "VALIDATION.h5",
            description = "Also write the table to a file.")
    private Path output;

    @Option(
            names = "--micromagnetic",
            description = "Check the cells of full micromagnetics instead: runs of OOMMF, the standard problems, heat;"
                    + " about a minute and a half on two cores.")
    private boolean micromagnetic;

    @ArgGroup
    private Thoroughness size = new Thoroughness();

    /** How much is simulated. */
    static final class Thoroughness {
        @Option(names = "--quick", description = "Smaller ensembles: seconds instead of minutes, wider tolerances.")
        private boolean quick;

        @Option(
                names = "--long",
                description =
                        "Larger ensembles of cells: half an hour, narrower tolerances; only with --micromagnetic.")
        private boolean extended;

        Effort effort() {
            return quick ? Effort.QUICK : extended ? Effort.LONG : Effort.FULL;
        }
    }

    @Mixin
    private final CommonOptions options =
            new CommonOptions(CommonOption.SEED, CommonOption.THREADS, CommonOption.FORCE, CommonOption.PROGRESS);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("theory is checked on devices of its own");
        if (output != null) {
            Output.fresh(output, options);
        }
        Effort effort = size.effort();
        List<Check> checks = micromagnetic
                ? cells(effort)
                : ValidationSuite.run(effort, options.streams(), options.threads(), options.progress());
        if (output != null) {
            ValidationFile.write(checks, options.seed(), effort, output);
        }
        return judge(checks, options.out());
    }

    private List<Check> cells(Effort effort) {
        double seconds = MicromagneticSuite.seconds(effort, options.threads());
        options.progress()
                .say(String.format(
                        Locale.ROOT, "about %.0f s on %s", seconds, Text.count(options.threads(), "thread")));
        return MicromagneticSuite.run(effort, options.streams(), options.threads(), options.progress());
    }

    /** Prints the table and the verdict; returns the exit code. */
    static int judge(List<Check> checks, PrintWriter out) {
        TextTableBuilder rows = TextTableBuilder.words(
                "", "check", "theory", "measured", "tolerance", "unit", "source; tolerance from");
        for (Check check : checks) {
            rows.row(
                    check.passed() ? "ok" : "FAIL",
                    check.name(),
                    Text.significant(check.theory(), 7),
                    Text.significant(check.measured(), 7),
                    Text.significant(check.tolerance(), 2),
                    check.unit(),
                    check.source() + "; " + check.reason());
        }
        out.print(Text.table(rows.build()));
        long failed = checks.stream().filter(check -> !check.passed()).count();
        out.println(
                failed == 0
                        ? "all " + checks.size() + " checks passed"
                        : failed + " of " + checks.size() + " checks FAILED");
        return failed == 0 ? ExitCode.DONE : ExitCode.NUMERICS;
    }
}

package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.InputFiles;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.TableText;
import org.dwlab.core.Require;
import org.dwlab.report.Verdict;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns an ensemble into the synapse table that training draws from. */
@Command(
        name = "calibrate",
        description = "Turn an ensemble into the synapse table that training draws from.",
        footer = {
            "",
            "Example:",
            "  dwlab calibrate d5.ensemble.h5 -o d5.table.h5",
            "A thousand devices drawn from the law of those of the ensemble:",
            "  dwlab calibrate d5.ensemble.h5 -o many.table.h5 --virtual-devices 1000"
        })
public final class CalibrateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ENSEMBLE.h5", description = "Written by dwlab simulate.")
    private Path ensemble;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "TABLE.h5",
            description = "The file to write.")
    private Path output;

    @Option(
            names = "--virtual-devices",
            paramLabel = "N",
            description = "Draw so many devices from the law of the ensemble's, in their place.")
    private Integer virtual;

    @Mixin
    private final CommonOptions options =
            new CommonOptions(CommonOption.THREADS, CommonOption.FORCE, CommonOption.PROGRESS, CommonOption.TRUST);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("the ensemble holds its device; use it with dwlab simulate");
        Output.fresh(output, options, ensemble);
        var job = new Calibrate(new InputFiles(options).ensemble(ensemble), virtual());
        Runner runner = options.runner(ResultStore.none());
        SynapseTable table = runner.run(job);
        runner.save(job, output);
        var out = options.out();
        out.println(output + ": " + TableText.title(table));
        out.print(new TableText(table).certainty());
        Verdict.lines(table).forEach(out::println);
        return ExitCode.DONE;
    }

    private int virtual() {
        return virtual == null ? 0 : Require.atLeast(virtual, 1, "--virtual-devices");
    }
}

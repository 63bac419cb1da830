package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.IncrementalText;
import org.dwlab.cli.terminal.TableText;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.report.StepSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a table for people. */
@Command(
        name = "table",
        description = {
            "Print a table of devices.",
            "Of states: levels, scatter, error rates, energies, sample sizes, fit quality.",
            "Of steps up and down: mean, scatter and number of steps, asymmetry, energies."
        },
        footer = {"", "Example:", "  dwlab table d5.table.h5"})
public final class TableCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TABLE.h5", description = "Written by dwlab calibrate or import.")
    private Path file;

    @Mixin
    private final CommonOptions options = new CommonOptions(CommonOption.TRUST, CommonOption.PROGRESS);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("a table is shown as it is");
        DeviceTable table = DeviceTableFile.read(file, options.trust());
        var out = options.out();
        if (table instanceof SynapseTable states) {
            out.println(TableText.title(states));
            out.println(origin());
            out.print(new TableText(states).all());
        } else if (table instanceof IncrementalTable steps) {
            out.println(new StepSummary(steps).title());
            out.println(origin());
            out.print(new IncrementalText(steps).all());
        }
        return ExitCode.DONE;
    }

    private String origin() throws IOException {
        try (var reader = new Hdf5Reader(file, options.trust())) {
            return "seed " + reader.integer("seed") + ", " + reader.text("created_utc") + ", commit "
                    + reader.text("git_commit") + (reader.verified() ? "" : ", taken on trust");
        }
    }
}

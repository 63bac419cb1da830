package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dwlab.base.Hdf5Reader;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a synapse table for people. */
@Command(name = "table",
    description = "Print a synapse table: levels, scatter, error rates, energies, sample sizes, fit quality.",
    footer = {"", "Example:", "  dwlab table d5.table.h5"})
final class TableCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TABLE.h5", description = "Written by dwlab calibrate or import.")
    private Path file;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("a table is shown as it is");
        DeviceTable table = DeviceTableFile.read(file);
        var out = options.out();
        if (table instanceof SynapseTable states) {
            out.println(TableText.title(states));
            out.println(origin());
            out.print(new TableText(states).all());
        } else if (table instanceof IncrementalTable pulsed) {
            out.println(PulsedTableText.title(pulsed));
            out.println(origin());
            out.print(PulsedTableText.steps(pulsed));
            out.print(PulsedTableText.reads(pulsed));
        }
        return ExitCode.DONE;
    }

    private String origin() throws IOException {
        try (var reader = new Hdf5Reader(file, SynapseTableFile.SCHEMA, IncrementalTableFile.SCHEMA)) {
            return "seed " + reader.integer("seed") + ", " + reader.text("created_utc") + ", commit "
                + reader.text("git_commit");
        }
    }
}

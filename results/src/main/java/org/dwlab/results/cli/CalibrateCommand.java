package org.dwlab.results.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.device.EnsembleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns an ensemble into the synapse table that training draws from. */
@Command(name = "calibrate",
    description = "Turn an ensemble into the synapse table that training draws from.",
    footer = {"", "Example:", "  dwlab calibrate d5.ensemble.h5 -o d5.table.h5"})
final class CalibrateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ENSEMBLE.h5", description = "Written by dwlab simulate.")
    private Path ensemble;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "TABLE.h5",
        description = "The file to write.")
    private Path output;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("the ensemble holds its device; use it with dwlab simulate");
        Output.fresh(output, options);
        SynapseTable table = Calibrator.calibrate(EnsembleFile.read(ensemble));
        SynapseTableFile.write(table, output);
        describe(table, output, options.out());
        return ExitCode.DONE;
    }

    /** Prints what a table says of its states. */
    static void describe(SynapseTable table, Path file, PrintWriter out) {
        out.println(file + ": " + table.name() + ", " + table.states() + " states, " + table.devices()
            + " devices");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("state", "wall / nm", "weight", "mean", "sd", "P(right)", "write / fJ"));
        for (int s = 0; s < table.states(); s++) {
            var moments = table.set().moments(s);
            rows.add(List.of(Integer.toString(s), position(table.position(s)),
                Text.fixed(table.weight(s), 3), Text.fixed(moments.mean().value(), 4),
                Text.fixed(moments.sd().value(), 4), Text.fixed(table.set().transition(s, s).value(), 4),
                Text.fixed(table.set().energy(s) / Text.FEMTO, 2)));
        }
        out.print(Text.table(rows));
    }

    private static String position(double position) {
        return Double.isNaN(position) ? "unknown" : Text.fixed(position / Text.NANO, 1);
    }
}

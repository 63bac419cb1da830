package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dwlab.calibration.exchange.AihwkitExport;
import org.dwlab.calibration.exchange.CrossSimExport;
import org.dwlab.calibration.exchange.NeuroSimExport;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.SpecException;
import org.dwlab.io.TextFile;
import org.dwlab.io.TextFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a table in the form of another program. */
@Command(
        name = "export",
        description = {
            "Write a table in the form of another program.",
            "What is lost on the way stands in the files themselves."
        },
        footer = {
            "",
            "Lookup tables for CrossSim 2, given to it as lookup_table:",
            "  dwlab export d5.table.h5 --format crosssim -o d5-crosssim",
            "A preset for aihwkit, and constants for MLP+NeuroSim:",
            "  dwlab export d5.table.h5 --format aihwkit -o d5_preset.py",
            "  dwlab export d5.table.h5 --format neurosim -o d5_device.cpp"
        })
public final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TABLE.h5", description = "Written by dwlab calibrate or import.")
    private Path table;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE|DIR",
            description = "The file to write; for crosssim the folder.")
    private Path output;

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "crosssim, aihwkit or neurosim.")
    private String format;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("a table is exported as it is");
        switch (format) {
            case "crosssim" -> {
                Output.freshFolder(output, options);
                TextFolder.write(CrossSimExport.files(read()), output);
            }
            case "aihwkit" -> {
                Output.fresh(output, options, table);
                TextFile.write(AihwkitExport.text(read()), output);
            }
            case "neurosim" -> {
                Output.fresh(output, options, table);
                TextFile.write(NeuroSimExport.text(read()), output);
            }
            default -> throw new SpecException("--format", "must be crosssim, aihwkit or neurosim", format);
        }
        options.out().println(output + ": written; its comments say what is lost");
        return ExitCode.DONE;
    }

    private DeviceTable read() throws IOException {
        return DeviceTableFile.read(table, options.trust());
    }
}

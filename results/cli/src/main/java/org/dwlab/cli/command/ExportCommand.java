package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.dwlab.calibration.exchange.AihwkitExport;
import org.dwlab.calibration.exchange.CrossSimExport;
import org.dwlab.calibration.exchange.NeuroSimExport;
import org.dwlab.calibration.exchange.OvfExport;
import org.dwlab.calibration.exchange.PositionsExport;
import org.dwlab.calibration.exchange.StatesExport;
import org.dwlab.calibration.scripts.Program;
import org.dwlab.calibration.scripts.RunFolders;
import org.dwlab.calibration.scripts.WriteRun;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.option.PictureOptions;
import org.dwlab.cli.option.RunOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.io.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a table, what a device does in a write, or a trained network in the form of another program. */
@Command(
        name = "export",
        description = {
            "Write a table, an ensemble, the writes of a device, pictures of a wall or a trained network in the form of"
                    + " another program.",
            "What is lost on the way stands in the files themselves."
        },
        footer = {
            "",
            "Lookup tables for CrossSim 2, given to it as lookup_table:",
            "  dwlab export d5.table.h5 --format crosssim -o d5-crosssim",
            "A preset for aihwkit, and constants for MLP+NeuroSim:",
            "  dwlab export d5.table.h5 --format aihwkit -o d5_preset.py",
            "  dwlab export d5.table.h5 --format neurosim -o d5_device.cpp",
            "What writes of its states do, for inference in CrossSim 3 and aihwkit:",
            "  dwlab export d3.table.h5 --format crosssim3 -o d3_written.py",
            "  dwlab export d3.table.h5 --format aihwkit-inference -o d3_noise.py",
            "One hop of device 3 as a script for mumax3, and a whole ensemble for OOMMF:",
            "  dwlab export d5 --format mumax3 -o hop --device 3 --hop up --from 1",
            "  dwlab export d5 --format oommf -o runs --all --devices 8 --cycles 4",
            "The magnetisation of an ensemble by full micromagnetics at the end of a write, and all of its pictures:",
            "  dwlab export cells.ensemble.h5 --format ovf --state 2 -o state-2.ovf",
            "  dwlab export cells.ensemble.h5 --format ovf --state 2 --all -o state-2",
            "Where the writes of an ensemble ended, for spreadsheets and pandas:",
            "  dwlab export d5.ensemble.h5 --format csv -o d5.csv",
            "The weights of a run, for PyTorch, ONNX Runtime and the like, or for NumPy:",
            "  dwlab export in-situ.run.h5 --format onnx -o in-situ.onnx"
        })
public final class ExportCommand implements Callable<Integer> {
    private static final String CSV = "csv";
    private static final String OVF = "ovf";
    private static final String CROSSSIM = "crosssim";
    /** What a table is written in as one text. */
    private static final Map<String, Function<DeviceTable, String>> TEXTS = Map.of(
            "aihwkit", AihwkitExport::text,
            "neurosim", NeuroSimExport::text,
            "crosssim3", StatesExport::crossSim,
            "aihwkit-inference", StatesExport::aihwkit);

    private static final String KNOWN =
            "crosssim, aihwkit, neurosim, crosssim3, aihwkit-inference, mumax3, oommf, ovf, csv, onnx or npz";

    /** The words of {@link #KNOWN}. */
    static final class ExportFormats extends BuiltInNames.Words {
        ExportFormats() {
            super(KNOWN);
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "FROM",
            description =
                    "A table written by dwlab calibrate or import; for mumax3 and oommf a device, a built-in name or"
                            + " a JSON file; for csv an ensemble; for ovf one by full micromagnetics; for onnx and"
                            + " npz a run.")
    private String source;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE|DIR",
            description = "The file to write; for crosssim, mumax3, oommf, and ovf with --all the folder.")
    private Path output;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = ExportFormats.class,
            description = KNOWN + ".")
    private String format;

    @Mixin
    private RunOptions runs;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET, CommonOption.SEED, CommonOption.FORCE, CommonOption.PROGRESS, CommonOption.TRUST)
            .completing(() -> SetPaths.of(SpecKind.DEVICE));

    @Override
    public Integer call() throws IOException {
        if (!format.equals(OVF)) {
            pictures.requireNone("is for --format ovf only");
        }
        Optional<Program> program = Program.of(format);
        if (format.equals(OVF)) {
            exportPictures();
        } else if (format.equals(CSV)) {
            exportPositions();
        } else if (NetworkFiles.FORMATS.contains(format)) {
            exportNetwork();
        } else if (program.isPresent()) {
            exportDevice(program.get());
        } else {
            exportTable();
        }
        return ExitCode.DONE;
    }

    private void exportNetwork() throws IOException {
        runs.requireNone();
        options.requireNoAssignments("a network is exported as it is");
        Path run = Path.of(source);
        Output.fresh(output, options, run);
        NetworkFiles.export(run, format, output, options);
    }

    private void exportPositions() throws IOException {
        runs.requireNone();
        options.requireNoAssignments("an ensemble is exported as it is");
        Path ensemble = ensemble();
        Output.fresh(output, options, ensemble);
        TextFile.write(PositionsExport.text(EnsembleFile.read(ensemble, options.trust())), output);
        options.out().println(output + ": written; its first line says what is lost");
    }

    private Path ensemble() {
        if (DeviceSpec.builtInNames().contains(source) || source.endsWith(".json")) {
            throw new SpecException(source, "is a device, and --format " + format + " takes an ensemble")
                    .remedy("make one with dwlab simulate");
        }
        return Path.of(source);
    }

    private void exportPictures() throws IOException {
        int state = runs.pictured();
        options.requireNoAssignments("pictures are exported as they are");
        Path ensemble = ensemble();
        if (runs.all()) {
            pictures.requireNone("has no effect beside --all");
            Output.freshFolder(output, options);
            OvfExport movie = OvfExport.read(ensemble, options.trust(), state);
            movie.writeAll(output);
            options.out().println(output + ": state " + state + ", " + (movie.last() + 1) + " pictures");
        } else {
            pictures.requireOne();
            Output.fresh(output, options, ensemble);
            OvfExport movie = OvfExport.read(ensemble, options.trust(), state);
            int picture = pictures.write(movie, output);
            options.out()
                    .println(output + ": state " + state + ", picture " + picture + " of 0 to " + movie.last() + ", "
                            + (float) movie.movie().time()[picture] + " s");
        }
    }

    private void exportTable() throws IOException {
        Path table = Path.of(source);
        boolean lookups = format.equals(CROSSSIM);
        if (!lookups && !TEXTS.containsKey(format)) {
            throw new SpecException("--format", "must be " + KNOWN, format);
        }
        runs.requireNone();
        options.requireNoAssignments("a table is exported as it is");
        if (DeviceSpec.builtInNames().contains(source) || source.endsWith(".json")) {
            throw new SpecException(source, "is a device, and --format " + format + " takes a table")
                    .remedy("make one with dwlab simulate and calibrate");
        }
        if (lookups) {
            Output.freshFolder(output, options);
            CrossSimExport.write(read(table), output);
        } else {
            Output.fresh(output, options, table);
            TextFile.write(TEXTS.get(format).apply(read(table)), output);
        }
        options.out().println(output + ": written; its comments say what is lost");
    }

    private void exportDevice(Program program) throws IOException {
        if (source.endsWith(".h5")) {
            throw new SpecException(source, "is a file of results, and --format " + format + " takes a device")
                    .remedy("name a built-in device or a JSON file");
        }
        Optional<WriteRun> single = runs.single();
        DeviceSpec spec = DeviceSpec.load(source, options.assignments());
        if (single.isPresent()) {
            single.get().requireIn(spec);
            Output.freshFolder(output, options);
            RunFolders.write(program, spec, options.seed(), single.get(), output);
            options.out()
                    .println(output + ": " + spec.name() + ", " + single.get().name() + " for " + program.word());
        } else {
            List<WriteRun> all = runs.everyRun(spec);
            Output.freshFolder(output, options);
            RunFolders.writeAll(program, spec, options.seed(), all, output, options.progress());
            options.out()
                    .println(output + ": " + spec.name() + ", " + all.size() + " runs for " + program.word()
                            + "; start " + RunFolders.RUN_ALL);
        }
    }

    private DeviceTable read(Path table) throws IOException {
        return DeviceTableFile.read(table, options.trust());
    }
}

package org.dwlab.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.calibration.exchange.Costs;
import org.dwlab.calibration.exchange.CrossSimImport;
import org.dwlab.calibration.exchange.MeasuredImport;
import org.dwlab.calibration.exchange.PulseSteps;
import org.dwlab.calibration.exchange.Setting;
import org.dwlab.calibration.scripts.Program;
import org.dwlab.calibration.scripts.ProgramResults;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.MeasuredOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.PulseText;
import org.dwlab.cli.terminal.TableText;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.nn.exchange.InputScale;
import org.dwlab.report.StepSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a table, an ensemble or a run from what other programs made or somebody measured. */
@Command(
        name = "import",
        description = {
            "Make a table from CrossSim's lookup tables or from measured data,",
            "an ensemble from what mumax3 or OOMMF made of exported runs,",
            "or a run from a network that was trained elsewhere."
        },
        footer = {
            "",
            "A folder with dG_increasing.txt and dG_decreasing.txt, numbered where devices are several:",
            "  dwlab import DWMTJ_SOT/300K --format crosssim -o sot.table.h5 --energy-J 5e-15",
            "What you measured, as text in any form or .npy; it says what it understood and asks for the rest:",
            "  dwlab import mine.csv --format csv -o mine.table.h5 \\",
            "    --value conductance --unit uS --energy-J 2e-14 \\",
            "    --duration-s 1e-8 --read-energy-J 1e-16",
            "Conductances after pulses up and down, read after every pulse:",
            "  dwlab import pulses.csv --format pulses -o pulses.table.h5 \\",
            "    --energy-J 2e-14,3e-14 --duration-s 1e-8 --read-energy-J 1e-16",
            "All runs of an export for mumax3, after its run-all.sh:",
            "  dwlab import runs/device-* --format mumax3 -o gpu.ensemble.h5",
            "A network that PyTorch trained on standardised MNIST, and ten chips of it:",
            "  dwlab import net.onnx --format onnx -o net.run.h5 --pixels 0.1307,0.3081",
            "  dwlab evaluate net.run.h5 --table d5.table.h5 -o chips.run.h5"
        })
public final class ImportCommand implements Callable<Integer> {
    private static final String PIXELS = "--pixels";
    private static final String KNOWN = "crosssim, csv, pulses, mumax3, oommf, onnx or npz";

    /** The words of {@link #KNOWN}. */
    static final class ImportFormats extends BuiltInNames.Words {
        ImportFormats() {
            super(KNOWN);
        }
    }

    @Spec
    private CommandSpec command;

    @Parameters(arity = "1..*", paramLabel = "FROM", description = "A folder or files.")
    private List<Path> sources;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.h5",
            description = "The table to write; for mumax3 and oommf the ensemble, for onnx and npz the run.")
    private Path output;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            completionCandidates = ImportFormats.class,
            description = KNOWN + ".")
    private String format;

    @Option(names = "--name", paramLabel = "NAME", description = "Of the device or network (default: that of FROM).")
    private String name;

    @Option(
            names = "--energy-J",
            split = ",",
            paramLabel = "J",
            description =
                    "Energy of one write or pulse: one number, or up,down (csv: one for each state, as the file orders them).")
    private List<Double> energy = new ArrayList<>();

    @Option(
            names = "--duration-s",
            split = ",",
            paramLabel = "S",
            description = "Duration of one write or pulse, in the same way.")
    private List<Double> duration = new ArrayList<>();

    @Option(
            names = "--read-energy-J",
            split = ",",
            paramLabel = "J",
            description =
                    "Energy of one read: one number, or at lowest,highest conductance (csv: one for each" + " state).")
    private List<Double> readEnergy = new ArrayList<>();

    @Option(
            names = PIXELS,
            split = ",",
            paramLabel = "MEAN,SD",
            description = "What the network takes for a pixel p from 0 to 255: (p/255 - MEAN)/SD (default: 0,1).")
    private List<Double> pixels = new ArrayList<>();

    @Mixin
    private MeasuredOptions measured;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET, CommonOption.FORCE, CommonOption.PROGRESS, CommonOption.DATA)
            .completing(() -> SetPaths.of(SpecKind.EXPERIMENT));

    @Override
    public Integer call() throws IOException {
        if (name != null) {
            Require.title(name, "--name");
        }
        if (NetworkFiles.FORMATS.contains(format)) {
            makeRun();
            return ExitCode.DONE;
        }
        Require.that(pixels.isEmpty(), PIXELS, "is for a network, with --format onnx or npz");
        options.requireNoAssignments("a table is imported as it is");
        Output.fresh(output, options, sources.toArray(Path[]::new));
        try {
            makeTable();
        } catch (SpecException complaint) {
            throw Setting.of(complaint).map(this::option).map(complaint::in).orElse(complaint);
        }
        return ExitCode.DONE;
    }

    private void makeRun() throws IOException {
        measured.requireNone();
        requireNot(List.of("--energy-J", "--duration-s", "--read-energy-J"), "follows from the devices of the chips");
        Require.that(sources.size() == 1, "--format " + format, "takes one file", sources.size());
        Require.that(pixels.isEmpty() || pixels.size() == 2, PIXELS, "must be two numbers, MEAN,SD", pixels);
        Output.fresh(output, options, sources.get(0));
        InputScale input = pixels.isEmpty() ? InputScale.UNIT : new InputScale(pixels.get(0), pixels.get(1));
        NetworkFiles.adopt(sources.get(0), format, sourceName(), input, output, options);
    }

    private void requireNot(List<String> names, String reason) {
        for (String option : names) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new SpecException(option, reason).remedy("leave it out");
            }
        }
    }

    /** The option that gives a setting. */
    private String option(Setting setting) {
        return switch (setting) {
            case WRITE_ENERGY -> "--energy-J";
            case WRITE_DURATION -> "--duration-s";
            case READ_ENERGY -> "--read-energy-J";
            case QUANTITY -> "--value";
            case UNIT -> "--unit";
            case READ_VOLTAGE -> "--read-voltage";
            case STATES -> "--column state=NAME";
            case DEVICES -> "--column device=NAME";
            case POLARITIES -> "--column polarity=NAME";
            case ACROSS -> "--across";
            case AXES -> "--axes";
            case DECIMALS -> "--decimal";
            case RANGE -> "--range";
            case LEVELS -> "--levels";
            case CONDUCTANCE -> "--conductance-S";
            case CYCLES -> "--cycles";
            case VIRTUAL -> "--virtual-devices";
        };
    }

    private void makeTable() throws IOException {
        var costs = new Costs(energy, duration, readEnergy);
        switch (format) {
            case "crosssim" -> {
                measured.requireNone();
                CrossSimImport.Imported imported = CrossSimImport.read(sources, sourceName(), costs);
                IncrementalTableFile.write(imported.table(), imported.lineage(), output);
                describe(imported, options.out());
            }
            case "pulses" -> {
                Require.that(sources.size() == 1, "--format pulses", "takes one file", sources.size());
                MeasuredImport found =
                        MeasuredImport.readPulses(sources.get(0), measured.pulses(), costs, options.out()::println);
                found.requireComplete(this::option);
                PulseSteps steps = found.steps(sourceName());
                IncrementalTableFile.write(steps.table(), found.lineage(), output);
                var summary = new StepSummary(steps.table());
                options.out().println(output + ": " + summary.title());
                options.out().print(Text.table(summary.pulses()) + Text.table(PulseText.fits(steps)));
            }
            case "csv" -> {
                Require.that(sources.size() == 1, "--format csv", "takes one file", sources.size());
                MeasuredImport found =
                        MeasuredImport.read(sources.get(0), measured.format(), costs, options.out()::println);
                found.requireComplete(this::option);
                SynapseTable table = found.table(sourceName(), measured.virtualDevices());
                SynapseTableFile.write(table, found.lineage(), output);
                options.out().println(output + ": " + TableText.title(table));
                options.out().print(new TableText(table).certainty());
            }
            default ->
                makeEnsemble(Program.of(format)
                        .orElseThrow(() -> new SpecException("--format", "must be " + KNOWN, format)));
        }
    }

    private void makeEnsemble(Program program) throws IOException {
        measured.requireNone();
        requireNot(
                List.of("--name", "--energy-J", "--duration-s", "--read-energy-J"),
                "follows from the device with --format " + format);
        ProgramResults results = ProgramResults.read(program, sources, options.progress());
        EnsembleFile.write(results.ensemble(), EnsembleFile.Extras.NONE, results.lineage(), output);
        PositionEnsemble ensemble = results.ensemble();
        options.out()
                .println(output + ": " + ensemble.spec().name() + ", " + Text.count(ensemble.devices(), "device")
                        + " x " + Text.count(ensemble.cycles(), "cycle") + " of " + program.word());
    }

    private String sourceName() {
        Path last = sources.get(0).toAbsolutePath().normalize().getFileName();
        String chosen = name != null ? name : String.valueOf(last).replaceFirst("\\.[^.]*$", "");
        return Require.title(chosen, "--name");
    }

    private void describe(CrossSimImport.Imported imported, PrintWriter out) {
        var summary = new StepSummary(imported.table());
        out.println(output + ": " + summary.title());
        out.print(Text.table(summary.pulses()));
        if (imported.rearranged() > 0) {
            out.println(imported.rearranged() + " entries did not ascend with their probability and were sorted");
        }
    }
}

package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.dwlab.calibration.wall.ColumnChoice;
import org.dwlab.calibration.wall.DriveSegments;
import org.dwlab.calibration.wall.KnownConstant;
import org.dwlab.calibration.wall.MicromagneticTable;
import org.dwlab.calibration.wall.Quantity;
import org.dwlab.calibration.wall.WallConstant;
import org.dwlab.calibration.wall.WallFit;
import org.dwlab.calibration.wall.WallFitReport;
import org.dwlab.calibration.wall.WallFitResult;
import org.dwlab.calibration.wall.WallFitSettings;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.WallFitText;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.TextFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits the effective constants of the rigid wall to micromagnetic data and writes a device that has them. */
@Command(
        name = "wall-fit",
        description = "Fit the effective constants of a rigid wall (delta, D, Kd, alpha, pinning) to OOMMF .odt,"
                + " mumax3 table.txt or CSV, and write a device that has them; the statistics go beside it as"
                + " NAME.fit.json.",
        footer = {
            "",
            "Steady velocities and angles against current, of the rows whose column set says base:",
            "  dwlab wall-fit steady.csv -o wall.json --where set=base --fix alpha=0.03 \\",
            "    --set material.thickness_m=1e-9 --set heavy_metal.spin_hall_angle=-0.1",
            "Columns such as thickness_m, theta_SH, alpha and Ms_A_per_m go before the device; where theta_SH",
            "has the other sign convention, --scale spin_hall_angle=-1.",
            "A trace of OOMMF, the position read from mz of a 512 nm track, as (L/2) mz:",
            "  dwlab wall-fit run.odt -o wall.json --column position=mz \\",
            "    --scale position=256e-9 --current 1e11 --pulse 1e-9 \\",
            "    --fix alpha=0.03 --set material.thickness_m=1e-9",
            "What it can write, dwlab simulate can read:",
            "  dwlab simulate wall.json -o wall.ensemble.h5"
        })
public final class WallFitCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DATA", description = "OOMMF .odt, mumax3 table.txt or CSV.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "WALL.json",
            description = "The device to write.")
    private Path output;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "d5",
            description =
                    "Where all comes from that the data have no column of (Ms, thickness, spin Hall angle ...), and"
                            + " the first guess: a built-in name or a JSON file (default: ${DEFAULT-VALUE});"
                            + " --set changes it.")
    private String device;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "steady or trace (default: trace where there are times and positions).")
    private String kind;

    @ArgGroup(
            exclusive = false,
            heading = "How the table is read (QUANTITY: time, position, velocity, angle, current,"
                    + " magnetisation, thickness, spin_hall_angle, damping):%n")
    private TableOptions table = new TableOptions();

    @ArgGroup(exclusive = false, heading = "What is known:%n")
    private KnownOptions known = new KnownOptions();

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET, CommonOption.SEED, CommonOption.FORCE, CommonOption.PROGRESS)
            .completing(() -> SetPaths.of(SpecKind.DEVICE));

    /** Which rows and columns, and what they mean. */
    private static final class TableOptions {
        @Option(names = "--table", paramLabel = "N", description = "Which table of an .odt with several, from 1.")
        private Integer number;

        @Option(names = "--where", paramLabel = "COLUMN=VALUE", description = "Only rows with this value; repeatable.")
        private Map<String, String> where = new LinkedHashMap<>();

        @Option(names = "--column", paramLabel = "QUANTITY=NAME", description = "Name of a column; repeatable.")
        private Map<String, String> columns = new LinkedHashMap<>();

        @Option(names = "--unit", paramLabel = "QUANTITY=UNIT", description = "Unit of a column; repeatable.")
        private Map<String, String> units = new LinkedHashMap<>();

        @Option(
                names = "--scale",
                paramLabel = "QUANTITY=FACTOR",
                description = "Factor on a column, such as L/2 on mz, or -1 to mirror it; repeatable.")
        private Map<String, String> scales = new LinkedHashMap<>();

        @Option(
                names = "--offset",
                paramLabel = "QUANTITY=NUMBER",
                description = "Added after the factor, in the unit of the column; repeatable.")
        private Map<String, String> offsets = new LinkedHashMap<>();
    }

    /** Constants, errors and the drive. */
    private static final class KnownOptions {
        @Option(
                names = "--fix",
                paramLabel = "NAME=VALUE",
                description = "A constant that is known, in SI: delta, D, Kd, alpha or pinning; repeatable.")
        private Map<String, String> fixed = new LinkedHashMap<>();

        @Option(
                names = "--pinning",
                description = "Fit the depth of the device's notches too, as a factor on them"
                        + " (a trace in positions of the device's track).")
        private boolean pinning;

        @Option(
                names = "--scatter",
                paramLabel = "QUANTITY=SD",
                description = "Standard deviation of the data:"
                        + " relative for a velocity, in rad, in m; repeatable (default: from the residuals).")
        private Map<String, String> scatter = new LinkedHashMap<>();

        @Option(
                names = "--voltage",
                paramLabel = "V",
                defaultValue = "0",
                description = "Of the gate under which the data were taken [V]; the fitted delta is that under it"
                        + " (default: ${DEFAULT-VALUE}).")
        private double voltage;

        @Option(
                names = "--current",
                paramLabel = "J",
                description = "Of the pulse behind a trace [A/m2] (default: the table's column).")
        private Double current;

        @Option(names = "--pulse", paramLabel = "SECONDS", description = "How long it lasts.")
        private Double pulse;

        @Option(
                names = "--pulse-start",
                paramLabel = "SECONDS",
                defaultValue = "0",
                description = "When it begins (default: ${DEFAULT-VALUE}).")
        private double pulseStart;
    }

    @Override
    public Integer call() throws IOException {
        Path statistics = beside(output);
        Output.freshOf(output, options, device, options.assignments(), data);
        Output.freshOf(statistics, options, device, options.assignments(), data);
        WallFitResult fit = fit();
        Optional<SpecException> noDevice = fit.deviceRefusal();
        TextFile.write(WallFitReport.of(fit, options.seed()).json() + System.lineSeparator(), statistics);
        if (noDevice.isPresent()) {
            options.out().println(output + ": not written; statistics in " + statistics);
            options.out().print(WallFitText.of(fit));
            throw noDevice.get().in(output + ": not written");
        }
        DeviceSpec fitted = fit.device();
        TextFile.write(fitted.json() + System.lineSeparator(), output);
        options.out().println(output + ": " + fitted.name() + "; statistics in " + statistics);
        options.out().print(WallFitText.of(fit));
        return ExitCode.DONE;
    }

    private WallFitResult fit() throws IOException {
        DeviceSpec base = DeviceSpec.load(device, options.assignments());
        MicromagneticTable rows = MicromagneticTable.read(data, table.number);
        for (var condition : table.where.entrySet()) {
            rows = rows.where(condition.getKey(), condition.getValue());
        }
        var columns = new ColumnChoice(
                named(table.columns, "--column", value -> value),
                named(table.units, "--unit", value -> value),
                named(table.scales, "--scale", value -> number(value, "--scale")),
                named(table.offsets, "--offset", value -> number(value, "--offset")));
        Map<WallConstant, Double> fixed = new LinkedHashMap<>();
        known.fixed.forEach((name, value) -> fixed.put(WallConstant.of(name, "--fix"), number(value, "--fix " + name)));
        var settings = new WallFitSettings(
                base,
                fixed,
                known.pinning,
                named(known.scatter, "--scatter", value -> number(value, "--scatter")),
                KnownConstant.in(options.assignments()),
                Set.of(),
                known.voltage);
        if ((known.current == null) != (known.pulse == null)) {
            throw new SpecException("--current and --pulse", "belong together").remedy("give both or neither");
        }
        DriveSegments pulse =
                known.current == null ? null : DriveSegments.pulse(known.current, known.pulseStart, known.pulse);
        boolean trace = kind == null ? columns.isTrace(rows) : kind.equals("trace");
        Require.that(kind == null || trace || kind.equals("steady"), "--kind", "must be steady or trace", kind);
        options.out().println(columns.describe(rows, trace));
        options.out().println("read as " + rows.understood());
        return trace ? WallFit.trace(rows, columns, pulse, settings) : WallFit.steady(rows, columns, settings);
    }

    /** The file of the statistics: {@code wall.fit.json} beside {@code wall.json}. */
    static Path beside(Path output) {
        String name = output.getFileName().toString();
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".json") ? name.substring(0, name.length() - 5) : name;
        return output.resolveSibling(stem + ".fit.json");
    }

    private static <T> Map<Quantity, T> named(Map<String, String> values, String option, Function<String, T> reading) {
        var named = new LinkedHashMap<Quantity, T>();
        values.forEach((word, value) -> named.put(Quantity.of(word, option), reading.apply(value)));
        return named;
    }

    private static double number(String text, String option) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            throw new SpecException(option, "must be a number", text).because(word);
        }
    }
}

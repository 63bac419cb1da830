package org.dwlab.cli.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.calibration.exchange.MeasuredAxis;
import org.dwlab.calibration.exchange.MeasuredFormat;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.exchange.MeasuredLayout;
import org.dwlab.calibration.tabular.DecimalMark;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How measured data are laid out. */
public final class MeasuredOptions {
    private static final List<String> NAMES =
            List.of("--column", "--across", "--decimal", "--value", "--unit", "--read-voltage");
    private static final List<String> OF_WRITES =
            List.of("--axes", "--range", "--levels", "--conductance-S", "--cycles", "--virtual-devices");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--column",
            paramLabel = "ROLE=NAME",
            description =
                    "csv, pulses: the column of state or polarity, device, cycle, pulse or value, where its name does"
                            + " not tell; repeatable.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--across",
            paramLabel = "AXIS",
            description = "csv, pulses: what several columns with values stand for, such as device.")
    private String across;

    @Option(
            names = "--axes",
            split = ",",
            paramLabel = "AXIS",
            description = "csv: the axes of an .npy in order, such as state,device,cycle.")
    private List<String> axes = new ArrayList<>();

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "csv, pulses: point or comma (default: what the numbers say).")
    private String decimal;

    @Option(
            names = "--value",
            paramLabel = "QUANTITY",
            description =
                    "csv, pulses: what was measured: conductance, resistance, current, for csv also weight or position"
                            + " (default: what the file says).")
    private String value;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "csv, pulses: its unit, such as uS, kOhm or nm (default: what the file says).")
    private String unit;

    @Option(
            names = "--read-voltage",
            paramLabel = "V",
            description = "csv, pulses: at which currents were read (default: what the file says).")
    private Double readVoltage;

    @Option(
            names = "--range",
            split = ",",
            paramLabel = "VALUE",
            description = "csv: LOW,HIGH: the values of weight -1 and 1 (default: -1,1 for weights, else the"
                    + " lowest and the highest measured).")
    private List<Double> range = new ArrayList<>();

    @Option(
            names = "--levels",
            split = ",",
            paramLabel = "VALUE",
            description =
                    "csv: the nominal value of each state, in the order of the file (default: the states' means).")
    private List<Double> levels = new ArrayList<>();

    @Option(
            names = "--conductance-S",
            split = ",",
            paramLabel = "S",
            description = "csv: LOW,HIGH: conductances at weight -1 and 1, where the values are none.")
    private List<Double> conductance = new ArrayList<>();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "csv: take the first N cycles of every state and device (default: all, however many each has).")
    private int cycles;

    @Option(
            names = "--virtual-devices",
            paramLabel = "N",
            description = "csv: draw so many devices from the law of those measured, in their place.")
    private Integer virtual;

    /**
     * How the measured values are to be read, as far as the options say it.
     *
     * @return the options
     * @throws SpecException if a value is out of its range
     */
    public MeasuredFormat format() {
        return format(MeasuredAxis.OF_WRITES);
    }

    /**
     * Devices to draw from the law of those measured.
     *
     * @return how many; 0 for those measured
     * @throws SpecException if it is given and not positive
     */
    public int virtualDevices() {
        return virtual == null ? 0 : Require.atLeast(virtual, 1, "--virtual-devices");
    }

    /**
     * How conductances after pulses are to be read, as far as the options say it.
     *
     * @return the options
     * @throws SpecException if a value is out of its range, or is of writes only
     */
    public MeasuredFormat pulses() {
        requireNone(OF_WRITES, "is for --format csv only");
        return format(MeasuredAxis.OF_PULSES);
    }

    private MeasuredFormat format(List<MeasuredAxis> known) {
        Map<MeasuredAxis, String> named = new LinkedHashMap<>();
        columns.forEach((role, name) -> {
            if (!role.equals("value")) {
                named.put(MeasuredAxis.of(role, known, "--column"), name);
            }
        });
        var layout = new MeasuredLayout(
                named,
                Optional.ofNullable(columns.get("value")),
                Optional.ofNullable(across).map(word -> MeasuredAxis.of(word, known, "--across")),
                axes.stream()
                        .map(word -> MeasuredAxis.of(word, known, "--axes"))
                        .toList(),
                Optional.ofNullable(decimal).map(MeasuredOptions::mark));
        return new MeasuredFormat(
                layout,
                Optional.ofNullable(value).map(MeasuredOptions::quantity),
                Optional.ofNullable(unit),
                readVoltage == null ? OptionalDouble.empty() : OptionalDouble.of(readVoltage),
                range,
                levels,
                conductance,
                cycles);
    }

    private static Measured quantity(String word) {
        return Arrays.stream(Measured.values())
                .filter(measured -> measured.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new SpecException(
                        "--value", "must be weight, conductance, resistance, current or position", word));
    }

    private static DecimalMark mark(String word) {
        return switch (word) {
            case "point" -> DecimalMark.POINT;
            case "comma" -> DecimalMark.COMMA;
            default -> throw new SpecException("--decimal", "must be point or comma", word);
        };
    }

    /** Refuses these options where they would have no effect. */
    public void requireNone() {
        requireNone(NAMES, "is for --format csv or pulses");
        requireNone(OF_WRITES, "is for --format csv only");
    }

    private void requireNone(List<String> names, String reason) {
        for (String name : names) {
            if (command.commandLine().getParseResult().hasMatchedOption(name)) {
                throw new SpecException(name, reason).remedy("leave it out");
            }
        }
    }
}

package org.dwlab.cli.option;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.exchange.MeasuredFormat;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How measured data are laid out. */
public final class MeasuredOptions {
    private static final List<String> NAMES =
            List.of("--columns", "--value", "--unit", "--range", "--levels", "--conductance-S", "--cycles");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "state,device,cycle,value",
            description = "csv: the columns of state, device, cycle and value (default: ${DEFAULT-VALUE}).")
    private List<String> columns;

    @Option(
            names = "--value",
            paramLabel = "QUANTITY",
            defaultValue = "weight",
            description = "csv: what they are: weight, conductance or position (default: ${DEFAULT-VALUE}).")
    private String value;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "csv: their unit, such as uS or nm (default: 1, S or m).")
    private String unit;

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
            description = "csv: the nominal value of each state, ascending (default: the states' means).")
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
            description = "csv: take the first N cycles of every state and device (default: all).")
    private int cycles;

    /**
     * How the measured values are to be read.
     *
     * @return the options with their defaults filled in
     * @throws SpecException if a value is out of its range, or the columns are not four
     */
    public MeasuredFormat format() {
        Require.that(columns.size() == 4, "--columns", "must name 4 columns", String.join(",", columns));
        Measured quantity =
                switch (value) {
                    case "weight" -> Measured.WEIGHT;
                    case "conductance" -> Measured.CONDUCTANCE;
                    case "position" -> Measured.POSITION;
                    default -> throw new SpecException("--value", "must be weight, conductance or position", value);
                };
        return new MeasuredFormat(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                columns.get(3),
                quantity,
                unit == null ? quantity.unit() : unit,
                range,
                levels,
                conductance,
                cycles);
    }

    /** Refuses these options where they would have no effect. */
    public void requireNone() {
        for (String name : NAMES) {
            if (command.commandLine().getParseResult().hasMatchedOption(name)) {
                throw new SpecException(name, "is for --format csv only").remedy("leave it out");
            }
        }
    }
}

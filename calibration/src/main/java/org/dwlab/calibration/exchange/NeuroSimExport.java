package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * Writes a table as the constants of MLP+NeuroSim's {@code RealDevice}. Its nonlinearity label is the
 * greatest distance of the normalised curve of conductance against pulses from the straight line, 0.07·√2 for
 * each unit. This reproduces the table in that program's {@code getParamA}, which gives the A of the curve (1 −
 * exp(−p/A))/(1 − exp(−1/A)).
 */
public final class NeuroSimExport {
    private static final double LABEL = 0.07 * Math.sqrt(2);
    /** Where the table of that program ends. */
    private static final double GREATEST_LABEL = 9;
    /** More levels than any device has: their curve would only cost memory. */
    private static final double MOST_LEVELS = 1e6;

    private static final List<String> LOST = List.of(
            "the shape of the curves but for one label each",
            "noise that depends on the conductance, and its shape: sigmaCtoC is Gaussian and its mean",
            "laws of single devices: sigmaDtoD is left to you",
            "energy of a pulse: NeuroSim computes its own",
            "origin and seed");

    private final Exportable source;
    private final IncrementalTable table;

    private NeuroSimExport(Exportable source) {
        this.source = source;
        this.table = source.table();
    }

    /**
     * The lines of C++.
     *
     * @param source the table to write; of a table of states the hop pulses
     * @return assignments for the constructor of {@code RealDevice}, conductances in S and pulse widths in s, with what
     *         was lost in a comment above them
     * @throws org.dwlab.core.SpecException if the device takes no steps up and down, too small ones, or none
     *                                      from an end of its range
     */
    public static String text(DeviceTable source) {
        return new NeuroSimExport(Exportable.of(source)).text();
    }

    private String text() {
        List<String> lost = new ArrayList<>(source.lost());
        lost.addAll(LOST);
        var comments = new StringBuilder();
        lost.forEach(loss -> comments.append("//  - ").append(loss).append('\n'));
        double noise = (table.stepDeviation(Direction.UP) + table.stepDeviation(Direction.DOWN)) / 4;
        return String.format(
                Locale.ROOT,
                """
            // %s for the constructor RealDevice::RealDevice of MLP+NeuroSim; written by %s.
            // A pulse up: %s. A pulse down: %s.
            // Lost:
            %s// Assumed: as many levels as mean steps fit into the range.
            // Assumed: curves of the mean device from end to end.
            maxConductance = %s;  // S
            minConductance = %s;  // S
            maxNumLevelLTP = %d;
            maxNumLevelLTD = %d;
            NL_LTP = %.2f;
            NL_LTD = %.2f;
            sigmaCtoC = %s * (maxConductance - minConductance);
            %s%s// Not known here: readVoltage, readPulseWidth, writeVoltageLTP, writeVoltageLTD, sigmaDtoD.
            """,
                Comments.oneLine(table.name()),
                Comments.madeBy(),
                Comments.cost(table, Direction.UP),
                Comments.cost(table, Direction.DOWN),
                comments,
                table.highest(),
                table.lowest(),
                levels(Direction.UP),
                levels(Direction.DOWN),
                label(Direction.UP),
                label(Direction.DOWN),
                noise,
                width("LTP", table.pulseDuration(Direction.UP)),
                width("LTD", table.pulseDuration(Direction.DOWN)));
    }

    private static String width(String polarity, OptionalDouble duration) {
        return duration.isPresent()
                ? "writePulseWidth" + polarity + " = " + duration.getAsDouble() + ";  // s\n"
                : "// writePulseWidth" + polarity + ": unknown\n";
    }

    /** Pulses that take the mean device from one end of the range, of length 2, to the other. */
    private int levels(Direction direction) {
        double levels = 2 / Math.abs(table.meanStep(direction));
        Require.that(
                levels <= MOST_LEVELS,
                "table " + table.name() + ": pulses " + direction,
                "must cross the range in 1000000 or fewer for NeuroSim",
                Math.round(levels));
        return (int) Math.max(1, Math.round(levels));
    }

    /** Positive where the curve bulges above the straight line, negative below. */
    private double label(Direction direction) {
        int pulses = levels(direction);
        double[] weight = new double[pulses + 1];
        weight[0] = direction == Direction.UP ? -1 : 1;
        for (int p = 1; p <= pulses; p++) {
            double from = weight[p - 1];
            double step = IntStream.range(0, table.devices())
                    .mapToDouble(d -> table.meanStep(direction, d, from))
                    .average()
                    .orElseThrow();
            weight[p] = Math.max(-1, Math.min(1, from + step));
        }
        double way = weight[pulses] - weight[0];
        Require.that(
                direction == Direction.UP ? way > 0 : way < 0,
                "table " + table.name() + ": pulses " + direction,
                "must move the mean device away from its "
                        + (direction == Direction.UP ? "lowest" : "highest")
                        + " conductance for NeuroSim",
                "stuck there");
        double farthest = 0;
        for (int p = 0; p <= pulses; p++) {
            double straight = weight[0] + way * p / pulses;
            double distance = (weight[p] - straight) / Math.abs(way);
            farthest = Math.abs(distance) > Math.abs(farthest) ? distance : farthest;
        }
        return Math.max(-GREATEST_LABEL, Math.min(GREATEST_LABEL, farthest / LABEL));
    }
}

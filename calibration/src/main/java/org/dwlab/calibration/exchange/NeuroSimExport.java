package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;

/**
 * Writes a table as constants of MLP+NeuroSim's {@code RealDevice}: its {@link NeuroSimLaw}.
 */
public final class NeuroSimExport {
    private static final List<String> LOST = List.of(
            "mean steps that are no straight line of the conductance",
            "parts of a level: a whole number of them crosses the range",
            "noise that depends on the conductance, and its shape: sigmaCtoC is Gaussian and its mean",
            "laws of single devices: sigmaDtoD is left to you",
            "energy of a pulse: NeuroSim computes its own",
            "origin and seed");

    private final Exportable source;
    private final IncrementalTable table;
    private final MeanDevice device;

    private NeuroSimExport(Exportable source) {
        this.source = source;
        this.table = source.table();
        this.device = new MeanDevice(table);
    }

    /**
     * The lines of C++.
     *
     * @param source the table to write; of a table of states the hop pulses
     * @return statements for the end of the constructor of {@code RealDevice}, conductances in S and pulse widths in s,
     *         with what was lost, and how far the steps are from the table's, in a comment above them
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
        NeuroSimLaw law = NeuroSimLaw.nearest(device);
        return String.format(
                Locale.ROOT,
                """
            // %s for the end of the constructor RealDevice::RealDevice of MLP+NeuroSim; written by %s.
            // A pulse up: %s. A pulse down: %s.
            // Lost:
            %s// NeuroSim's steps with these numbers against this table's, as the ends of the range leave them:
            //  - up: %s
            //  - down: %s
            // For training in NeuroSim, none of which a device can say:
            //  - Array::WriteCell leaves minConductance out when it writes the first weights; add it there
            //  - wires and resistanceAccess must be small beside 1/maxConductance
            //  - an update of less than half a level is dropped: alpha1 and alpha2 must be larger for fewer levels
            maxConductance = avgMaxConductance = %s;  // S
            minConductance = avgMinConductance = %s;  // S
            conductance = conductancePrev = minConductance;
            maxNumLevelLTP = %d;
            maxNumLevelLTD = %d;
            NL_LTP = %.2f;
            NL_LTD = %.2f;
            paramALTP = getParamA(NL_LTP + (*gaussian_dist2)(localGen)) * maxNumLevelLTP;
            paramALTD = getParamA(NL_LTD + (*gaussian_dist2)(localGen)) * maxNumLevelLTD;
            sigmaCtoC = %s * (maxConductance - minConductance);
            *gaussian_dist3 = std::normal_distribution<double>(0, sigmaCtoC);
            %s%s// Not known here: readVoltage, readPulseWidth, writeVoltageLTP, writeVoltageLTD, sigmaDtoD.
            """,
                Comments.oneLine(table.name()),
                Comments.madeBy(),
                Comments.cost(table, Direction.UP),
                Comments.cost(table, Direction.DOWN),
                comments,
                law.distance(device, Direction.UP).words(),
                law.distance(device, Direction.DOWN).words(),
                table.highest(),
                table.lowest(),
                law.up().levels(),
                law.down().levels(),
                law.up().label(),
                law.down().label(),
                law.noise() / 2,
                width("LTP", table.pulseDuration(Direction.UP)),
                width("LTD", table.pulseDuration(Direction.DOWN)));
    }

    private static String width(String polarity, OptionalDouble duration) {
        return duration.isPresent()
                ? "writePulseWidth" + polarity + " = " + duration.getAsDouble() + ";  // s\n"
                : "// writePulseWidth" + polarity + ": unknown\n";
    }
}

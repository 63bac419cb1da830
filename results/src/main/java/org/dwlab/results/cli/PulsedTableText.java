package org.dwlab.results.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTable.Direction;

/** A table of devices that pulses move up and down as text for people. */
final class PulsedTableText {
    private PulsedTableText() {
    }

    /** What it is a table of, in one line. */
    static String title(IncrementalTable table) {
        return table.name() + ", steps up and down, " + table.devices() + " device"
            + (table.devices() == 1 ? "" : "s") + ", " + Text.fixed(table.lowest() / Text.MICRO, 1) + " to "
            + Text.fixed(table.highest() / Text.MICRO, 1) + " uS";
    }

    /** Mean and scatter of a step, and what a pulse costs. */
    static String steps(IncrementalTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("pulse", "mean step / % of range", "sd / mean", "energy / fJ", "duration / ns"));
        for (Direction direction : Direction.values()) {
            double mean = table.meanStep(direction);
            rows.add(List.of(direction.toString(), Text.fixed(mean / 2 * 100, 2),
                Text.fixed(table.stepDeviation(direction) / Math.abs(mean), 2),
                known(table.pulseEnergy(direction), Text.FEMTO),
                known(table.pulseDuration(direction), Text.NANO)));
        }
        return Text.table(rows);
    }

    /** What a read costs at both ends of the range. */
    static String reads(IncrementalTable table) {
        return Text.table(List.of(List.of("read at", "lowest", "highest"),
            List.of("energy / fJ", known(table.readEnergy(-1), Text.FEMTO),
                known(table.readEnergy(1), Text.FEMTO))));
    }

    private static String known(OptionalDouble value, double unit) {
        return value.isPresent() ? Text.fixed(value.getAsDouble() / unit, 3) : "unknown";
    }
}

package org.dwlab.study.design;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;

/**
 * What the values of a device are worth.
 *
 * @param device  that was moved
 * @param seed    of all ensembles
 * @param devices of every ensemble
 * @param cycles  writes of every state of each
 * @param error   mean write error of the device as it is
 * @param rows    the value that changes the mean write error most comes first
 */
public record SensitivityTable(
        DeviceSpec device, long seed, int devices, int cycles, double error, List<ValueWorth> rows) {

    /**
     * Sorts the rows.
     *
     * @param device  any
     * @param seed    any
     * @param devices at least 1
     * @param cycles  at least 1
     * @param error   in [0, 1]
     * @param rows    in any order; copied
     * @throws org.dwlab.core.SpecException if a number is out of its range
     */
    public SensitivityTable {
        Require.atLeast(devices, 1, "devices");
        Require.atLeast(cycles, 1, "cycles");
        Require.inClosedInterval(error, 0, 1, "error");
        rows = Require.listOf(rows, 0, "rows").stream()
                .sorted(Comparator.comparingDouble(ValueWorth::size).reversed())
                .toList();
    }

    /**
     * What one value is worth.
     *
     * @param tolerance which value, and how far it is moved
     * @param down      what moving it down does; empty where that leaves no device
     * @param up        what moving it up does; empty where that leaves no device
     */
    public record ValueWorth(Tolerance tolerance, Optional<Change> down, Optional<Change> up) {
        /** The larger change of the error. */
        double size() {
            return Math.max(
                    down.map(change -> Math.abs(change.error())).orElse(0.0),
                    up.map(change -> Math.abs(change.error())).orElse(0.0));
        }
    }
}

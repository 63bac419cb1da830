package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.base.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Pulse;
import org.dwlab.device.TrackRealization;

/** The pinning tables of the devices of one batch, for every gate voltage of the specification. */
final class DeviceTables {
    private final double[][] levels; // [voltage][device, cell, coefficient]
    private final int[] base; // [wall] where its device's table begins
    private final int last;

    /**
     * @param voltages the voltages of the specification, see {@link #voltages}
     * @param device   [wall] its device's index, ascending
     */
    DeviceTables(DeviceSpec spec, List<Double> voltages, RandomStreams streams, int[] device) {
        int cells = PinningTable.cells(spec.track());
        int stride = cells * PinningTable.CELL;
        int first = device[0];
        int count = device[device.length - 1] - first + 1;
        levels = new double[voltages.size()][count * stride];
        for (int d = 0; d < count; d++) {
            var realization = TrackRealization.of(spec.track(), streams, first + d);
            for (int v = 0; v < voltages.size(); v++) {
                double delta = spec.wall(voltages.get(v)).delta();
                PinningTable.fill(realization, spec.track(), delta, levels[v], d * stride);
            }
        }
        base = new int[device.length];
        for (int i = 0; i < base.length; i++) {
            base[i] = (device[i] - first) * stride;
        }
        last = cells - 1;
    }

    /** The rest voltage, then every other voltage of a pulse once, in the order of the specification [V]. */
    static List<Double> voltages(DeviceSpec spec) {
        var voltages = new ArrayList<Double>();
        voltages.add(spec.write().restVoltage());
        for (Pulse pulse : spec.write().pulses().values()) {
            if (!voltages.contains(pulse.voltage())) {
                voltages.add(pulse.voltage());
            }
        }
        return voltages;
    }

    double[] level(int voltage) {
        return levels[voltage];
    }

    int[] base() {
        return base;
    }

    /** Index of a table's last cell. */
    int last() {
        return last;
    }
}

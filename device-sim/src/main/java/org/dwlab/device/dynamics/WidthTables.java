package org.dwlab.device.dynamics;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Wall;
import org.dwlab.device.landscape.WidthTable;

/**
 * The tables of the devices of one batch, for every gate voltage of the specification. The rigid wall has one
 * profile, both edges together; the tilted wall two, since it touches them at different places.
 */
final class WidthTables {
    private final double[][][] levels; // [profile][voltage][device, cell, coefficient], m
    private final double[] firstCell; // [wall] number of its device's first cell; exact in a double
    private final int last;

    /**
     * The tables of the devices that a batch needs.
     *
     * @param spec     the nominal device
     * @param voltages of the specification, see {@link org.dwlab.device.WriteProtocol#voltages}
     * @param streams  those of the ensemble, for the edges of every device
     * @param device   [wall] its device's index, ascending
     */
    WidthTables(DeviceSpec spec, List<Double> voltages, RandomStreams streams, int[] device) {
        int cells = WidthTable.cells(spec.track());
        int stride = cells * WidthTable.CELL;
        int first = device[0];
        int count = device[device.length - 1] - first + 1;
        boolean tilted = spec.wall().model() != Wall.Model.RIGID;
        levels = new double[tilted ? 2 : 1][voltages.size()][count * stride];
        for (int d = 0; d < count; d++) {
            var track = TrackRealization.of(spec.track(), streams, first + d);
            List<IntToDoubleFunction> profiles = tilted
                    ? List.of(i -> track.edge(0, i), i -> track.edge(1, i))
                    : List.of(i -> track.edge(0, i) + track.edge(1, i));
            for (int p = 0; p < profiles.size(); p++) {
                for (int v = 0; v < voltages.size(); v++) {
                    WidthTable.fill(
                            profiles.get(p),
                            track.size(),
                            spec.track(),
                            spec.wallAt(voltages.get(v)).delta(),
                            levels[p][v],
                            d * stride);
                }
            }
        }
        firstCell = new double[device.length];
        for (int i = 0; i < device.length; i++) {
            firstCell[i] = (device[i] - first) * (double) cells;
        }
        last = cells - 1;
    }

    /** Number of walls of the batch. */
    int walls() {
        return firstCell.length;
    }

    double[] level(int profile, int voltage) {
        return levels[profile][voltage];
    }

    double[] firstCell() {
        return firstCell;
    }

    /** Index of a table's last cell. */
    int last() {
        return last;
    }
}

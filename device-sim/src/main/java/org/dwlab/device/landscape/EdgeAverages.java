package org.dwlab.device.landscape;

import java.util.function.IntToDoubleFunction;
import org.dwlab.device.Track;
import org.dwlab.device.TrackRealization;

/**
 * The kernel averages of one profile of one device under one gate voltage, place by place: displacement of an edge,
 * or of both, in W₂ and W₁, with slopes and with the area passed.
 */
final class EdgeAverages {
    private final int cells;
    private final double[] table;
    private final double[] area; // [cell] of W₂ from the origin to the beginning of the cell [m²]

    /**
     * The averages at a place.
     *
     * @param even      of W₂ [m]
     * @param evenSlope its derivative [1]
     * @param odd       of W₁ [m]
     * @param oddSlope  its derivative [1]
     * @param area      ∫ of W₂ from the beginning of the table [m²]
     */
    record At(double even, double evenSlope, double odd, double oddSlope, double area) {}

    EdgeAverages(IntToDoubleFunction profile, int points, Track track, double delta) {
        cells = WidthTable.cells(track);
        table = new double[cells * WidthTable.CELL];
        WidthTable.fill(profile, points, track, delta, table, 0);
        area = new double[cells];
        for (int cell = 0; cell + 1 < cells; cell++) {
            area[cell + 1] = area[cell] + areaWithin(cell, 1);
        }
    }

    At at(double q) {
        double x = (q - WidthTable.origin()) / TrackRealization.STEP;
        int cell = Math.max(0, Math.min(cells - 1, (int) x));
        double f = x - cell;
        int even = cell * WidthTable.CELL;
        int odd = even + WidthTable.CUBIC;
        return new At(value(even, f), slope(even, f), value(odd, f), slope(odd, f), area[cell] + areaWithin(cell, f));
    }

    private double value(int o, double f) {
        return table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]));
    }

    private double slope(int o, double f) {
        return (table[o + 1] + f * (2 * table[o + 2] + f * 3 * table[o + 3])) / TrackRealization.STEP;
    }

    /** ∫ of W₂ over the first part of a cell [m²]. */
    private double areaWithin(int cell, double f) {
        int o = cell * WidthTable.CELL;
        return TrackRealization.STEP
                * f
                * (table[o] + f * (table[o + 1] / 2 + f * (table[o + 2] / 3 + f * table[o + 3] / 4)));
    }
}

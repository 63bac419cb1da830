package org.dwlab.device.landscape;

import java.util.function.IntToDoubleFunction;
import org.dwlab.device.Track;
import org.dwlab.device.TrackRealization;

/**
 * Kernel averages W₂(q; Δ) and W₁(q; Δ) of an edge, or of both, and their derivatives, for one device and one wall
 * width: eqs. (30), (31) on nodes of 1 nm from 50 nm before to 50 nm behind the track, cubic Hermite in between.
 * The derivative is that of the interpolant, so that the force is exactly minus the gradient of the tabulated
 * energy.
 */
public final class WidthTable {
    /** Reach of the table beyond both ends of the track [m]. */
    static final double REACH = 50e-9;
    /** Coefficients of one average per cell, ascending powers of the position within the cell. */
    public static final int CUBIC = 4;
    /** Coefficients per cell: W₂, then W₁. */
    public static final int CELL = 2 * CUBIC;
    /** Kernel cut-offs in units of Δ: sech²(9) = sech(18) = 6e-8 of the peak; kernels are normalised after the cut. */
    private static final double EVEN_CUT = 9;

    private static final double ODD_CUT = 18;

    private WidthTable() {}

    /**
     * Where cell 0 begins; cells 0 and {@code cells − 1} are guards in which the averages are constant.
     *
     * @return x [m]
     */
    public static double origin() {
        return -REACH - TrackRealization.STEP;
    }

    /**
     * How many cells the table of a track has.
     *
     * @param track the nominal track
     * @return the number, guards included
     */
    public static int cells(Track track) {
        return (int) Math.ceil((track.length() + 2 * REACH) / TrackRealization.STEP - 1e-6) + 2;
    }

    /**
     * Writes the coefficients of both kernel averages of a profile per cell of unit length into a table. The guards
     * let a place beyond the table use the cell at its end with any argument.
     *
     * @param profile [point] displacement of an edge, or of both, at the device's grid points [m]
     * @param points  how many there are
     * @param track   the nominal track
     * @param delta   width parameter Δ of the wall [m]
     * @param table   receives {@link #cells cells} · {@link #CELL} coefficients [m]
     * @param at      index of the first of them
     */
    public static void fill(
            IntToDoubleFunction profile, int points, Track track, double delta, double[] table, int at) {
        fill(profile, points, track, new Kernel(delta, EVEN_CUT, true), table, at);
        fill(profile, points, track, new Kernel(delta, ODD_CUT, false), table, at + CUBIC);
    }

    private static void fill(
            IntToDoubleFunction profile, int points, Track track, Kernel kernel, double[] table, int at) {
        int cells = cells(track) - 2;
        double[] near = padded(profile, points, cells, kernel.reach);
        double[] width = new double[cells + 1];
        double[] slope = new double[cells + 1];
        for (int m = 0; m < kernel.value.length; m++) {
            addShifted(near, m, kernel.value[m], width);
            addShifted(near, m, kernel.slope[m], slope);
        }
        for (int cell = 0; cell < cells; cell++) {
            double rise = width[cell + 1] - width[cell];
            int o = at + (cell + 1) * CELL;
            table[o] = width[cell];
            table[o + 1] = slope[cell];
            table[o + 2] = 3 * rise - 2 * slope[cell] - slope[cell + 1];
            table[o + 3] = slope[cell] + slope[cell + 1] - 2 * rise;
        }
        table[at] = width[0];
        table[at + (cells + 1) * CELL] = width[cells];
    }

    private static void addShifted(double[] near, int shift, double factor, double[] sum) {
        for (int node = 0; node < sum.length; node++) {
            sum[node] = Math.fma(factor, near[node + shift], sum[node]);
        }
    }

    /**
     * sech² or sech normalised to sum 1, and minus its derivative normalised to give 1 per step on a slope of 1.
     */
    private static final class Kernel {
        private final int reach; // steps
        private final double[] value;
        private final double[] slope;

        Kernel(double delta, double cut, boolean even) {
            reach = (int) Math.ceil(cut * delta / TrackRealization.STEP);
            value = new double[2 * reach + 1];
            slope = new double[2 * reach + 1];
            double sum = 0;
            double firstMoment = 0;
            for (int m = -reach; m <= reach; m++) {
                double y = m * TrackRealization.STEP / delta;
                double sech = 1 / StrictMath.cosh(y);
                value[m + reach] = even ? sech * sech : sech;
                slope[m + reach] = value[m + reach] * StrictMath.tanh(y);
                sum += value[m + reach];
                firstMoment += slope[m + reach] * m;
            }
            for (int m = 0; m < value.length; m++) {
                value[m] /= sum;
                slope[m] /= firstMoment;
            }
        }
    }

    /**
     * The profile from {@code reach} before the first node on; beyond the device's own grid its last value goes
     * on.
     */
    private static double[] padded(IntToDoubleFunction profile, int points, int cells, int reach) {
        int first = (int) Math.round((TrackRealization.MARGIN - REACH) / TrackRealization.STEP) - reach;
        double[] widths = new double[cells + 1 + 2 * reach];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = profile.applyAsDouble(Math.max(0, Math.min(points - 1, first + i)));
        }
        return widths;
    }
}

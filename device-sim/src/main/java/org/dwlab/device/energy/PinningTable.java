package org.dwlab.device.energy;

import java.util.function.IntToDoubleFunction;
import org.dwlab.device.Track;
import org.dwlab.device.TrackRealization;

/**
 * Kernel-averaged track width W(q; Δ) and its derivative for one device and one wall width: eq. (6) on nodes
 * of 1 nm from 50 nm before to 50 nm behind the track, cubic Hermite in between. The derivative is that of
 * the interpolant, so that the force is exactly minus the gradient of the tabulated energy.
 */
public final class PinningTable {
    /** Reach of the table beyond both ends of the track [m]. */
    static final double REACH = 50e-9;
    /** Coefficients per cell, ascending powers of the position within the cell. */
    public static final int CELL = 4;
    /** Kernel cut-off in units of Δ: sech²(9) = 6e-8, and the kernel is normalised after the cut. */
    private static final double CUT = 9;

    private PinningTable() {}

    /**
     * Where cell 0 begins; cells 0 and {@code cells − 1} are guards in which W is constant.
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
     * Writes the coefficients of the kernel average of a profile per cell of unit length into a table. The guards let
     * a place beyond the table use the cell at its end with any argument.
     *
     * @param profile [point] width or edge at the device's grid points [m]
     * @param points  how many there are
     * @param track   the nominal track
     * @param delta   width parameter Δ of the wall [m]
     * @param table   receives {@link #cells cells} · {@link #CELL} coefficients [m]
     * @param at      index of the first of them
     */
    public static void fill(
            IntToDoubleFunction profile, int points, Track track, double delta, double[] table, int at) {
        int cells = cells(track) - 2;
        int reach = (int) Math.ceil(CUT * delta / TrackRealization.STEP);
        double[] kernel = new double[2 * reach + 1];
        double[] slopeKernel = new double[2 * reach + 1];
        fillKernels(delta, reach, kernel, slopeKernel);
        double[] near = padded(profile, points, cells, reach);
        double[] width = new double[cells + 1];
        double[] slope = new double[cells + 1];
        for (int node = 0; node <= cells; node++) {
            double w = 0;
            double s = 0;
            for (int m = 0; m < kernel.length; m++) {
                w += near[node + m] * kernel[m];
                s += near[node + m] * slopeKernel[m];
            }
            width[node] = w;
            slope[node] = s;
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

    /** sech²(y) normalised to sum 1, and sech²(y) tanh(y) normalised to give 1 per step on a slope of 1. */
    private static void fillKernels(double delta, int reach, double[] kernel, double[] slopeKernel) {
        double sum = 0;
        double firstMoment = 0;
        for (int m = -reach; m <= reach; m++) {
            double y = m * TrackRealization.STEP / delta;
            double sech = 1 / Math.cosh(y);
            kernel[m + reach] = sech * sech;
            slopeKernel[m + reach] = sech * sech * Math.tanh(y);
            sum += kernel[m + reach];
            firstMoment += slopeKernel[m + reach] * m;
        }
        for (int m = 0; m < kernel.length; m++) {
            kernel[m] /= sum;
            slopeKernel[m] /= firstMoment;
        }
    }

    /**
     * Widths from {@code reach} before the first node on; beyond the device's own grid its last value goes
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

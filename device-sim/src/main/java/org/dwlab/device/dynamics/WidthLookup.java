package org.dwlab.device.dynamics;

import org.dwlab.device.landscape.WidthTable;

/**
 * W₂, W₁ and their slopes under every wall of a batch. The coefficients of a wall's cell are looked up once per step,
 * at the place where the step begins; the corrector uses the same cubics a little beyond their cell, since the look-up
 * is what costs. docs/numerics.md has the error of that.
 */
final class WidthLookup {
    private static final int NONE = -1;

    private final WidthTables tables;
    private final int profile;
    private final double[] indexed;
    private final double[] cell;
    private final double[] place;

    private final double[][] rest = new double[WidthTable.CELL][]; // coefficients at the rest voltage
    private final double[][] gated = new double[WidthTable.CELL][]; // at the voltage of the pulse
    private final double[][] mixed = new double[WidthTable.CELL][]; // on the way between the two
    private double[][] now;
    private boolean hasRest;
    private int gatedLevel; // whose coefficients are in gated, or NONE

    /**
     * Scratch space for the walls of a batch.
     *
     * @param tables  of their devices
     * @param profile which profile of the tables
     */
    WidthLookup(WidthTables tables, int profile) {
        this.tables = tables;
        this.profile = profile;
        int size = tables.walls();
        indexed = new double[size];
        cell = new double[size];
        place = new double[size];
        for (int k = 0; k < WidthTable.CELL; k++) {
            rest[k] = new double[size];
            gated[k] = new double[size];
            mixed[k] = new double[size];
        }
    }

    /** Looks up the cells of these places in the tables of a drive's voltage. */
    void find(Drive drive, double[] q) {
        Kernels.locate(q, tables.firstCell(), tables.last(), indexed, cell);
        hasRest = false;
        gatedLevel = NONE;
        use(drive);
    }

    /** Keeps the cells, for the voltage of the next node; free while the gate is steady. */
    void follow(Drive before, Drive next) {
        if (before.level != next.level || before.share != next.share) {
            use(next);
        }
    }

    /** The averages at these places from the coefficients at hand. */
    void evaluate(double[] q, Widths to) {
        Kernels.within(q, cell, place);
        Kernels.value(place, now[0], now[1], now[2], now[3], to.even);
        Kernels.slope(place, now[1], now[2], now[3], to.evenSlope);
        Kernels.value(place, now[4], now[5], now[6], now[7], to.odd);
        Kernels.slope(place, now[5], now[6], now[7], to.oddSlope);
    }

    /** Gathers what a drive's voltage needs and is not at hand yet: one table on a plateau, two on a ramp. */
    private void use(Drive drive) {
        if (drive.share < 1 && !hasRest) {
            gather(0, rest);
            hasRest = true;
        }
        if (drive.share > 0 && gatedLevel != drive.level) {
            gather(drive.level, gated);
            gatedLevel = drive.level;
        }
        now = drive.share == 0 ? rest : drive.share == 1 ? gated : mixed;
        if (now == mixed) {
            for (int k = 0; k < WidthTable.CELL; k++) {
                Kernels.mix(rest[k], gated[k], drive.share, mixed[k]);
            }
        }
    }

    private void gather(int level, double[][] c) {
        double[] table = tables.level(profile, level);
        Kernels.gather(indexed, table, 0, c[0], c[1], c[2], c[3]);
        Kernels.gather(indexed, table, WidthTable.CUBIC, c[4], c[5], c[6], c[7]);
    }
}

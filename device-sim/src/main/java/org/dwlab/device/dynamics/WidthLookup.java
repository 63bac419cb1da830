package org.dwlab.device.dynamics;

import org.dwlab.device.energy.PinningTable;

/**
 * W and W' of every wall of a batch. The coefficients of a wall's cell are looked up once per step, at the
 * place where the step begins; the corrector uses the same cubic a little beyond its cell, since the look-up
 * is what costs. docs/numerics.md has the error of that.
 */
final class WidthLookup {
    private static final int NONE = -1;

    private final PinningTables tables;
    private final int profile;
    private final double[] indexed;
    private final double[] cell;
    private final double[] place;

    private final double[][] rest = new double[PinningTable.CELL][]; // coefficients at the rest voltage
    private final double[][] gated = new double[PinningTable.CELL][]; // at the voltage of the pulse
    private final double[][] mixed = new double[PinningTable.CELL][]; // on the way between the two
    private double[][] now;
    private boolean hasRest;
    private int gatedLevel; // whose coefficients are in gated, or NONE

    /**
     * Scratch space for the walls of a batch.
     *
     * @param tables  of their devices
     * @param profile which profile of the tables
     */
    WidthLookup(PinningTables tables, int profile) {
        this.tables = tables;
        this.profile = profile;
        int size = tables.walls();
        indexed = new double[size];
        cell = new double[size];
        place = new double[size];
        for (int k = 0; k < PinningTable.CELL; k++) {
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

    /** W [m] and W' at these places from the coefficients at hand. */
    void evaluate(double[] q, double[] value, double[] slope) {
        Kernels.within(q, cell, place);
        Kernels.value(place, now[0], now[1], now[2], now[3], value);
        Kernels.slope(place, now[1], now[2], now[3], slope);
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
            for (int k = 0; k < PinningTable.CELL; k++) {
                Kernels.mix(rest[k], gated[k], drive.share, mixed[k]);
            }
        }
    }

    private void gather(int level, double[][] c) {
        Kernels.gather(indexed, tables.level(profile, level), c[0], c[1], c[2], c[3]);
    }
}

package org.dwlab.device.dynamics;

/**
 * W and W' of every wall of a batch. The coefficients of a wall's cell are looked up once per step, at the place where the
 * step begins; the corrector uses the same cubic a little beyond its cell, since the look-up is what costs. docs/numerics.md
 * has the error of that.
 */
final class WidthLookup {
    final double[] value; // W, m
    final double[] slope; // W', 1
    private final DeviceTables tables;
    private final int profile;
    private final double[] indexed;
    private final double[] cell;
    private final double[] place;
    private final double[][] own = new double[PinningTable.CELL][];
    private final double[][] other = new double[PinningTable.CELL][];

    /** @param profile which profile of the tables */
    WidthLookup(DeviceTables tables, int profile) {
        this.tables = tables;
        this.profile = profile;
        int size = tables.walls();
        value = new double[size];
        slope = new double[size];
        indexed = new double[size];
        cell = new double[size];
        place = new double[size];
        for (int k = 0; k < PinningTable.CELL; k++) {
            own[k] = new double[size];
            other[k] = new double[size];
        }
    }

    /** Looks the cells of these places up in the tables of a drive's voltage. */
    void find(Drive drive, double[] q) {
        Kernels.locate(q, tables.firstCell(), tables.last(), indexed, cell);
        gather(drive);
    }

    /** Keeps the cells, for the voltage of the next node; free while the gate is steady. */
    void follow(Drive now, Drive next) {
        if (now.level != next.level || now.share != next.share) {
            gather(next);
        }
    }

    /** W and W' at these places from the coefficients at hand. */
    void evaluate(double[] q) {
        Kernels.within(q, cell, place);
        Kernels.value(place, own[0], own[1], own[2], own[3], value);
        Kernels.slope(place, own[1], own[2], own[3], slope);
    }

    private void gather(Drive drive) {
        look(drive.share == 1 ? drive.level : 0, own);
        if (drive.share != 0 && drive.share != 1) {
            look(drive.level, other);
            for (int k = 0; k < PinningTable.CELL; k++) {
                Kernels.blend(own[k], other[k], drive.share);
            }
        }
    }

    private void look(int level, double[][] c) {
        Kernels.gather(indexed, tables.level(profile, level), c[0], c[1], c[2], c[3]);
    }
}

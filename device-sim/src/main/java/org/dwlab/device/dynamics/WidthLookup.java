package org.dwlab.device.dynamics;

/** W₂, W₁ and their slopes under every wall of a batch, from the tables of its devices. */
final class WidthLookup {
    private final WidthTables tables;
    private final int profile;
    private final double[] indexed;
    private final double[] place;
    private final WidthAverages gated; // at the voltage of a pulse, while the gate is on its way

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
        place = new double[size];
        gated = new WidthAverages(size);
    }

    /** The averages at these places: from one table on a plateau, blended from two on a ramp of the gate. */
    void evaluate(Drive drive, double[] q, WidthAverages to) {
        Kernels.locate(q, tables.firstCell(), tables.last(), indexed, place);
        boolean steady = drive.share == 0 || drive.share == 1;
        Kernels.averages(indexed, place, tables.level(profile, drive.share == 1 ? drive.level : 0), to);
        if (!steady) {
            Kernels.averages(indexed, place, tables.level(profile, drive.level), gated);
            Kernels.mix(to.even, gated.even, drive.share);
            Kernels.mix(to.evenSlope, gated.evenSlope, drive.share);
            Kernels.mix(to.odd, gated.odd, drive.share);
            Kernels.mix(to.oddSlope, gated.oddSlope, drive.share);
        }
    }
}

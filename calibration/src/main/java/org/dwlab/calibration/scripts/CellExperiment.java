package org.dwlab.calibration.scripts;

import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.core.Json;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.HeavyMetal;
import org.dwlab.device.Numerics;
import org.dwlab.device.Waveform;
import org.dwlab.device.WriteProtocol;
import org.dwlab.device.micromagnetic.BareConstants;
import org.dwlab.device.micromagnetic.CellShape;
import org.dwlab.device.micromagnetic.CellTrack;
import org.dwlab.io.OvfField;

/**
 * All that both programs need to know of one write of one device: its cells, bare constants, pulses, and what differs
 * from cell to cell as fields.
 */
final class CellExperiment {
    private final DeviceSpec spec;
    private final DeviceSpec own;
    private final long seed;
    private final WriteRun run;
    private final CellConstants bare;
    private final CellTrack track;
    private final CellShape shape;
    private final Waveform waveform;
    private final PiecewiseLinear current;
    private final PiecewiseLinear voltage;
    private final double start;
    private final double angle;

    /**
     * @throws SpecException if the device has no such write, or something that the programs cannot do
     */
    CellExperiment(DeviceSpec spec, long seed, WriteRun run) {
        run.requireIn(spec);
        var streams = new RandomStreams(seed);
        this.spec = spec;
        this.seed = seed;
        this.run = run;
        DeviceSpec nominal = inCells(spec);
        nominal.requireResolvedStep();
        own = nominal.sampled(streams, run.device());
        try {
            requireWritable(own);
            bare = BareConstants.of(nominal).on(own);
            track = new CellTrack(own, bare);
            shape = CellShape.of(own, streams, run.device());
        } catch (SpecException refused) {
            throw refused.in(spec.name());
        }
        waveform = run.protocol(own).waveform();
        current = PiecewiseLinear.current(waveform);
        voltage = PiecewiseLinear.voltage(waveform);
        start = spec.statePosition(run.startState(spec, streams));
        angle = spec.wallAt(spec.write().restVoltage()).restAngle();
    }

    /** A device with the wall of cells, whatever wall it asks dwlab for; the step of another wall is not one of cells. */
    static DeviceSpec inCells(DeviceSpec spec) {
        return spec.hasCells()
                ? spec
                : Json.parse(spec.name(), spec.json())
                        .with(List.of("wall.model=micromagnetic", "numerics.time_step_s=" + Numerics.AUTO))
                        .as(DeviceSpec.class);
    }

    private static void requireWritable(DeviceSpec own) {
        HeavyMetal metal = own.heavyMetal();
        if (metal.filmCurrentShare() * metal.spinPolarisation() != 0) {
            throw new SpecException(
                            "heavy_metal.film_current_share",
                            "must be 0 for another program, spin-transfer torque is not written",
                            metal.filmCurrentShare())
                    .remedy("leave the current to the heavy metal");
        }
        Require.that(
                own.numerics().cells().edges() == Cells.Edges.MASK,
                "numerics.cells.edges",
                "must be mask for another program",
                "smooth");
        Require.that(
                !own.write().jumps(),
                "write.hold_s",
                "must be at most " + WriteProtocol.LONGEST_INTEGRATED_HOLD + " for another program",
                own.write().hold());
    }

    /** The nominal device. */
    DeviceSpec spec() {
        return spec;
    }

    /** The device's own specification, its spread drawn. */
    DeviceSpec own() {
        return own;
    }

    long seed() {
        return seed;
    }

    WriteRun run() {
        return run;
    }

    CellGrid grid() {
        return track.grid();
    }

    boolean isFilled(int ix, int iy) {
        return shape.fill(ix, iy) > 0;
    }

    /** How many cells of a column have film, one above the other. */
    int filled(int ix) {
        return (int) Math.round(shape.column(ix));
    }

    CellConstants bare() {
        return bare;
    }

    /** J at the nominal width over time [A/m²]. */
    PiecewiseLinear current() {
        return current;
    }

    /** V of the gate over time [V]. */
    PiecewiseLinear voltage() {
        return voltage;
    }

    /** [s]. */
    double duration() {
        return waveform.duration();
    }

    /** Where the wall starts [m]. */
    double start() {
        return start;
    }

    /** Seed for the heat of the other program. */
    int noiseSeed() {
        return run.noiseSeed(spec, new RandomStreams(seed));
    }

    /** θ_SH of a cell. */
    double spinHallAngle() {
        return bare.spinHallAngle(grid().thickness());
    }

    /** χ_FL of a cell: heat, which lowers the damping-like torque, leaves a field as it is. */
    double fieldLikeRatio() {
        return own.heavyMetal().fieldLikeRatio() * CellConstants.of(own).dampingLike() / bare.dampingLike();
    }

    /** Sign of p_y: the torque is that of a field H_DL (m × p) with p = −y for a positive spin Hall angle. */
    int polarisation() {
        return bare.dampingLike() < 0 ? 1 : -1;
    }

    /**
     * A step that resolves exchange with heat [s]: so many seconds for cells of 2 nm, and with the square of the
     * smaller edge otherwise.
     */
    double step(double forTwoNanometres) {
        double edge = Math.min(grid().dx(), grid().dy()) / 2e-9;
        return forTwoNanometres * edge * edge;
    }

    /** 1 along x where there is film, 0 elsewhere. */
    OvfField mask() {
        return field("mask", (ix, iy) -> isFilled(ix, iy) ? new double[] {1, 0, 0} : new double[3]);
    }

    /** w₀/w(x) along z where there is film: the local current density over J. */
    OvfField crowding() {
        return field(
                "current density over J",
                (ix, iy) -> isFilled(ix, iy) ? new double[] {0, 0, crowding(ix)} : new double[3]);
    }

    /** The Oersted field of J = 1 A/m² in A/m, −c_Oe t_HM/2 · w₀/w(x) along y. */
    OvfField oersted(double unit) {
        double perCurrent = -own.heavyMetal().oerstedFactor() * own.heavyMetal().thickness() / 2;
        return field(
                "Oersted field over J",
                (ix, iy) -> isFilled(ix, iy) ? new double[] {0, unit * perCurrent * crowding(ix), 0} : new double[3]);
    }

    /** Applied field and end walls, in A/m times a unit. */
    OvfField applied(double unit) {
        var applied = own.field();
        return field("applied field and end walls", (ix, iy) -> new double[] {
            unit * applied.x(), unit * applied.y(), unit * (applied.z() + track.endField(grid().x(ix)))
        });
    }

    /** The wall at rest in its start, unit vectors in all cells. */
    OvfField magnetisation() {
        return field("m at the start", (ix, iy) -> track.wall(grid().x(ix), start, angle));
    }

    private double crowding(int ix) {
        return own.track().width() / (shape.column(ix) * grid().dy());
    }

    private interface CellVector {
        double[] value(int ix, int iy);
    }

    private OvfField field(String title, CellVector cell) {
        CellGrid grid = grid();
        double[] values = new double[3 * grid.nx() * grid.ny()];
        for (int iy = 0; iy < grid.ny(); iy++) {
            for (int ix = 0; ix < grid.nx(); ix++) {
                System.arraycopy(cell.value(ix, iy), 0, values, 3 * (iy * grid.nx() + ix), 3);
            }
        }
        return new OvfField(grid.nx(), grid.ny(), 1, grid.dx(), grid.dy(), grid.thickness(), values, title, Double.NaN);
    }

    /** γ₀/μ₀ [rad/(T s)]. */
    double gyromagneticRatio() {
        return bare.gamma0() / Constants.MU0;
    }

    /** Whether the gate acts differently along the track. */
    boolean hasGradient() {
        return bare.gradientPerVolt() != 0;
    }

    /** dK/dV at a place [J/(m³ V)]: eq. (2) in the middle of the track, and g (x/L − 1/2) more elsewhere. */
    double anisotropyPerVolt(double x) {
        return bare.anisotropyPerVolt()
                + bare.gradientPerVolt() * (x - own.track().length() / 2);
    }

    /** Whether a current acts on the film at all. */
    boolean hasTorque() {
        return bare.dampingLike() != 0;
    }

    boolean hasOersted() {
        return own.heavyMetal().oerstedFactor() != 0;
    }
}

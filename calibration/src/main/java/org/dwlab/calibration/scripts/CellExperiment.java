package org.dwlab.calibration.scripts;

import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.HeavyMetal;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;
import org.dwlab.device.Waveform;
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
    private final TrackCells cells;
    private final CellConstants bare;
    private final EndField ends;
    private final PiecewiseLinear current;
    private final PiecewiseLinear voltage;
    private final double duration;
    private final double start;

    /**
     * @throws SpecException if the device has no such write, or something that the programs cannot do
     */
    CellExperiment(DeviceSpec spec, long seed, WriteRun run) {
        run.requireIn(spec);
        var streams = new RandomStreams(seed);
        this.spec = spec;
        this.seed = seed;
        this.run = run;
        own = spec.sampled(streams, run.device());
        try {
            requireWritable(own);
            bare = CellConstants.of(own);
            cells = TrackCells.of(own, TrackRealization.of(own.track(), streams, run.device()));
        } catch (SpecException refused) {
            throw refused.in(spec.name());
        }
        ends = EndField.of(own, bare);
        Waveform waveform = run.waveform(own);
        current = PiecewiseLinear.current(waveform);
        voltage = PiecewiseLinear.voltage(waveform);
        duration = waveform.duration();
        start = spec.statePosition(run.startState(spec, streams));
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
                "must be at most " + org.dwlab.device.WriteProtocol.LONGEST_INTEGRATED_HOLD + " for another program",
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

    TrackCells cells() {
        return cells;
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
        return duration;
    }

    /** Where the wall starts [m]. */
    double start() {
        return start;
    }

    /** Seed for the heat of the other program. */
    int noiseSeed() {
        return run.noiseSeed(new RandomStreams(seed));
    }

    /** Sign of p_y: the torque is that of a field H_DL (m × p) with p = −y for a positive spin Hall angle. */
    int polarisation() {
        return bare.spinHallAngle() < 0 ? 1 : -1;
    }

    /**
     * A step that resolves exchange with heat [s]: so many seconds for cells of 2 nm, and with the square of the
     * smaller edge otherwise.
     */
    double step(double forTwoNanometres) {
        double edge = Math.min(cells.dx(), cells.dy()) / 2e-9;
        return forTwoNanometres * edge * edge;
    }

    /** 1 along x where there is film, 0 elsewhere. */
    OvfField mask() {
        return field("mask", (ix, iy) -> cells.filled(ix, iy) ? new double[] {1, 0, 0} : new double[3]);
    }

    /** w₀/w(x) along z where there is film: the local current density over J. */
    OvfField crowding() {
        return field(
                "current density over J",
                (ix, iy) -> cells.filled(ix, iy) ? new double[] {0, 0, crowding(ix)} : new double[3]);
    }

    /** The Oersted field of J = 1 A/m² in A/m, −c_Oe t_HM/2 · w₀/w(x) along y. */
    OvfField oersted(double unit) {
        double perCurrent = -own.heavyMetal().oerstedFactor() * own.heavyMetal().thickness() / 2;
        return field(
                "Oersted field over J",
                (ix, iy) ->
                        cells.filled(ix, iy) ? new double[] {0, unit * perCurrent * crowding(ix), 0} : new double[3]);
    }

    /** Applied field and end walls, in A/m times a unit. */
    OvfField applied(double unit) {
        var applied = own.field();
        return field("applied field and end walls", (ix, iy) ->
                new double[] {unit * applied.x(), unit * applied.y(), unit * (applied.z() + ends.at(cells.x(ix)))});
    }

    /** The wall at rest in its start, unit vectors in all cells. */
    OvfField magnetisation() {
        WallConstants wall = own.wallAt(own.write().restVoltage());
        int charge = own.wall().charge();
        return field("m at the start", (ix, iy) -> {
            double u = (cells.x(ix) - start) / wall.delta();
            double inPlane = 1 / Math.cosh(u);
            return new double[] {
                inPlane * Math.cos(wall.restAngle()), inPlane * Math.sin(wall.restAngle()), -charge * Math.tanh(u)
            };
        });
    }

    private double crowding(int ix) {
        return own.track().width() / cells.width(ix);
    }

    private interface CellVector {
        double[] value(int ix, int iy);
    }

    private OvfField field(String title, CellVector cell) {
        double[] values = new double[3 * cells.nx() * cells.ny()];
        for (int iy = 0; iy < cells.ny(); iy++) {
            for (int ix = 0; ix < cells.nx(); ix++) {
                System.arraycopy(cell.value(ix, iy), 0, values, 3 * (iy * cells.nx() + ix), 3);
            }
        }
        return new OvfField(
                cells.nx(),
                cells.ny(),
                1,
                cells.dx(),
                cells.dy(),
                own.material().thickness(),
                values,
                title,
                Double.NaN);
    }

    /** γ₀/μ₀ [rad/(T s)]. */
    double gyromagneticRatio() {
        return own.material().gamma0() / Constants.MU0;
    }

    /** Whether the gate acts differently along the track. */
    boolean hasGradient() {
        return own.gate().gradient() != 0;
    }

    /** dK/dV at a place [J/(m³ V)]: eq. (2) in the middle of the track, and g (x/L − 1/2) more elsewhere. */
    double anisotropyPerVolt(double x) {
        return bare.perVolt() + own.gate().gradient() * (x / own.track().length() - 0.5);
    }

    /** Whether a current acts on the film at all. */
    boolean hasTorque() {
        return bare.spinHallAngle() != 0;
    }

    boolean hasOersted() {
        return own.heavyMetal().oerstedFactor() != 0;
    }
}

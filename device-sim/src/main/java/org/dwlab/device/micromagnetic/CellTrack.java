package org.dwlab.device.micromagnetic;

import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.device.WallConstants;
import org.dwlab.device.energy.EndWalls;

/** The film of one device in cells: what all its trajectories share, whatever program computes them. */
public final class CellTrack {
    // Angle of the fastest precession from one evaluation of the demagnetising field to the next. Its short waves are
    // the field of a cell on itself, which is evaluated in every stage.
    private static final double DEMAG_COLD = 5;
    private static final double DEMAG_HOT = 2.8;

    private final DeviceSpec spec;
    private final CellGrid grid;
    private final CellConstants constants;
    private final double dt;
    private final double delta; // m, at rest
    private final double[] applied; // A/m
    private final EndWalls ends;
    private final double endForce; // force of the end walls per field, N/(A/m)
    private final double strongestEnd; // A/m

    /**
     * The film of a device.
     *
     * @param spec      the device, or one of its spread
     * @param constants bare ones
     * @throws org.dwlab.core.SpecException if its cells do not resolve the film, or there are too many
     */
    public CellTrack(DeviceSpec spec, CellConstants constants) {
        this.spec = spec;
        this.constants = constants;
        grid = CellGrid.of(spec);
        dt = spec.timeStep();
        delta = spec.wallAt(spec.write().restVoltage()).delta();
        applied = new double[] {spec.field().x(), spec.field().y(), spec.field().z()};
        ends = WallConstants.endWalls(spec);
        Material film = spec.film();
        endForce = 2
                * Constants.MU0
                * film.saturationMagnetisation()
                * film.thickness()
                * spec.track().width();
        double most = spec.write().voltages().stream()
                .mapToDouble(voltage -> spec.wallAt(voltage).anisotropy())
                .max()
                .orElseThrow();
        strongestEnd = 2 * most / (Constants.MU0 * film.saturationMagnetisation());
    }

    /**
     * The cells.
     *
     * @return those of all devices of this width
     */
    public CellGrid grid() {
        return grid;
    }

    double dt() {
        return dt;
    }

    /** A batch of trajectories on the tracks of these devices. */
    CellBatch batch(RandomStreams streams, int[] device, double[] currentScale) {
        CellShape[] shapes = new CellShape[device.length];
        for (int i = 0; i < device.length; i++) {
            shapes[i] = i > 0 && device[i] == device[i - 1] ? shapes[i - 1] : CellShape.of(spec, streams, device[i]);
        }
        double straight = spec.track().width() / grid.dy();
        var batch = new CellBatch(grid, constants, shapes, currentScale, straight, dt, stepsPerField());
        for (int x = 0; x < grid.nx(); x++) {
            batch.setEndField(x, endField(grid.x(x)));
        }
        return batch;
    }

    /** Steps from one evaluation of the demagnetising field to the next. */
    int stepsPerField() {
        double step = grid.fastestPrecession(spec.film()) * dt;
        return (int) Math.max(1, (spec.temperature() > 0 ? DEMAG_HOT : DEMAG_COLD) / step);
    }

    CellDrive drive(double current, double voltage) {
        return CellDrive.of(constants, grid, current, voltage, applied);
    }

    /** Puts the wall of a trajectory somewhere, upright and with the profile of a wall at rest. */
    void place(CellBatch batch, int lane, double q, double phi) {
        for (int x = 0; x < grid.nx(); x++) {
            double[] m = wall(grid.x(x), q, phi);
            for (int y = 0; y < grid.ny(); y++) {
                batch.set(lane, x, y, m[0], m[1], m[2]);
            }
        }
    }

    /**
     * An upright wall with the profile of one at rest, with which every trajectory starts.
     *
     * @param x   place along the track [m]
     * @param q   position of the wall [m]
     * @param phi its in-plane angle φ [rad]
     * @return m there
     */
    public double[] wall(double x, double q, double phi) {
        double u = (x - q) / delta;
        double inPlane = 1 / StrictMath.cosh(u);
        return new double[] {
            StrictMath.cos(phi) * inPlane,
            StrictMath.sin(phi) * inPlane,
            -spec.wall().charge() * StrictMath.tanh(u)
        };
    }

    WallReading read(CellBatch batch, int lane) {
        return WallReading.of(batch, lane, spec.wall().charge(), delta);
    }

    /**
     * The field along z that pushes a wall as the end walls of docs/physics.md (8) do: −Q E_end'/(2μ₀M_s t w₀). It is along
     * the domain that belongs there. Stronger than the greatest anisotropy field it would hold no wall better.
     *
     * @param x place along the track [m]
     * @return H_z [A/m]
     */
    public double endField(double x) {
        double field = ends.slope(x) / endForce;
        return -spec.wall().charge() * Math.max(-strongestEnd, Math.min(strongestEnd, field));
    }
}

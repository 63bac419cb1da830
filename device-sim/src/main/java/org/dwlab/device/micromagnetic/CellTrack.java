package org.dwlab.device.micromagnetic;

import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.energy.EndWalls;

/** What a batch needs to know of a device besides its cells: the same for all its trajectories. */
final class CellTrack {
    /** The field of the end walls stays below this share of the least anisotropy field: it must not make domains. */
    private static final double STRONGEST_END = 0.5;

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

    CellTrack(DeviceSpec spec, CellConstants constants) {
        this.spec = spec;
        this.constants = constants;
        grid = CellGrid.of(spec);
        dt = spec.timeStep();
        delta = spec.wallAt(spec.write().restVoltage()).delta();
        applied = new double[] {spec.field().x(), spec.field().y(), spec.field().z()};
    }

    CellGrid grid() {
        return grid;
    }

    double dt() {
        return dt;
    }

    /** A batch of trajectories on the tracks of these devices. */
    CellBatch batch(RandomStreams streams, int[] device, double[] currentScale) {
        CellShape[] shapes = new CellShape[device.length];
        for (int i = 0; i < device.length; i++) {
            shapes[i] = i > 0 && device[i] == device[i - 1]
                    ? shapes[i - 1]
                    : CellShape.of(
                            grid,
                            spec.track().width(),
                            TrackRealization.of(spec.track(), streams, device[i]),
                            spec.numerics().cells().edges());
        }
        double straight = spec.track().width() / grid.dy();
        var batch = new CellBatch(grid, constants, shapes, currentScale, straight, dt, every());
        for (int x = 0; x < grid.nx(); x++) {
            batch.setEndField(x, endField(grid.x(x)));
        }
        return batch;
    }

    private int every() {
        double step = grid.fastestPrecession(spec.material()) * dt;
        return (int) Math.max(1, (spec.temperature() > 0 ? DEMAG_HOT : DEMAG_COLD) / step);
    }

    CellDrive drive(double current, double voltage) {
        return CellDrive.of(constants, grid, current, voltage, applied);
    }

    /** Puts the wall of a trajectory somewhere, upright and with the profile of a wall at rest. */
    void place(CellBatch batch, int lane, double q, double phi) {
        int charge = spec.wall().charge();
        for (int x = 0; x < grid.nx(); x++) {
            double u = (grid.x(x) - q) / delta;
            double inPlane = 1 / Math.cosh(u);
            for (int y = 0; y < grid.ny(); y++) {
                batch.set(lane, x, y, Math.cos(phi) * inPlane, Math.sin(phi) * inPlane, -charge * Math.tanh(u));
            }
        }
    }

    WallReading read(CellBatch batch, int lane) {
        return WallReading.of(batch, lane, spec.wall().charge(), delta);
    }

    /**
     * The field along z that pushes a wall as the end walls of docs/physics.md (8) do: −Q E_end'/(2μ₀M_s t w₀), up to half
     * of the anisotropy field, beyond which it would reverse the domain instead.
     */
    private double endField(double x) {
        var track = spec.track();
        Material film = spec.film();
        double slope = new EndWalls(track.endStiffness(), track.endLeft(), track.endRight()).slope(x);
        double perField = 2 * Constants.MU0 * film.saturationMagnetisation() * film.thickness() * track.width();
        double least = spec.write().pulses().values().stream()
                .mapToDouble(pulse -> spec.wallAt(pulse.voltage()).anisotropy())
                .reduce(spec.wallAt(spec.write().restVoltage()).anisotropy(), Math::min);
        double strongest = STRONGEST_END * 2 * least / (Constants.MU0 * film.saturationMagnetisation());
        return -spec.wall().charge() * Math.max(-strongest, Math.min(strongest, slope / perField));
    }
}

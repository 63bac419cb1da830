package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WallModel;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Steady velocities, and angles where they are known, against current densities. On a free track φ̇ depends
 * on φ alone, so a wall that starts at rest turns towards the first angle at which φ̇ = 0 and stays there;
 * eqs. (12) to (16) of docs/physics.md.
 */
final class SteadyMotion implements WallExperiment {
    /**
     * Width of the brackets in which φ̇ changes sign [rad]. Two zeros of sin φ, cos φ and sin 2φ are nearer
     * than that only just below the threshold of precession.
     */
    private static final double SCAN = Math.PI / 36;
    /**
     * Least share of the largest velocity that a velocity's scatter is measured by: one at rest has a size,
     * too.
     */
    private static final double LEAST_SIZE = 1e-3;
    /** Relative and absolute accuracy of the root: some ulps of an angle. */
    private static final double ROOT = 1e-15;

    private static final int MOST_EVALUATIONS = 200;

    private final MicromagneticTable table;
    private final double[] current; // [row], A/m2
    private final double[] velocity; // [row], m/s
    private final double[] angle; // [row], rad; null where the data have none
    private final List<Measurement> points = new ArrayList<>();

    SteadyMotion(MicromagneticTable table, ColumnChoice columns) {
        this.table = table;
        current = columns.read(table, Quantity.CURRENT);
        velocity = columns.read(table, Quantity.VELOCITY);
        angle = columns.has(table, Quantity.ANGLE) ? columns.read(table, Quantity.ANGLE) : null;
        double fastest = 0;
        for (double v : velocity) {
            fastest = Math.max(fastest, Math.abs(v));
        }
        Require.that(fastest > 0, table.source() + ": velocity", "must differ from 0 in some row");
        for (int i = 0; i < velocity.length; i++) {
            points.add(new Measurement(
                    table.line(i),
                    Quantity.VELOCITY,
                    velocity[i],
                    Math.max(Math.abs(velocity[i]), LEAST_SIZE * fastest)));
        }
        for (int i = 0; angle != null && i < angle.length; i++) {
            points.add(new Measurement(table.line(i), Quantity.ANGLE, angle[i], 1));
        }
    }

    @Override
    public String source() {
        return table.source();
    }

    @Override
    public String description() {
        return table.size() + " rows of steady motion";
    }

    @Override
    public List<Measurement> points() {
        return points;
    }

    @Override
    public double[] direction() {
        int row = weakest();
        return new double[] {current[row], velocity[row]};
    }

    @Override
    public double start() {
        return Double.NaN;
    }

    /** The row of the least current that moves the wall: there the angle is next to that at rest. */
    private int weakest() {
        int row = -1;
        for (int i = 0; i < current.length; i++) {
            boolean moves = current[i] != 0 && velocity[i] != 0;
            if (moves && (row < 0 || Math.abs(current[i]) < Math.abs(current[row]))) {
                row = i;
            }
        }
        Require.that(row >= 0, table.source() + ": current", "must differ from 0 where the wall moves");
        return row;
    }

    /**
     * Refuses angles that are counted from another direction, or another way round, than docs/physics.md
     * does.
     *
     * @param charge Q
     * @param dmi    D, whose sign the motion has told
     */
    void requireSameAngles(int charge, double dmi) {
        if (angle == null) {
            return;
        }
        int row = weakest();
        boolean turned = -charge * dmi * StrictMath.cos(angle[row]) < 0;
        boolean mirrored = -dmi * velocity[row] * StrictMath.sin(angle[row]) < 0;
        if (turned || mirrored) {
            String remedy = turned == mirrored
                    ? "an offset of 180 degrees"
                    : turned ? "a scale of -1 and an offset of 180 degrees" : "a scale of -1";
            throw new SpecException(
                            table.source() + ": line " + table.line(row) + ": angle",
                            "must be near " + (charge * dmi > 0 ? 180 : 0)
                                    + " deg at rest and turn the way of docs/physics.md for this device",
                            (float) Math.toDegrees(angle[row]) + " deg")
                    .remedy(remedy + " on the angle does that");
        }
    }

    @Override
    public double[] predict(DeviceSpec trial, double start) {
        var model = new WallModel(trial, TrackRealization.smooth(trial.track()));
        double[] predicted = new double[points.size()];
        for (int i = 0; i < current.length; i++) {
            double phi = steadyAngle(model, trial, current[i]);
            predicted[i] = model.drift(WallModel.upright(0, phi), 0, current[i])[0];
            if (angle != null) {
                predicted[current.length + i] = phi;
            }
        }
        return predicted;
    }

    /** Refuses constants with which the wall of some row would turn for ever. */
    void requireSteady(DeviceSpec fitted) {
        var model = new WallModel(fitted, TrackRealization.smooth(fitted.track()));
        for (int i = 0; i < current.length; i++) {
            double left = Math.abs(
                    model.drift(WallModel.upright(0, steadyAngle(model, fitted, current[i])), 0, current[i])[1]);
            double rest =
                    Math.abs(model.drift(WallModel.upright(0, fitted.wallAt(0).restAngle()), 0, current[i])[1]);
            if (left > 1e-6 * rest) {
                throw new DivergenceException(table.source() + ": line " + table.line(i)
                        + ": the fitted wall has no steady state at " + (float) current[i]
                        + " A/m2; leave the row out or start the fit with a device closer to the data");
            }
        }
    }

    /** The angle at which φ̇ = 0, or where there is none the one at which it is least. */
    private static double steadyAngle(WallModel model, DeviceSpec trial, double current) {
        double rest = trial.wallAt(0).restAngle();
        double first = model.drift(WallModel.upright(0, rest), 0, current)[1];
        if (first == 0) {
            return rest;
        }
        double step = Math.copySign(SCAN, first);
        double slowest = rest;
        double least = Math.abs(first);
        for (int k = 1; k * SCAN <= 2 * Math.PI; k++) {
            double phi = rest + k * step;
            double turn = model.drift(WallModel.upright(0, phi), 0, current)[1];
            if (turn * first <= 0) {
                return new BracketingNthOrderBrentSolver(ROOT, ROOT, 5)
                        .solve(
                                MOST_EVALUATIONS,
                                x -> model.drift(WallModel.upright(0, x), 0, current)[1],
                                Math.min(phi - step, phi),
                                Math.max(phi - step, phi));
            }
            if (Math.abs(turn) < least) {
                least = Math.abs(turn);
                slowest = phi;
            }
        }
        return slowest;
    }
}

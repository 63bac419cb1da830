package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WallModel;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * The position of one wall over time, and its angle where it is known, under a known current: eqs. (12) to
 * (16) of docs/physics.md without heat, integrated from rest.
 */
final class WallTrace implements WallExperiment {
    /** Errors per step: 1e-10 relative, and 1e-6 nm and 1e-10 rad where the values pass zero. */
    private static final double RELATIVE = 1e-10;

    private static final double[] ABSOLUTE = {1e-15, 1e-10};
    private static final double SHORTEST_STEP = 1e-18; // s
    /** Short enough for the integrator's first guess not to leap over a notch [s]. */
    private static final double LONGEST_STEP = 1e-10;
    /** A million of the longest steps: minutes per fit. A wall rests long before; more is a wrong unit. */
    private static final double LONGEST = 1e-4; // s

    private final MicromagneticTable table;
    private final DriveSegments drive;
    private final double[] time; // [row], s
    private final double[] position; // [row], m
    private final boolean angles;
    private final List<Measurement> points = new ArrayList<>();

    /**
     * @param pulse the drive; null where a column of the table tells it
     * @param size  of a scatter of 1 in position [m]
     */
    WallTrace(MicromagneticTable table, ColumnChoice columns, DriveSegments pulse, double size) {
        this.table = table;
        time = columns.read(table, Quantity.TIME);
        position = columns.read(table, Quantity.POSITION);
        for (int i = 1; i < time.length; i++) {
            Require.that(
                    time[i - 1] < time[i],
                    table.source() + ": line " + table.line(i) + ": time",
                    "must ascend",
                    time[i] + " s after " + time[i - 1] + " s");
        }
        if (pulse == null && !columns.has(table, Quantity.CURRENT)) {
            throw table.refuse("has no column of the current")
                    .remedy("give current density and duration of the pulse, or name the column");
        }
        drive = pulse != null ? pulse : DriveSegments.sampled(time, columns.read(table, Quantity.CURRENT));
        double span = time[time.length - 1] - Math.min(drive.begin(), time[0]);
        if (span > LONGEST) {
            throw new SpecException(
                            table.source() + ": time",
                            "must span at most " + LONGEST + " s from the begin of the drive on",
                            (float) span + " s")
                    .remedy("say its unit if it is not in seconds");
        }
        angles = columns.has(table, Quantity.ANGLE);
        for (int i = 0; i < time.length; i++) {
            points.add(new Measurement(table.line(i), Quantity.POSITION, position[i], size));
        }
        double[] angle = angles ? columns.read(table, Quantity.ANGLE) : new double[0];
        for (int i = 0; i < angle.length; i++) {
            points.add(new Measurement(table.line(i), Quantity.ANGLE, angle[i], 1));
        }
    }

    @Override
    public String source() {
        return table.source();
    }

    @Override
    public String description() {
        return "a trace of " + table.size() + " rows";
    }

    @Override
    public List<Measurement> points() {
        return points;
    }

    @Override
    public double[] direction() {
        double way = 0;
        for (double q : position) {
            way = Math.abs(q - position[0]) > Math.abs(way) ? q - position[0] : way;
        }
        return new double[] {drive.first(), way};
    }

    @Override
    public double start() {
        return position[0];
    }

    @Override
    public double[] predict(DeviceSpec trial, double start) {
        var run = new Run(trial, start);
        for (DriveSegments.Segment segment : drive.segments()) {
            run.pass(segment.current(), segment.end());
        }
        run.pass(0, time[time.length - 1]);
        return run.predicted;
    }

    /** One integration, which fills in the rows that it passes. */
    private final class Run implements ODEStepHandler {
        private final WallModel model;
        private final double[] predicted = new double[points.size()];
        private double now = drive.begin();
        private double[] state; // q [m], φ [rad]
        private int row;

        Run(DeviceSpec trial, double start) {
            model = new WallModel(trial, TrackRealization.smooth(trial.track()));
            state = new double[] {start, trial.wallAt(0).restAngle()};
            while (row < time.length && time[row] <= now) {
                show(state);
            }
        }

        /** Lets the wall go on under a current until a time, or to the last row. */
        void pass(double current, double until) {
            double end = Math.min(until, time[time.length - 1]);
            if (end <= now) {
                return;
            }
            var integrator = new DormandPrince853Integrator(
                    SHORTEST_STEP, LONGEST_STEP, ABSOLUTE, new double[] {RELATIVE, RELATIVE});
            integrator.addStepHandler(this);
            OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
                @Override
                public int getDimension() {
                    return 2;
                }

                @Override
                public double[] computeDerivatives(double t, double[] y) {
                    return Arrays.copyOf(model.drift(WallModel.upright(y[0], y[1]), 0, current), 2);
                }
            };
            state = integrator
                    .integrate(equation, new ODEState(now, state), end)
                    .getPrimaryState();
            now = end;
        }

        @Override
        public void handleStep(ODEStateInterpolator step) {
            while (row < time.length && time[row] <= step.getCurrentState().getTime()) {
                show(step.getInterpolatedState(time[row]).getPrimaryState());
            }
        }

        private void show(double[] at) {
            predicted[row] = at[0];
            if (angles) {
                predicted[time.length + row] = at[1];
            }
            row++;
        }
    }
}

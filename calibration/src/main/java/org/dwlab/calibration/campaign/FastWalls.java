package org.dwlab.calibration.campaign;

import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Wall;
import org.dwlab.device.landscape.WallModel;
import org.dwlab.device.micromagnetic.WallReading;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/** Walls of two or three coordinates, eqs. (12) to (16) and (25) to (27) of docs/physics.md without heat. */
final class FastWalls implements MovingWalls {
    /** Errors per step: relative, and where the values pass zero 1e-5 nm and 1e-9 rad. */
    private static final double RELATIVE = 1e-9;

    private static final double[] ABSOLUTE = {1e-14, 1e-9, 1e-9};
    private static final double SHORTEST = 1e-18; // s
    /** Short enough for the first guess of the integrator not to leap over a notch [s]. */
    private static final double LONGEST = 5e-11;

    private final DeviceSpec spec;
    private final WallModel model;
    private final double[] factors;
    private final double[][] states; // [wall] q [m], φ [rad], χ [rad]

    private FastWalls(DeviceSpec spec, double[] factors) {
        this.spec = spec;
        model = new WallModel(spec, TrackRealization.smooth(spec.track()));
        this.factors = factors.clone();
        states = new double[factors.length][];
        place(spec.track().length() / 2);
    }

    /** Makes such walls. */
    static MovingWalls.Maker of(WallCampaign campaign, Wall.Model kind) {
        return (track, damping, factors) -> {
            DeviceSpec spec = CampaignTracks.spec(campaign, track, kind);
            return new FastWalls(CampaignTracks.damped(spec, damping), factors);
        };
    }

    @Override
    public void place(double q) {
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int wall = 0; wall < states.length; wall++) {
            states[wall] = WallModel.upright(q, angle);
        }
    }

    @Override
    public void advance(double current, double voltage, double seconds) {
        for (int wall = 0; wall < states.length; wall++) {
            double own = factors[wall] * current;
            OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
                @Override
                public int getDimension() {
                    return 3;
                }

                @Override
                public double[] computeDerivatives(double t, double[] y) {
                    return model.drift(y, voltage, own);
                }
            };
            states[wall] = new DormandPrince853Integrator(
                            SHORTEST, LONGEST, ABSOLUTE, new double[] {RELATIVE, RELATIVE, RELATIVE})
                    .integrate(equation, new ODEState(0, states[wall]), seconds)
                    .getPrimaryState();
        }
    }

    @Override
    public WallReading reading(int wall, double voltage) {
        double[] state = states[wall];
        return new WallReading(
                state[0], state[1], state[2], spec.wallAt(voltage).delta());
    }

    @Override
    public double energy(int wall, double voltage) {
        return model.energy(states[wall], voltage, 0);
    }
}

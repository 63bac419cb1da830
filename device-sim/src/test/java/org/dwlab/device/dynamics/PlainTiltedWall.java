package org.dwlab.device.dynamics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * The tilted wall of docs/physics.md section 11 on a free track at T = 0, written once more as plainly as possible: Q
 * = +1, demagnetising shape, damping-like and field-like torque. The film is that of {@link TiltedBatchTest}.
 */
final class PlainTiltedWall {
    private static final double MU0 = 1.25663706212e-6;
    private static final double HBAR = 1.054571817e-34;
    private static final double CHARGE = 1.602176634e-19;
    private static final double MAGNETISATION = 8e5;
    private static final double EXCHANGE = 1.6e-11;
    private static final double DELTA = 8e-9;
    private static final double DMI = -0.7e-3;
    private static final double ALPHA = 0.1;
    private static final double GAMMA = 2.2e5;
    private static final double THICKNESS = 1e-9;
    private static final double WIDTH = 50e-9;
    private static final double SPIN_HALL = -0.12;
    private static final double FIELD_LIKE = 0.4;
    private static final double STRAY = MU0 * MAGNETISATION * MAGNETISATION;
    private static final double NORMAL = STRAY * THICKNESS * Math.log(2) / Math.PI;
    private static final double TRANSVERSE = STRAY * DELTA * 0.03;
    /** w₀t/G. */
    private static final double PER_COUPLING = GAMMA / (2 * MU0 * MAGNETISATION);

    /**
     * A wall that moves without turning.
     *
     * @param current  J [A/m²]
     * @param velocity v [m/s]
     * @param phi      φ [rad]
     * @param chi      χ [rad]
     */
    record Steady(double current, double velocity, double phi, double chi) {}

    /** The steady state of this angle: J from q̇ = v and φ̇ = 0, χ from χ̇ = 0, both by bisection. */
    Steady steady(double phi) {
        DoubleUnaryOperator turning = current -> {
            double chi = steadyTilt(phi, current);
            return ALPHA * Math.cos(chi) * velocity(phi, chi, current) / DELTA - torque(phi, current);
        };
        double current = root(turning, -5e12, 5e12);
        double chi = steadyTilt(phi, current);
        return new Steady(current, velocity(phi, chi, current), phi, chi);
    }

    private static double steadyTilt(double phi, double current) {
        return root(chi -> slopeChi(phi, chi, current), -1.2, 1.2);
    }

    /** v = Δ A₂ where φ̇ = 0; A₂ = E_φ/(GΔ). */
    private static double velocity(double phi, double chi, double current) {
        return PER_COUPLING * slopePhi(phi, chi, current);
    }

    /** [q (m), φ, χ] after a square pulse from rest and some rest after it. */
    double[] afterPulse(double current, double pulse, double rest) {
        return integrate(integrate(new double[3], current, pulse), 0, rest);
    }

    private static double[] integrate(double[] from, double current, double seconds) {
        // Errors per step far below any difference that is looked for: 1e-17 m and 1e-12 rad.
        var integrator = new DormandPrince853Integrator(
                1e-18, 1e-11, new double[] {1e-17, 1e-12, 1e-12}, new double[] {1e-12, 1e-12, 1e-12});
        OrdinaryDifferentialEquation equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return 3;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                return rates(y[1], y[2], current);
            }
        };
        return integrator.integrate(equation, new ODEState(0, from), seconds).getPrimaryState();
    }

    /** Eqs. (25) to (27). */
    private static double[] rates(double phi, double chi, double current) {
        double a = Math.cos(chi);
        double a1 = torque(phi, current);
        double a2 = velocity(phi, chi, current) / DELTA;
        double norm = 1 + ALPHA * ALPHA;
        double ratio = WIDTH / (Math.PI * DELTA);
        double friction =
                ALPHA * Math.PI * Math.PI * DELTA / 12 / a * (Math.tan(chi) * Math.tan(chi) + ratio * ratio / (a * a));
        return new double[] {
            DELTA * (ALPHA * a1 / a + a2) / norm,
            (a1 - ALPHA * a * a2) / norm,
            -PER_COUPLING * slopeChi(phi, chi, current) / friction
        };
    }

    /** A₁ = −(π/2)γ₀ H_DL cos φ. */
    private static double torque(double phi, double current) {
        return -Math.PI / 2 * GAMMA * dampingLike(current) * Math.cos(phi);
    }

    private static double dampingLike(double current) {
        return HBAR * SPIN_HALL * current / (2 * CHARGE * MU0 * MAGNETISATION * THICKNESS);
    }

    /** Σ of eq. (23); the field-like torque is the field −χ_FL H_DL across the track. */
    private static double sigma(double phi, double chi, double current) {
        double along = Math.cos(phi - chi);
        return 4 * EXCHANGE / DELTA
                + Math.PI * DMI * along
                + NORMAL * along * along
                + TRANSVERSE * Math.sin(phi) * Math.sin(phi)
                - zeeman(current) * Math.sin(phi);
    }

    private static double zeeman(double current) {
        return Math.PI * DELTA * MU0 * MAGNETISATION * -FIELD_LIKE * dampingLike(current);
    }

    /** ∂(Σ/cos χ)/∂φ. */
    private static double slopePhi(double phi, double chi, double current) {
        double turned = -Math.PI * DMI * Math.sin(phi - chi) - NORMAL * Math.sin(2 * (phi - chi));
        return (turned + TRANSVERSE * Math.sin(2 * phi) - zeeman(current) * Math.cos(phi)) / Math.cos(chi);
    }

    /** ∂(Σ/cos χ)/∂χ. */
    private static double slopeChi(double phi, double chi, double current) {
        double turned = Math.PI * DMI * Math.sin(phi - chi) + NORMAL * Math.sin(2 * (phi - chi));
        return (turned + sigma(phi, chi, current) * Math.tan(chi)) / Math.cos(chi);
    }

    private static double root(DoubleUnaryOperator function, double low, double high) {
        double a = low;
        double b = high;
        boolean rising = function.applyAsDouble(a) < 0;
        if (rising == function.applyAsDouble(b) < 0) {
            throw new IllegalArgumentException("no change of sign");
        }
        for (double middle = (a + b) / 2; a < middle && middle < b; middle = (a + b) / 2) {
            if (function.applyAsDouble(middle) < 0 == rising) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return a;
    }
}

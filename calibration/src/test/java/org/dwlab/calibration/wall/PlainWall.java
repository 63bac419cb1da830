package org.dwlab.calibration.wall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;

/**
 * A rigid wall on a free track, written down once more: data of known constants. Q = +1, spin-orbit torque
 * only.
 */
record PlainWall(double delta, double dmi, double shape, double alpha) {
    static final PlainWall TRUTH = new PlainWall(9.7e-9, -0.95e-3, 1.1e4, 0.05);
    private static final double MAGNETISATION = 1e6;
    private static final double GAMMA = 2.211e5;
    private static final double SPIN_HALL = -0.1;
    private static final double THICKNESS = 1e-9;

    /** The device whose film the data come from; its wall is a wrong first guess. */
    static DeviceSpec base(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of(
                "material.saturation_magnetisation_A_per_m=1e6",
                "material.thickness_m=1e-9",
                "material.gamma0_m_per_As=2.211e5",
                "heavy_metal.spin_hall_angle=-0.1",
                "material.temperature_law.constants_at_K=device"));
        all.addAll(List.of(assignments));
        return FixedDevices.load("d5", all);
    }

    static MicromagneticTable table(List<String> lines) {
        return MicromagneticTable.parse("data.csv", lines).get(0);
    }

    /** v at a steady angle; from (13) and Q v/Δ = A₂. */
    double steadyVelocity(double phi) {
        return -GAMMA
                / (2 * Constants.MU0 * MAGNETISATION)
                * (2 * delta * shape * Math.sin(2 * phi) + Math.PI * dmi * Math.sin(phi));
    }

    /** The current that holds a steady angle; from (12) and α v/Δ = A₁. */
    double steadyCurrent(double phi) {
        double field = -alpha * steadyVelocity(phi) / (delta * Math.PI / 2 * GAMMA * Math.cos(phi));
        return field
                * 2
                * Constants.ELEMENTARY_CHARGE
                * Constants.MU0
                * MAGNETISATION
                * THICKNESS
                / (Constants.HBAR * SPIN_HALL);
    }

    /** Lines of a CSV table; velocity and angle come with these errors, relative and in rad. */
    List<String> steadyLines(double[] velocityError, double[] angleError) {
        List<String> lines = new ArrayList<>(List.of("J_A_per_m2,velocity_m_per_s,phi_rad"));
        for (int i = 0; i < velocityError.length; i++) {
            double phi = Math.toRadians(10 + 65.0 * i / (velocityError.length - 1));
            lines.add(String.format(
                    Locale.ROOT,
                    "%.17g,%.17g,%.17g",
                    steadyCurrent(phi),
                    steadyVelocity(phi) * (1 + velocityError[i]),
                    phi + angleError[i]));
        }
        return lines;
    }

    /**
     * [row] positions [m] every {@code step} from rest at 0, by classical Runge and Kutta in steps of 0.1 ps.
     */
    double[] trace(double current, double pulse, double step, int rows) {
        double dt = 1e-13;
        double[] y = {0, 0};
        double[] positions = new double[rows];
        int perRow = (int) Math.round(step / dt);
        for (int row = 0; row < rows; row++) {
            positions[row] = y[0];
            for (int k = 0; k < perRow; k++) {
                double j = (row * perRow + k) * dt < pulse - dt / 2 ? current : 0;
                double[] a = rate(y, j);
                double[] b = rate(new double[] {y[0] + dt / 2 * a[0], y[1] + dt / 2 * a[1]}, j);
                double[] c = rate(new double[] {y[0] + dt / 2 * b[0], y[1] + dt / 2 * b[1]}, j);
                double[] d = rate(new double[] {y[0] + dt * c[0], y[1] + dt * c[1]}, j);
                for (int i = 0; i < 2; i++) {
                    y[i] += dt / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
                }
            }
        }
        return positions;
    }

    private double[] rate(double[] y, double current) {
        double field = Constants.HBAR
                * SPIN_HALL
                * current
                / (2 * Constants.ELEMENTARY_CHARGE * Constants.MU0 * MAGNETISATION * THICKNESS);
        double a1 = -Math.PI / 2 * GAMMA * field * Math.cos(y[1]);
        double a2 = steadyVelocity(y[1]) / delta;
        return new double[] {delta * (alpha * a1 + a2) / (1 + alpha * alpha), (a1 - alpha * a2) / (1 + alpha * alpha)};
    }
}

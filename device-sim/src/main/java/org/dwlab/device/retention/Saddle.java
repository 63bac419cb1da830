package org.dwlab.device.retention;

import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.WallConstants;

/**
 * The way over the highest place between two neighbouring states, for one temperature: Langer's rates, eq.
 * (22), and the same with the whole landscape in place of its parabolas, eq. (29).
 */
final class Saddle {
    private final Landscape.Point top;
    private final double integral; // ∫ √(W/W_s) exp((E − E_s)/k_BT) dq between the two minima [m]
    private final double thermalEnergy; // k_B T [J]
    private final double alpha;
    private final double delta; // m
    private final double coupling; // G [J s/m]

    /**
     * Finds the highest place between two minima.
     *
     * @param spec      the device
     * @param voltage   of the gate [V]
     * @param landscape of the device under that voltage
     * @param left      node of the minimum on the left
     * @param right     node of the one on the right
     */
    Saddle(DeviceSpec spec, double voltage, Landscape landscape, int left, int right) {
        thermalEnergy = Constants.BOLTZMANN * spec.temperature();
        alpha = spec.film().damping();
        delta = spec.wallAt(voltage).delta();
        coupling = WallConstants.gyroCoupling(spec);
        int node = landscape.extreme(left, right, -1);
        top = landscape.refined(node);
        double sum = 0;
        for (int i = left; i <= right; i++) {
            sum += Math.sqrt(landscape.width(i) / top.width())
                    * Math.exp((landscape.energy(i) - top.energy()) / thermalEnergy);
        }
        integral = sum * Landscape.STEP;
    }

    /** The highest place. */
    Landscape.Point top() {
        return top;
    }

    /**
     * The integral of (29) over that of the parabola, √(2πk_BT/|E''|): 1 where (22) holds; NaN where there is
     * no top.
     */
    double anharmonicity() {
        return integral / Math.sqrt(2 * Math.PI * thermalEnergy / -top.curvature());
    }

    /** Langer's rate out of a minimum over this saddle [1/s]; eq. (22). */
    double langer(Landscape.Point well) {
        double prefactor = growth(-top.curvature())
                / (2 * Math.PI)
                * Math.sqrt(well.curvature() / -top.curvature() * (well.width() / top.width()));
        return prefactor * Math.exp(-(top.energy() - well.energy()) / thermalEnergy);
    }

    /**
     * The rate out of a state over this saddle [1/s]; eq. (29).
     *
     * @param well       its minimum
     * @param population ∫ √(W_m/W) exp(−(E − E_m)/k_BT) dq over the state [m]
     */
    double rate(Landscape.Point well, double population) {
        double curvature = 2 * Math.PI * thermalEnergy / (integral * integral);
        double diffusion = thermalEnergy * growth(curvature) / curvature;
        return diffusion
                * Math.sqrt(well.width() / top.width())
                / (population * integral)
                * Math.exp(-(top.energy() - well.energy()) / thermalEnergy);
    }

    /**
     * λ of eq. (22) at a saddle of this downward curvature [N/m], in 1/s: the rate at which a wall leaves its
     * top.
     */
    private double growth(double curvature) {
        double norm = coupling * (1 + alpha * alpha);
        double trace = alpha * (delta * curvature - top.twist() / delta) / norm;
        double determinant = -curvature * top.twist() / (coupling * norm);
        double root = Math.sqrt(trace * trace - 4 * determinant);
        return trace < 0 ? -2 * determinant / (root - trace) : (trace + root) / 2;
    }
}

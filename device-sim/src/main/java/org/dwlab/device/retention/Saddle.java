package org.dwlab.device.retention;

import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;

/**
 * The way over the highest place between two neighbouring states, for one temperature: Langer's rates, eq.
 * (22), and the same with the whole landscape in place of its parabolas, eq. (29).
 */
final class Saddle {
    private final Landscape.Point top;
    private final double integral; // ∫ exp((F − F_s)/k_BT) dq between the two minima [m]
    private final double thermalEnergy; // k_B T [J]

    /**
     * Finds the highest place between two minima.
     *
     * @param spec      the device
     * @param landscape of the device under a voltage
     * @param left      node of the minimum on the left
     * @param right     node of the one on the right
     */
    Saddle(DeviceSpec spec, Landscape landscape, int left, int right) {
        thermalEnergy = Constants.BOLTZMANN * spec.temperature();
        int node = landscape.extreme(left, right, -1);
        top = landscape.refined(node);
        double sum = 0;
        for (int i = left; i <= right; i++) {
            sum += StrictMath.exp((landscape.free(i) - top.free()) / thermalEnergy);
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
        double prefactor = top.motion().growth(-top.curvature())
                / (2 * Math.PI)
                * Math.sqrt(well.curvature() / -top.curvature() * (well.stiffness() / top.stiffness()));
        return prefactor * StrictMath.exp(-(top.energy() - well.energy()) / thermalEnergy);
    }

    /**
     * The rate out of a state over this saddle [1/s]; eq. (29).
     *
     * @param well       its minimum
     * @param population ∫ exp(−(F − F_m)/k_BT) dq over the state [m]
     */
    double rate(Landscape.Point well, double population) {
        double curvature = 2 * Math.PI * thermalEnergy / (integral * integral);
        double diffusion = thermalEnergy * top.motion().growth(curvature) / curvature;
        return diffusion / (population * integral) * StrictMath.exp(-(top.free() - well.free()) / thermalEnergy);
    }
}

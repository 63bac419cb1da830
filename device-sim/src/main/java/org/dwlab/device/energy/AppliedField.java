package org.dwlab.device.energy;

import org.dwlab.core.Constants;

/**
 * Zeeman energy in a constant field: −πΔμ₀M_s (H_x cos φ + H_y sin φ), and −2Qμ₀M_s H_z of all that the wall has
 * passed; eqs. (4), (32).
 *
 * @param magnetisation M_s [A/m]
 * @param charge        Q, 1 or −1
 * @param x             H_x along the track [A/m]
 * @param y             H_y across it [A/m]
 * @param z             H_z out of the film [A/m]
 */
public record AppliedField(double magnetisation, int charge, double x, double y, double z) implements EnergyTerm {
    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        double zeeman = Math.PI * delta * Constants.MU0 * magnetisation;
        return WallEnergy.inPlane(-zeeman * x, -zeeman * y)
                .plus(WallEnergy.pressure(-2 * charge * Constants.MU0 * magnetisation * z));
    }
}

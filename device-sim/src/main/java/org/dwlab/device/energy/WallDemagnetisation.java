package org.dwlab.device.energy;

import org.dwlab.core.Constants;

/**
 * Magnetic charges of the wall, μ₀M_s²Δ (N_n cos²ψ + N_y sin²φ) with N_n = t ln 2/(πΔ); eq. (23).
 *
 * @param magnetisation M_s [A/m]
 * @param thickness     t [m]
 * @param transverse    N_y of the track, across it
 */
public record WallDemagnetisation(double magnetisation, double thickness, double transverse) implements EnergyTerm {
    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        double density = Constants.MU0 * magnetisation * magnetisation;
        return WallEnergy.normalSquared(density * thickness * StrictMath.log(2) / Math.PI)
                .plus(WallEnergy.transverseSquared(density * delta * transverse));
    }
}

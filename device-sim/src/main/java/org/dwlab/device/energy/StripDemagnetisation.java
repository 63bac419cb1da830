package org.dwlab.device.energy;

import org.dwlab.core.Constants;

/**
 * Demagnetising field of the domains, −N_z μ₀M_s²/2; eqs. (1), (33).
 *
 * @param magnetisation M_s [A/m]
 * @param normal        N_z of the track, normal to the film
 */
public record StripDemagnetisation(double magnetisation, double normal) implements EnergyTerm {
    @Override
    public double anisotropy(double voltage) {
        return -normal * Constants.MU0 * magnetisation * magnetisation / 2;
    }
}

package org.dwlab.device.energy;

import org.dwlab.core.Constants;

/**
 * Zeeman energy in the field that the current makes across the track, field-like torque and Oersted field; eq. (4).
 *
 * @param magnetisation M_s [A/m]
 * @param perCurrent    that field over the current density J [m]
 */
public record CurrentField(double magnetisation, double perCurrent) implements EnergyTerm {
    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        return WallEnergy.inPlane(0, -Math.PI * delta * Constants.MU0 * magnetisation * perCurrent * current);
    }
}

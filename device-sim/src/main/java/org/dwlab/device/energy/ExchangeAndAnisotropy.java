package org.dwlab.device.energy;

/**
 * Exchange and uniaxial anisotropy. In a wall of width Δ = √(A/K) each costs 2A/Δ, K being all anisotropy; eq. (4).
 *
 * @param exchange A [J/m]
 * @param uniaxial K_u [J/m³]
 */
public record ExchangeAndAnisotropy(double exchange, double uniaxial) implements EnergyTerm {
    @Override
    public double anisotropy(double voltage) {
        return uniaxial;
    }

    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        return WallEnergy.constant(4 * exchange / delta);
    }
}

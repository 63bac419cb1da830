package org.dwlab.device.energy;

/**
 * One contribution to the energy of a wall. The wall's width Δ = √(A/K) follows from the sum of what all terms
 * add to the effective anisotropy K; their energies are then added up for that width. Everything that moves,
 * holds or judges a wall reads the sums only.
 */
public interface EnergyTerm {
    /**
     * What the term adds to the effective anisotropy; eq. (1).
     *
     * @param voltage of the gate [V]
     * @return its part of K [J/m³]
     */
    default double anisotropy(double voltage) {
        return 0;
    }

    /**
     * What the term adds to the energy of a wall.
     *
     * @param delta   width parameter Δ of the wall [m]
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return its coefficients
     */
    default WallEnergy energy(double delta, double voltage, double current) {
        return WallEnergy.NONE;
    }
}

package org.dwlab.device.energy;

/**
 * Interfacial Dzyaloshinskii–Moriya interaction, QπD cos ψ; eq. (4).
 *
 * @param dmi    D [J/m²]
 * @param charge Q, 1 or −1
 */
public record InterfacialDmi(double dmi, int charge) implements EnergyTerm {
    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        return WallEnergy.normal(charge * Math.PI * dmi);
    }
}

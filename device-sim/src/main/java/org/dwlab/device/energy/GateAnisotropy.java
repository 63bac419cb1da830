package org.dwlab.device.energy;

/**
 * What the gate voltage does to the anisotropy: the same along the whole track, eq. (2), and rising along it. The rise
 * pulls at the wall; that it also changes the wall's energy from place to place is left out, being small where the
 * rise along the track is small against K.
 *
 * @param perVolt         dK/dV [J/(m³ V)]
 * @param gradientPerVolt dK/dV per length [J/(m⁴ V)]
 */
public record GateAnisotropy(double perVolt, double gradientPerVolt) implements EnergyTerm {
    @Override
    public double anisotropy(double voltage) {
        return perVolt * voltage;
    }

    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        return WallEnergy.pressure(2 * delta * gradientPerVolt * voltage);
    }
}

package org.dwlab.device.energy;

/**
 * Magnetic charges of the wall as a constant of the material, 2ΔK_d cos²ψ; eq. (4).
 *
 * @param shapeAnisotropy K_d [J/m³]; positive favours the Bloch wall
 */
public record WallShapeConstant(double shapeAnisotropy) implements EnergyTerm {
    @Override
    public WallEnergy energy(double delta, double voltage, double current) {
        return WallEnergy.normalSquared(2 * delta * shapeAnisotropy);
    }
}

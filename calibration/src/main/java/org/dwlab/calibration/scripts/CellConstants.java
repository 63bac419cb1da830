package org.dwlab.calibration.scripts;

import org.dwlab.core.SpecException;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;

/**
 * Bare constants: those of a cell whose heat is simulated, as micromagnetic programs take them.
 *
 * @param magnetisation M_s [A/m]
 * @param exchange      A [J/m]
 * @param anisotropy    K_u without a voltage [J/m³]
 * @param perVolt       dK/dV [J/(m³ V)]
 * @param dmi           D in the convention of docs/physics.md [J/m²]
 * @param spinHallAngle θ_SH
 */
record CellConstants(
        double magnetisation, double exchange, double anisotropy, double perVolt, double dmi, double spinHallAngle) {
    /**
     * The bare constants of a device.
     *
     * @param own the device's own specification, its spread drawn
     * @throws SpecException if it names macroscopic constants at a temperature at which these are not the bare ones
     */
    static CellConstants of(DeviceSpec own) {
        if (own.numerics().cells().constants() == Cells.Meaning.MACROSCOPIC && own.temperature() > 0) {
            throw new SpecException(
                            "numerics.cells.constants",
                            "must be bare for another program at " + own.temperature() + " K",
                            "macroscopic")
                    .remedy("give the constants of the cells themselves, or 0 K");
        }
        Material film = own.film();
        return new CellConstants(
                film.saturationMagnetisation(),
                film.exchangeStiffness(),
                film.uniaxialAnisotropy(),
                own.gate().anisotropyPerVolt(film),
                film.dmi(),
                own.heavyMetal().spinHallAngle());
    }
}

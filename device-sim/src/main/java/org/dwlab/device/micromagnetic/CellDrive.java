package org.dwlab.device.micromagnetic;

import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * What all trajectories of a batch share in one step.
 *
 * @param anisotropy   2K(V)/(μ₀M_s) in the middle of the track [A/m]
 * @param rise         its rise per column [A/m]
 * @param dampingLike  H_DL where the track has its nominal width [A/m]
 * @param transverse   field-like torque and Oersted field along y there [A/m]
 * @param transfer     −u/(γ₀ dx) there [A/m]
 * @param fieldX       applied field [A/m]
 * @param fieldY       applied field [A/m]
 * @param fieldZ       applied field [A/m]
 */
record CellDrive(
        float anisotropy,
        float rise,
        float dampingLike,
        float transverse,
        float transfer,
        float fieldX,
        float fieldY,
        float fieldZ) {

    static CellDrive of(CellConstants c, CellGrid grid, double current, double voltage, double[] applied) {
        double perEnergy = 2 / (Constants.MU0 * c.saturationMagnetisation());
        return new CellDrive(
                (float) (perEnergy * (c.uniaxialAnisotropy() + c.anisotropyPerVolt() * voltage)),
                (float) (perEnergy * c.gradientPerVolt() * voltage * grid.dx()),
                (float) (c.dampingLike() * current),
                (float) (c.transverse() * current),
                (float) (-c.velocity() * current / (c.gamma0() * grid.dx())),
                (float) applied[0],
                (float) applied[1],
                (float) applied[2]);
    }
}

package org.dwlab.calibration.scripts;

import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.WallConstants;
import org.dwlab.device.energy.EndWalls;

/**
 * The soft end walls of a track as a field along z. A wall of charge Q at q has the Zeeman energy
 * −2 Q μ₀ M_s t w₀ ∫^q H_z dx; it is that of the spring, k_end depth²/2, eq. (8), where
 *
 * <pre>H_z(x) = −Q k_end depth(x)/(2 μ₀ M_s t w₀)</pre>
 *
 * <p>with a depth that is positive beyond the right end and negative before the left one. Deep inside an end wall the
 * field stays at half of the anisotropy field, so that it does not turn the domain itself around.
 *
 * @param walls   of the track
 * @param perSlope field per force of the spring [A/(m N)], signed
 * @param largest bound on the magnitude of the field [A/m]
 */
record EndField(EndWalls walls, double perSlope, double largest) {
    /** The field of a device with bare constants. */
    static EndField of(DeviceSpec own, CellConstants bare) {
        double moment = Constants.MU0 * bare.magnetisation(); // T
        double section = own.material().thickness() * own.track().width();
        double anisotropyField = 2 * (bare.anisotropy() - moment * bare.magnetisation() / 2) / moment;
        return new EndField(
                WallConstants.endWalls(own),
                -own.wall().charge() / (2 * moment * section),
                Math.max(0, anisotropyField / 2));
    }

    /** H_z at a place along the track [A/m]. */
    double at(double x) {
        return Math.max(-largest, Math.min(largest, perSlope * walls.slope(x)));
    }
}

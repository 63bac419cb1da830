package org.dwlab.device.validation;

import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * The film of a problem on cells.
 *
 * @param magnetisation M_s [A/m]
 * @param exchange      A [J/m]
 * @param anisotropy    K_u [J/m³]
 * @param dmi           D [J/m²]
 * @param damping       α
 * @param gamma0        γ₀ [m/(A s)]
 */
record Alloy(double magnetisation, double exchange, double anisotropy, double dmi, double damping, double gamma0) {
    /** What {@link #withoutStray} multiplies M_s and γ₀ with; fields are to be divided by it. */
    static final double LIGHT = 1e-3;

    /** Of the tracks that OOMMF computed. */
    static final Alloy TRACK = new Alloy(1e6, 2e-11, 8e5, -1e-3, 0.03, 2.211e5);
    /** Permalloy of the standard problems. */
    static final Alloy PERMALLOY = new Alloy(8e5, 1.3e-11, 0, 0, 0.02, 2.211e5);

    Alloy damped(double alpha) {
        return new Alloy(magnetisation, exchange, anisotropy, dmi, alpha, gamma0);
    }

    Alloy with(double k, double d) {
        return new Alloy(magnetisation, exchange, k, d, damping, gamma0);
    }

    /**
     * The same film without a demagnetising field: with M_s and γ₀ a thousandth and fields a thousandfold the
     * equation of
     * motion and its noise are the same, but for that field, which is a millionth.
     */
    Alloy withoutStray() {
        return new Alloy(magnetisation * LIGHT, exchange, anisotropy, dmi, damping, gamma0 * LIGHT);
    }

    CellConstants still() {
        return driven(0, 0, 0);
    }

    /**
     * With a current.
     *
     * @param dampingLike H_DL per current density [m]
     * @param velocity    u per current density [m³/(A s)]
     * @param beta        β
     */
    CellConstants driven(double dampingLike, double velocity, double beta) {
        return new CellConstants(
                magnetisation, exchange, anisotropy, 0, 0, dmi, dampingLike, 0, velocity, beta, damping, gamma0);
    }

    /** γ₀ 2A/(μ₀M_s), frequency of a spin wave per square of its wave number [m²/s]. */
    double stiffness() {
        return gamma0 * 2 * exchange / (Constants.MU0 * magnetisation);
    }

    /** The largest step, in whole fractions of 0.1 ns, that keeps the fastest precession times it below a bound. */
    double step(CellGrid grid, double bound) {
        double fastest =
                stiffness() * (4 / (grid.dx() * grid.dx()) + (grid.ny() > 1 ? 4 / (grid.dy() * grid.dy()) : 0));
        return 1e-10 / Math.ceil(1e-10 * fastest / bound);
    }
}

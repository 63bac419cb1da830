package org.dwlab.device.micromagnetic;

/**
 * What heat makes of the constants of cells in a domain, measured in thermal equilibrium; docs/micromagnetics.md.
 *
 * @param magnetisation ⟨m_z⟩
 * @param anisotropy    ⟨(3 m_z² − 1)/2⟩, K_u over its bare value (Callen and Callen, 1966)
 * @param exchange      ⟨m_z m_z' + (m_x m_x' + m_y m_y')/2⟩ of neighbours, A and D over their bare values
 * @param stray         energy of the demagnetising field of the deviations from the mean, turned out of the normal less as
 *                      they are: what short waves add to the anisotropy [J/m³]
 * @param transverse    ⟨1 + m_z²⟩/2, the damping-like torque over that on a fixed cell
 */
public record HeatRatios(double magnetisation, double anisotropy, double exchange, double stray, double transverse) {
    /** No heat, or constants that are bare already. */
    public static final HeatRatios NONE = new HeatRatios(1, 1, 1, 0, 1);

    /** From where the iteration starts: cells of some nm at room temperature. */
    static final HeatRatios GUESS = new HeatRatios(0.955, 0.87, 0.93, 5e3, 0.955);

    /** The bare K that heat makes this one of [J/m³]. */
    double bareAnisotropy(double macroscopic) {
        return (macroscopic - stray) / anisotropy;
    }
}

package org.dwlab.device;

/**
 * Demagnetising factors of a long strip of rectangular cross-section, magnetised alike everywhere: the limit of
 * an infinite prism of Aharoni, J. Appl. Phys. 83, 3432 (1998); docs/physics.md eq. (33). Along the strip the
 * factor is 0.
 *
 * @param normal     N_z, out of the film
 * @param transverse N_y, across the strip, 1 − N_z
 */
record StripFactors(double normal, double transverse) {
    /** The word in JSON for these factors. */
    static final String WORD = "strip";

    /**
     * The factors of a strip.
     *
     * @param width     w₀ [m], positive
     * @param thickness t [m], positive
     * @return factors that depend on t/w₀ alone
     */
    static StripFactors of(double width, double thickness) {
        double p = thickness / width;
        double normal = ((1 - p * p) / (2 * p) * StrictMath.log1p(p * p)
                        + p * StrictMath.log(p)
                        + 2 * StrictMath.atan2(width, thickness))
                / Math.PI;
        return new StripFactors(normal, 1 - normal);
    }
}

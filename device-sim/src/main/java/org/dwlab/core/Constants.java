package org.dwlab.core;

/** Physical constants in SI units, CODATA 2018 (https://physics.nist.gov/cuu/Constants/). */
public final class Constants {
    /** Vacuum permeability μ₀ [N/A²]. */
    public static final double MU0 = 1.25663706212e-6;
    /** Boltzmann constant k_B [J/K], exact. */
    public static final double BOLTZMANN = 1.380649e-23;
    /** Reduced Planck constant ħ [J s]. */
    public static final double HBAR = 1.054571817e-34;
    /** Elementary charge e [C], exact. */
    public static final double ELEMENTARY_CHARGE = 1.602176634e-19;
    /** Bohr magneton μ_B [J/T]. */
    public static final double BOHR_MAGNETON = 9.2740100783e-24;
    /** Vacuum permittivity ε₀ [F/m]. */
    public static final double EPSILON0 = 8.8541878128e-12;

    private Constants() {}
}

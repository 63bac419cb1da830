package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Constants;
import org.dwlab.core.Require;

/**
 * The heavy metal below the film and what a current in it does to the wall.
 *
 * @param spinHallAngle       θ_SH, signed
 * @param thickness           t_HM [m]
 * @param resistivity         ρ [Ω m]
 * @param fieldLikeRatio      χ_FL, field-like over damping-like spin-orbit field
 * @param oerstedFactor       c_Oe, 1 for the Oersted field of a current sheet below the film, 0 for none
 * @param spinPolarisation    P of a current in the film (spin-transfer torque)
 * @param filmCurrentShare    current density in the film over that in the heavy metal
 * @param nonAdiabaticity     β of the spin-transfer torque
 */
public record HeavyMetal(
        @JsonProperty("spin_hall_angle") double spinHallAngle,
        @JsonProperty("thickness_m") double thickness,
        @JsonProperty("resistivity_ohm_m") double resistivity,
        @JsonProperty("field_like_ratio") double fieldLikeRatio,
        @JsonProperty("oersted_factor") double oerstedFactor,
        @JsonProperty("spin_polarisation") double spinPolarisation,
        @JsonProperty("film_current_share") double filmCurrentShare,
        @JsonProperty("non_adiabaticity") double nonAdiabaticity) {

    /**
     * Checks every value.
     *
     * @param spinHallAngle    in [−1, 1]
     * @param thickness        positive
     * @param resistivity      positive
     * @param fieldLikeRatio   finite
     * @param oerstedFactor    finite
     * @param spinPolarisation in [−1, 1]
     * @param filmCurrentShare finite
     * @param nonAdiabaticity  finite
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public HeavyMetal {
        Require.inClosedInterval(spinHallAngle, -1, 1, "spin_hall_angle");
        Require.positive(thickness, "thickness_m");
        Require.positive(resistivity, "resistivity_ohm_m");
        Require.finite(fieldLikeRatio, "field_like_ratio");
        Require.finite(oerstedFactor, "oersted_factor");
        Require.inClosedInterval(spinPolarisation, -1, 1, "spin_polarisation");
        Require.finite(filmCurrentShare, "film_current_share");
        Require.finite(nonAdiabaticity, "non_adiabaticity");
    }

    /**
     * Damping-like spin-orbit field H_DL of a current; eq. (11).
     *
     * @param currentDensity J in the heavy metal [A/m²]
     * @param film           on which it acts
     * @return H_DL [A/m], signed
     */
    public double dampingLikeField(double currentDensity, Material film) {
        return Constants.HBAR
                * spinHallAngle
                * currentDensity
                / (2 * Constants.ELEMENTARY_CHARGE * Constants.MU0 * film.saturationMagnetisation() * film.thickness());
    }

    /**
     * Transverse field of the current, −χ_FL H_DL − c_Oe J t_HM/2: its part of H_y,t in eq. (4).
     *
     * @param currentDensity J in the heavy metal [A/m²]
     * @param film           on which it acts
     * @return the field [A/m], positive along +y
     */
    public double transverseField(double currentDensity, Material film) {
        return -fieldLikeRatio * dampingLikeField(currentDensity, film)
                - oerstedFactor * currentDensity * thickness / 2;
    }

    /**
     * Spin-transfer velocity u = −g μ_B P J_FM/(2 e M_s) with g = 2; after eq. (16).
     *
     * @param currentDensity J in the heavy metal [A/m²], of which the film has its share
     * @param film           through which that share flows
     * @return u [m/s], positive along +x
     */
    public double spinTransferVelocity(double currentDensity, Material film) {
        return -Constants.BOHR_MAGNETON
                * spinPolarisation
                * filmCurrentShare
                * currentDensity
                / (Constants.ELEMENTARY_CHARGE * film.saturationMagnetisation());
    }
}

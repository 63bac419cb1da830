package org.dwlab.device;

import org.dwlab.core.Constants;
import org.dwlab.core.Require;

/**
 * What the equation of motion of a cell takes: bare constants, and what the current does per ampere and square metre.
 * Signs are those of docs/physics.md.
 *
 * @param saturationMagnetisation M_s of a cell [A/m]
 * @param exchangeStiffness       A [J/m]
 * @param uniaxialAnisotropy      K_u without voltage [J/m³]
 * @param anisotropyPerVolt       dK/dV [J/(m³ V)]
 * @param gradientPerVolt         its rise along the track, about its middle [J/(m⁴ V)]
 * @param dmi                     D [J/m²]
 * @param dampingLike             H_DL per current density in a straight track [m]
 * @param transverse              field along y per current density, field-like torque and Oersted field [m]
 * @param velocity                spin-transfer velocity u per current density [m³/(A s)]
 * @param nonAdiabaticity         β
 * @param damping                 α
 * @param gamma0                  γ₀ [m/(A s)]
 */
public record CellConstants(
        double saturationMagnetisation,
        double exchangeStiffness,
        double uniaxialAnisotropy,
        double anisotropyPerVolt,
        double gradientPerVolt,
        double dmi,
        double dampingLike,
        double transverse,
        double velocity,
        double nonAdiabaticity,
        double damping,
        double gamma0) {

    /**
     * Checks what must be positive.
     *
     * @param saturationMagnetisation positive
     * @param exchangeStiffness       positive
     * @param uniaxialAnisotropy      finite
     * @param anisotropyPerVolt       finite
     * @param gradientPerVolt         finite
     * @param dmi                     finite
     * @param dampingLike             finite
     * @param transverse              finite
     * @param velocity                finite
     * @param nonAdiabaticity         finite
     * @param damping                 positive
     * @param gamma0                  positive
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public CellConstants {
        Require.positive(saturationMagnetisation, "bare M_s");
        Require.positive(exchangeStiffness, "bare A");
        Require.finite(uniaxialAnisotropy, "bare K_u");
        Require.finite(anisotropyPerVolt, "bare dK/dV");
        Require.finite(gradientPerVolt, "bare gradient of dK/dV");
        Require.finite(dmi, "bare D");
        Require.finite(dampingLike, "damping-like field");
        Require.finite(transverse, "transverse field");
        Require.finite(velocity, "spin-transfer velocity");
        Require.finite(nonAdiabaticity, "non-adiabaticity");
        Require.positive(damping, "damping");
        Require.positive(gamma0, "gamma0");
    }

    /**
     * The constants of a device as they stand.
     *
     * @param spec the device
     * @return its film at its temperature, gate and current
     */
    public static CellConstants of(DeviceSpec spec) {
        Material film = spec.film();
        HeavyMetal metal = spec.heavyMetal();
        return new CellConstants(
                film.saturationMagnetisation(),
                film.exchangeStiffness(),
                film.uniaxialAnisotropy(),
                spec.gate().anisotropyPerVolt(film),
                spec.gate().gradient() / spec.track().length(),
                film.dmi(),
                metal.dampingLikeField(1, film),
                metal.transverseField(1, film),
                metal.spinTransferVelocity(1, film),
                metal.nonAdiabaticity(),
                film.damping(),
                film.gamma0());
    }

    /**
     * The spin Hall angle that stands for the damping-like field with this M_s.
     *
     * @param thickness of the film [m]
     * @return θ of a cell
     */
    public double spinHallAngle(double thickness) {
        return dampingLike
                * 2
                * Constants.ELEMENTARY_CHARGE
                * Constants.MU0
                * saturationMagnetisation
                * thickness
                / Constants.HBAR;
    }
}

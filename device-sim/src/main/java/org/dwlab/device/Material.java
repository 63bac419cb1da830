package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;
import org.dwlab.device.energy.StripDemagnetisation;

/**
 * The ferromagnetic film. Its constants hold at the temperature that its law names.
 *
 * @param saturationMagnetisation M_s [A/m]
 * @param exchangeStiffness       A [J/m]
 * @param uniaxialAnisotropy      K_u, interface contribution included [J/m³]
 * @param demagnetisingFactor     N_z of the film, 1 for an infinite one; or {@code "strip"}, that of the track
 * @param dmi                     interfacial Dzyaloshinskii–Moriya constant D [J/m²]; D &gt; 0 prefers
 *                                cos φ = −Q
 * @param wallShapeAnisotropy     K_d [J/m³]; positive favours the Bloch wall
 * @param damping                 Gilbert damping α
 * @param gamma0                  γ₀ = μ₀|γ| [m/(A s)]
 * @param thickness               t [m]
 * @param temperatureLaw          where the constants hold, and what they are elsewhere
 */
public record Material(
        @JsonProperty("saturation_magnetisation_A_per_m") double saturationMagnetisation,
        @JsonProperty("exchange_stiffness_J_per_m") double exchangeStiffness,
        @JsonProperty("uniaxial_anisotropy_J_per_m3") double uniaxialAnisotropy,
        @JsonProperty("demagnetising_factor") NumberOrWord demagnetisingFactor,
        @JsonProperty("dmi_J_per_m2") double dmi,
        @JsonProperty("wall_shape_anisotropy_J_per_m3") double wallShapeAnisotropy,
        @JsonProperty("damping") double damping,
        @JsonProperty("gamma0_m_per_As") double gamma0,
        @JsonProperty("thickness_m") double thickness,
        @JsonProperty("temperature_law") TemperatureLaw temperatureLaw) {

    /**
     * Checks every value.
     *
     * @param saturationMagnetisation positive
     * @param exchangeStiffness       positive
     * @param uniaxialAnisotropy      positive
     * @param demagnetisingFactor     in [0, 1], or {@code "strip"}
     * @param dmi                     finite
     * @param wallShapeAnisotropy     finite
     * @param damping                 in (0, 10)
     * @param gamma0                  positive
     * @param thickness               positive
     * @param temperatureLaw          any
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Material {
        Require.positive(saturationMagnetisation, "saturation_magnetisation_A_per_m");
        Require.positive(exchangeStiffness, "exchange_stiffness_J_per_m");
        Require.positive(uniaxialAnisotropy, "uniaxial_anisotropy_J_per_m3");
        demagnetisingFactor.requireWord(StripFactors.WORD, "demagnetising_factor");
        if (!demagnetisingFactor.isWord()) {
            Require.inClosedInterval(demagnetisingFactor.number(), 0, 1, "demagnetising_factor");
        }
        Require.finite(dmi, "dmi_J_per_m2");
        Require.finite(wallShapeAnisotropy, "wall_shape_anisotropy_J_per_m3");
        Require.inOpenInterval(damping, 0, 10, "damping");
        Require.positive(gamma0, "gamma0_m_per_As");
        Require.positive(thickness, "thickness_m");
    }

    /** A film with these factors on K_u, D and α. */
    Material scaled(double anisotropy, double dmiFactor, double dampingFactor) {
        return new Material(
                saturationMagnetisation,
                exchangeStiffness,
                anisotropy * uniaxialAnisotropy,
                demagnetisingFactor,
                dmiFactor * dmi,
                wallShapeAnisotropy,
                dampingFactor * damping,
                gamma0,
                thickness,
                temperatureLaw);
    }

    /**
     * The same film at a temperature: M_s, A, K_u and D as the law says, and K_d like the magnetostatic energy that
     * it is, with m². Damping and γ₀ stay.
     *
     * @param temperature T below T_C [K]
     * @return the film with constants that hold there
     */
    Material at(double temperature) {
        if (temperatureLaw.holdsAt(temperature)) {
            return this;
        }
        double m = temperatureLaw.ratio(temperature);
        return new Material(
                m * saturationMagnetisation,
                StrictMath.pow(m, temperatureLaw.exchangeExponent()) * exchangeStiffness,
                StrictMath.pow(m, temperatureLaw.anisotropyExponent()) * uniaxialAnisotropy,
                demagnetisingFactor,
                StrictMath.pow(m, temperatureLaw.dmiExponent()) * dmi,
                m * m * wallShapeAnisotropy,
                damping,
                gamma0,
                thickness,
                temperatureLaw.withConstantsAt(temperature));
    }

    /**
     * Effective anisotropy without a voltage, K_u − N_z μ₀ M_s²/2; eq. (1).
     *
     * @param normalDemagnetising N_z, such as {@link DeviceSpec#normalDemagnetising}
     * @return K(0) [J/m³]
     */
    public double restAnisotropy(double normalDemagnetising) {
        return uniaxialAnisotropy
                + new StripDemagnetisation(saturationMagnetisation, normalDemagnetising).anisotropy(0);
    }
}

package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;

/**
 * To which temperature the constants of a film belong, and what they are at another: M_s follows the reduced
 * magnetisation m of Kuz'min, Phys. Rev. Lett. 94, 107204 (2005), docs/physics.md eq. (34), and the others follow
 * powers of it.
 *
 * @param constantsAt        T₀ [K] at which the constants of the material hold, or {@value #DEVICE}: they hold at the
 *                           temperature of the device, whatever that is, and this law is not used
 * @param curieTemperature   T_C of the film [K]
 * @param kuzminShape        s, the weight of T^(3/2)
 * @param anisotropyExponent of m in K_u; 3 after Callen and Callen, J. Phys. Chem. Solids 27, 1271 (1966)
 * @param exchangeExponent   of m in A
 * @param dmiExponent        of m in D
 */
public record TemperatureLaw(
        @JsonProperty("constants_at_K") NumberOrWord constantsAt,
        @JsonProperty("curie_temperature_K") double curieTemperature,
        @JsonProperty("kuzmin_shape") double kuzminShape,
        @JsonProperty("anisotropy_exponent") double anisotropyExponent,
        @JsonProperty("exchange_exponent") double exchangeExponent,
        @JsonProperty("dmi_exponent") double dmiExponent) {

    /** The word for the device's own temperature. */
    public static final String DEVICE = "device";

    /** From here on m would rise just below T_C. */
    private static final double LARGEST_SHAPE = 2.5;

    /**
     * Checks every value.
     *
     * @param constantsAt        in [0, T_C), or {@value #DEVICE}
     * @param curieTemperature   positive
     * @param kuzminShape        in [0, 2.5]
     * @param anisotropyExponent at least 0
     * @param exchangeExponent   at least 0
     * @param dmiExponent        at least 0
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public TemperatureLaw {
        constantsAt.requireWord(DEVICE, "constants_at_K");
        Require.positive(curieTemperature, "curie_temperature_K");
        Require.inClosedInterval(kuzminShape, 0, LARGEST_SHAPE, "kuzmin_shape");
        Require.nonNegative(anisotropyExponent, "anisotropy_exponent");
        Require.nonNegative(exchangeExponent, "exchange_exponent");
        Require.nonNegative(dmiExponent, "dmi_exponent");
        if (!constantsAt.isWord()) {
            Require.nonNegative(constantsAt.number(), "constants_at_K");
            Require.that(
                    constantsAt.number() < curieTemperature,
                    "constants_at_K",
                    "must be below curie_temperature_K = " + curieTemperature,
                    constantsAt);
        }
    }

    /**
     * Refuses a device so hot that the film is not magnetic.
     *
     * @param temperature T of the device [K], at least 0
     * @throws org.dwlab.core.SpecException if it is not below T_C and the law is used
     */
    void requireMagnetic(double temperature) {
        Require.that(
                constantsAt.isWord() || temperature < curieTemperature,
                "temperature_K",
                "must be below material.temperature_law.curie_temperature_K = " + curieTemperature,
                temperature);
    }

    /**
     * Whether the constants need no correction.
     *
     * @param temperature T [K]
     * @return true where they hold as they are
     */
    boolean holdsAt(double temperature) {
        return constantsAt.isWord() || constantsAt.number() == temperature;
    }

    /**
     * Reduced magnetisation m = M_s(T)/M_s(0); eq. (34).
     *
     * @param temperature T in [0, T_C) [K]
     * @return m in (0, 1]
     */
    double magnetisation(double temperature) {
        double tau = temperature / curieTemperature;
        double low = tau * Math.sqrt(tau);
        return StrictMath.cbrt(1 - kuzminShape * low - (1 - kuzminShape) * low * tau);
    }

    /**
     * How M_s differs from that of the constants, m(T)/m(T₀).
     *
     * @param temperature T in [0, T_C) [K]
     * @return the factor, 1 where the constants hold
     */
    double ratio(double temperature) {
        return holdsAt(temperature) ? 1 : magnetisation(temperature) / magnetisation(constantsAt.number());
    }

    /** The same law for constants that hold at another temperature [K]. */
    TemperatureLaw withConstantsAt(double temperature) {
        return new TemperatureLaw(
                NumberOrWord.of(temperature),
                curieTemperature,
                kuzminShape,
                anisotropyExponent,
                exchangeExponent,
                dmiExponent);
    }
}

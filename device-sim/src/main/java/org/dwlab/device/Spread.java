package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * How much the devices of an ensemble differ beyond their edges: relative standard deviations of normal
 * distributions, one draw per device and quantity, cut at three standard deviations.
 *
 * @param uniaxialAnisotropy of K_u
 * @param width              of w₀; notches and edges keep their depths
 * @param dmi                of D
 * @param damping            of α
 */
public record Spread(
        @JsonProperty("uniaxial_anisotropy") double uniaxialAnisotropy,
        @JsonProperty("width") double width,
        @JsonProperty("dmi") double dmi,
        @JsonProperty("damping") double damping) {

    /** Largest relative standard deviation: with the cut at three, every value stays positive. */
    private static final double LARGEST = 0.3;

    /**
     * Checks every value.
     *
     * @param uniaxialAnisotropy in [0, 0.3]
     * @param width              in [0, 0.3]
     * @param dmi                in [0, 0.3]
     * @param damping            in [0, 0.3]
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Spread {
        Require.inClosedInterval(uniaxialAnisotropy, 0, LARGEST, "uniaxial_anisotropy");
        Require.inClosedInterval(width, 0, LARGEST, "width");
        Require.inClosedInterval(dmi, 0, LARGEST, "dmi");
        Require.inClosedInterval(damping, 0, LARGEST, "damping");
    }

    /**
     * Whether every device has the nominal values.
     *
     * @return true where all four are 0
     */
    @JsonIgnore
    public boolean isNone() {
        return uniaxialAnisotropy == 0 && width == 0 && dmi == 0 && damping == 0;
    }
}

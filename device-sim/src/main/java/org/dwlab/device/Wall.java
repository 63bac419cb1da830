package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;

/**
 * Which wall, and by which model it moves.
 *
 * @param charge                   Q: +1 for up at the left and down at the right, −1 for the reverse
 * @param model                    rigid (q, φ), tilted (q, φ, χ), docs/physics.md sections 4 and 11, or cells of full
 *                                 micromagnetics, docs/micromagnetics.md
 * @param shape                    what the shape of the wall costs: the constant K_d of the material, or the
 *                                 demagnetising factors of the wall and of the strip
 * @param transverseDemagnetising  N_y of the strip across the track, used with the demagnetising shape; or
 *                                 {@code "strip"}, that of the track
 */
public record Wall(
        @JsonProperty("charge") int charge,
        @JsonProperty("model") Model model,
        @JsonProperty("shape") Shape shape,
        @JsonProperty("transverse_demagnetising_factor") NumberOrWord transverseDemagnetising) {

    /** Coordinates of the wall. */
    public enum Model {
        /** Position and in-plane angle. */
        @JsonProperty("rigid")
        RIGID,
        /** Position, in-plane angle and tilt of the wall line. */
        @JsonProperty("tilted")
        TILTED,
        /** The magnetisation of every cell of the film. */
        @JsonProperty("micromagnetic")
        MICROMAGNETIC
    }

    /** Energy of the angle between the magnetisation in the wall and the wall itself. */
    public enum Shape {
        /** 2ΔK_d cos²φ with K_d of the material; eq. (4). */
        @JsonProperty("anisotropy")
        ANISOTROPY,
        /** μ₀M_s²Δ (N_n cos²φ + N_y sin²φ) with N_n = t ln 2/(πΔ); eq. (23). */
        @JsonProperty("demagnetising")
        DEMAGNETISING
    }

    /**
     * Checks charge and demagnetising factor.
     *
     * @param charge                  1 or −1
     * @param model                   any
     * @param shape                   any
     * @param transverseDemagnetising in [0, 1], or {@code "strip"}
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Wall {
        Require.that(charge == 1 || charge == -1, "charge", "must be 1 or -1", charge);
        transverseDemagnetising.requireWord(StripFactors.WORD, "transverse_demagnetising_factor");
        if (!transverseDemagnetising.isWord()) {
            Require.inClosedInterval(transverseDemagnetising.number(), 0, 1, "transverse_demagnetising_factor");
        }
    }
}

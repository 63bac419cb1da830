package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * Edge roughness: each edge is a zero-mean Gaussian process with C(x) = r² exp(−(|x|/ξ)^(2H)).
 *
 * @param rms               r per edge [m]; 0 for smooth edges
 * @param correlationLength ξ [m]
 * @param hurst             H in (0, 1]; ½ is exponential, 1 Gaussian correlation
 */
public record Roughness(
        @JsonProperty("rms_m") double rms,
        @JsonProperty("correlation_length_m") double correlationLength,
        @JsonProperty("hurst") double hurst) {

    /**
     * Checks every value.
     *
     * @param rms               at least 0
     * @param correlationLength positive
     * @param hurst             in (0, 1]
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Roughness {
        Require.nonNegative(rms, "rms_m");
        Require.positive(correlationLength, "correlation_length_m");
        Require.that(hurst > 0 && hurst <= 1, "hurst", "must be in (0, 1]", hurst);
    }

    /**
     * The autocorrelation C of one edge.
     *
     * @param x distance along the track [m]
     * @return C(x) [m²]
     */
    public double correlation(double x) {
        return rms * rms * StrictMath.exp(-StrictMath.pow(Math.abs(x) / correlationLength, 2 * hurst));
    }
}

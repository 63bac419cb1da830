package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * A Gaussian notch in both edges, eq. (5); each one is a state of the synapse.
 *
 * @param position x_k [m]
 * @param depth    d_k per edge [m]
 * @param sigma    ℓ_k, standard deviation of its profile [m]
 */
public record Notch(
        @JsonProperty("position_m") double position,
        @JsonProperty("depth_m") double depth,
        @JsonProperty("sigma_m") double sigma) {

    /**
     * Checks every value.
     *
     * @param position finite
     * @param depth    at least 0
     * @param sigma    positive
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Notch {
        Require.finite(position, "position_m");
        Require.nonNegative(depth, "depth_m");
        Require.positive(sigma, "sigma_m");
    }

    /**
     * By how much the notch narrows the track at a place, both edges together; eq. (5).
     *
     * @param x along the track [m]
     * @return 2 d_k at the centre of the notch, less beside it [m]
     */
    public double narrowing(double x) {
        double z = (x - position) / sigma;
        return 2 * depth * StrictMath.exp(-z * z / 2);
    }
}

package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * A constant applied field [A/m].
 *
 * @param x along the track
 * @param y across the track
 * @param z out of the film
 */
public record ExternalField(
        @JsonProperty("x_A_per_m") double x, @JsonProperty("y_A_per_m") double y, @JsonProperty("z_A_per_m") double z) {

    /**
     * Checks the components.
     *
     * @param x finite
     * @param y finite
     * @param z finite
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public ExternalField {
        Require.finite(x, "x_A_per_m");
        Require.finite(y, "y_A_per_m");
        Require.finite(z, "z_A_per_m");
    }
}

package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * One write pulse: a current with the gate held at a voltage; eq. (19) gives the timing of both.
 *
 * @param currentDensity J in the heavy metal [A/m²], positive along +x
 * @param voltage        V of the gate [V]
 * @param plateau        T, for which the current is flat [s]
 */
public record Pulse(
        @JsonProperty("current_density_A_per_m2") double currentDensity,
        @JsonProperty("voltage_V") double voltage,
        @JsonProperty("plateau_s") double plateau) {

    /**
     * Checks every value.
     *
     * @param currentDensity finite
     * @param voltage        finite
     * @param plateau        at least 0
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Pulse {
        Require.finite(currentDensity, "current_density_A_per_m2");
        Require.finite(voltage, "voltage_V");
        Require.nonNegative(plateau, "plateau_s");
    }
}

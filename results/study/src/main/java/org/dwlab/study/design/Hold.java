package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * How long written states must last, at the rest voltage of the gate.
 *
 * @param time        of the hold [s]
 * @param temperature of the device meanwhile [K]
 * @param devices     with edges of their own, of which the share that has left its state is the mean
 */
public record Hold(
        @JsonProperty("time_s") double time,
        @JsonProperty("temperature_K") double temperature,
        @JsonProperty("devices") int devices) {
    private static final int MOST_DEVICES = 1 << 20;

    /**
     * Checks the numbers.
     *
     * @param time        positive
     * @param temperature positive
     * @param devices     in [1, 2²⁰]
     * @throws org.dwlab.core.SpecException if one is out of its range
     */
    public Hold {
        Require.positive(time, "time_s");
        Require.positive(temperature, "temperature_K");
        Require.within(devices, 1, MOST_DEVICES, "devices");
    }

    /** The same on a quarter of the devices, for candidates that may not be worth more. */
    Hold sketched() {
        return new Hold(time, temperature, Math.max(1, devices / 4));
    }
}

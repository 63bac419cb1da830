package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * What is imperfect about a chip beside the scatter of its writes.
 *
 * @param stuckFraction probability that a device is frozen at the outcome of a random state; pulses on it are
 *                      counted and change nothing
 * @param readNoise     standard deviation of a weight from read to read, full scale 1: a sum over inputs x
 *                      then has a noise of {@code readNoise · ‖x‖₂}, in training and in test
 * @param adcBits       resolution of the converters behind the sums; 0 where they are ideal
 * @param dacBits       resolution of the converters before the inputs; 0 where they are ideal
 * @param deviceSpread  whether a synapse is one device of the table for life; else every write draws from all
 * @param retention     time between the last write and the test [s]
 */
public record NonIdealities(
        @JsonProperty("stuck_fraction") double stuckFraction,
        @JsonProperty("read_noise") double readNoise,
        @JsonProperty("adc_bits") int adcBits,
        @JsonProperty("dac_bits") int dacBits,
        @JsonProperty("device_spread") boolean deviceSpread,
        @JsonProperty("retention_s") double retention) {
    /** Nothing but the scatter of the table. */
    public static final NonIdealities NONE = new NonIdealities(0, 0, 0, 0, true, 0);
    /** A code must fit into a 32-bit number without loss. */
    private static final int MOST_BITS = 24;

    /**
     * Checks the values.
     *
     * @param stuckFraction in [0, 1]
     * @param readNoise     not negative
     * @param adcBits       in [0, 24]
     * @param dacBits       in [0, 24]
     * @param deviceSpread  either
     * @param retention     not negative
     * @throws SpecException if one is out of range
     */
    public NonIdealities {
        Require.inClosedInterval(stuckFraction, 0, 1, "stuck_fraction");
        Require.nonNegative(readNoise, "read_noise");
        requireBits(adcBits, "adc_bits");
        requireBits(dacBits, "dac_bits");
        Require.nonNegative(retention, "retention_s");
    }

    /** Whether what is not ideal lies in reads and converters alone, which any device has. */
    boolean fitsAnyDevice() {
        return stuckFraction == 0 && deviceSpread && retention == 0;
    }

    /** The same, but for the time before the test [s]. */
    NonIdealities resting(double seconds) {
        return new NonIdealities(stuckFraction, readNoise, adcBits, dacBits, deviceSpread, seconds);
    }

    private static void requireBits(int bits, String name) {
        Require.that(
                0 <= bits && bits <= MOST_BITS,
                name,
                "must be in [0, " + MOST_BITS + "], 0 for an ideal converter",
                bits);
    }
}

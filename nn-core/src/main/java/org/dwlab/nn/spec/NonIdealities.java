package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * What is imperfect about a chip beside the scatter of its writes.
 *
 * @param stuckFraction probability that a device is frozen at the outcome of a random state; pulses on it are
 *                      counted and change nothing
 * @param readNoise     standard deviation of the weight of one device from read to read, full scale 1, or
 *                      {@code "table"} for what the table knows of it; in sums, in training and in test, and in
 *                      verify reads
 * @param adcBits       resolution of the converters behind the sums; 0 where they are ideal
 * @param dacBits       resolution of the converters before the inputs; 0 where they are ideal
 * @param deviceSpread  whether a synapse is one device of the table for life; else every write draws from all
 * @param retention     time between the last write and the test [s]
 */
public record NonIdealities(
        @JsonProperty("stuck_fraction") double stuckFraction,
        @JsonProperty("read_noise") NumberOrWord readNoise,
        @JsonProperty("adc_bits") int adcBits,
        @JsonProperty("dac_bits") int dacBits,
        @JsonProperty("device_spread") boolean deviceSpread,
        @JsonProperty("retention_s") double retention) {
    /** The word for the read noise that the table knows. */
    public static final String OF_TABLE = "table";
    /** Nothing but the scatter of the table. */
    public static final NonIdealities NONE = new NonIdealities(0, 0, 0, 0, true, 0);
    /** A code must fit into a 32-bit number without loss. */
    private static final int MOST_BITS = 24;
    /** Five times the whole range from −1 to 1. */
    private static final double MOST_NOISE = 10;

    /**
     * Checks the values.
     *
     * @param stuckFraction in [0, 1]
     * @param readNoise     in [0, 10] or the word {@code table}
     * @param adcBits       in [0, 24]
     * @param dacBits       in [0, 24]
     * @param deviceSpread  either
     * @param retention     not negative
     * @throws SpecException if one is out of range
     */
    public NonIdealities {
        Require.inClosedInterval(stuckFraction, 0, 1, "stuck_fraction");
        readNoise.requireWord(OF_TABLE, "read_noise");
        double noise = readNoise.orElse(() -> 0);
        if (!(0 <= noise && noise <= MOST_NOISE)) {
            throw new SpecException("read_noise", "must be in [0, " + MOST_NOISE + "] or \"" + OF_TABLE + "\"", noise)
                    .remedy("the full scale of a weight is 1");
        }
        requireBits(adcBits, "adc_bits");
        requireBits(dacBits, "dac_bits");
        Require.nonNegative(retention, "retention_s");
    }

    /**
     * Imperfections with a read noise that is a number.
     *
     * @param stuckFraction in [0, 1]
     * @param readNoise     in [0, 10]
     * @param adcBits       in [0, 24]
     * @param dacBits       in [0, 24]
     * @param deviceSpread  either
     * @param retention     not negative [s]
     * @throws SpecException if one is out of range
     */
    public NonIdealities(
            double stuckFraction, double readNoise, int adcBits, int dacBits, boolean deviceSpread, double retention) {
        this(stuckFraction, NumberOrWord.of(readNoise), adcBits, dacBits, deviceSpread, retention);
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

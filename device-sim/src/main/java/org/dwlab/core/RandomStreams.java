package org.dwlab.core;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Randomness as a pure function of (seed, purpose, index): threads, batches and the order of work cannot
 * change a draw. The generator is the counter-based Philox 4x64 of Salmon et al., SC'11,
 * doi:10.1145/2063384.2063405.
 *
 * @param seed the one number that decides a whole run
 */
public record RandomStreams(long seed) {
    /** What a stream is for. The keys are part of every published result: append, never renumber. */
    public enum Purpose {
        EDGE_ROUGHNESS(1),
        INITIAL_STATE(2),
        THERMAL_NOISE(3),
        BOOTSTRAP(4),
        SYNTHETIC_DATA(5),
        SYNAPSE_DEVICE(6),
        WEIGHT_INIT(7),
        SHUFFLE(8),
        PROGRAMMING(9),
        CHIP(10),
        VALIDATION(11),
        DEVICE_SPREAD(12),
        HOLD(13),
        SHIFT(20),
        READ_NOISE(21),
        CHIP_READ_NOISE(22),
        STUCK(23),
        AGEING(24),
        CHIP_STUCK(25),
        CHIP_AGEING(26);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }

    /**
     * The stream of this purpose and index; neighbouring indices are 2^194 draws apart in Philox's counter.
     */
    public UniformRandomProvider stream(Purpose purpose, long index) {
        return RandomSource.PHILOX_4X64.create(new long[] {seed, purpose.key, 0, 0, 0, index});
    }

    /**
     * Streams of an independent run: seed {@code number} of a repeated experiment; number 0 is this run
     * itself.
     */
    public RandomStreams repetition(int number) {
        return new RandomStreams(seed + number);
    }
}

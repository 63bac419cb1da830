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
        /** Rough edges of a device; by device. */
        EDGE_ROUGHNESS(1),
        /** The state from which a reset starts; by trajectory. */
        INITIAL_STATE(2),
        /** Thermal noise of a wall; by trajectory. */
        THERMAL_NOISE(3),
        /** Resampling behind the p-value of a mixture; by row of a table. */
        BOOTSTRAP(4),
        /** Digits that are drawn instead of read; by image. */
        SYNTHETIC_DATA(5),
        /** Which simulated device each synapse is; by layer. */
        SYNAPSE_DEVICE(6),
        /** Weights before training; by layer. */
        WEIGHT_INIT(7),
        /** Order of the training images; by epoch. */
        SHUFFLE(8),
        /** Writes during training; by epoch and layer. */
        PROGRAMMING(9),
        /** Writes of a chip that is programmed after training; by chip and layer. */
        CHIP(10),
        /** The validation suite; by identity. */
        VALIDATION(11),
        /** Material and width of a device; by device. */
        DEVICE_SPREAD(12),
        /** Thermal jumps during a long hold; by trajectory. */
        HOLD(13),
        /** Shifts of training images; by epoch and image. */
        SHIFT(20),
        /** Noise of reads; by epoch and layer. */
        READ_NOISE(21),
        /** Noise of reads of a chip; by chip and layer. */
        CHIP_READ_NOISE(22),
        /** Stuck synapses; by layer. */
        STUCK(23),
        /** Thermal decay of written states; by layer. */
        AGEING(24),
        /** Stuck synapses of a chip; by chip and layer. */
        CHIP_STUCK(25),
        /** Thermal decay of a chip's states; by chip and layer. */
        CHIP_AGEING(26),
        /** Devices that change places between two ensembles that are compared; by row. */
        COMPARISON(30),
        /** Devices of a search; by compromise and generation. */
        DESIGN(31),
        /** Which walls are copied where rare writes are sought; by state, device and side. */
        SPLITTING(32),
        /** Thermal hops and refreshes of devices while a network learns in them; by epoch and layer. */
        TRAINING_HOP(40),
        /** Points of a sampled sweep; by axis. */
        SWEEP_SAMPLE(35),
        /** Resampling behind the intervals of sensitivity indices; by quantity. */
        SWEEP_BOOTSTRAP(36),
        /** Donor and deviates of a device that is drawn from the law of all; by device. */
        VIRTUAL_DEVICE(37);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }

    /**
     * The stream of one purpose and index; neighbouring indices are 2^194 draws apart in Philox's counter.
     *
     * @param purpose what is drawn
     * @param index   which of the streams for it, such as the number of a device
     * @return a fresh generator at the beginning of the stream
     */
    public UniformRandomProvider stream(Purpose purpose, long index) {
        return RandomSource.PHILOX_4X64.create(new long[] {seed, purpose.key, 0, 0, 0, index});
    }

    /**
     * Streams of an independent run of a repeated experiment.
     *
     * @param number of the repetition; 0 is this run itself
     * @return the streams of {@code seed + number}
     */
    public RandomStreams repetition(int number) {
        return new RandomStreams(seed + number);
    }
}

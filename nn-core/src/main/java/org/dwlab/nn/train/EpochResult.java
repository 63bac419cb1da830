package org.dwlab.nn.train;

/**
 * What one epoch brought.
 *
 * @param trainLoss    mean cross-entropy over its batches, while it was learning, against the smoothed
 *                     targets where there is label smoothing [nat]
 * @param testAccuracy on all test images after it, in [0, 1]; in mode {@code ex-situ} with one fresh draw of
 *                     all weights
 * @param writeEvents  synapses that were given a new state, refreshes included; 0 where no device is written, as the
 *                     following
 * @param writePulses  pulses, failed ones included; a reset with the write that follows it is one
 * @param writeEnergy  pulses and verify reads [J]
 * @param pulseEnergy  of the first programming pulses of every event alone [J]: no resets, no retries, no
 *                     verify reads, no refreshes
 * @param readEnergy   one read of every synapse for each training image (forward pass) [J]; tests are not
 *                     counted
 * @param seconds      wall time of this computer; the only number that differs between two runs of one seed
 * @param time         how much time passed for the devices, and what came of it
 */
public record EpochResult(
        double trainLoss,
        double testAccuracy,
        long writeEvents,
        long writePulses,
        double writeEnergy,
        double pulseEnergy,
        double readEnergy,
        double seconds,
        EpochTime time) {
    /**
     * An epoch in which no time passed for the devices.
     *
     * @param trainLoss    mean cross-entropy over its batches [nat]
     * @param testAccuracy on all test images after it, in [0, 1]
     * @param writeEvents  synapses that were given a new state
     * @param writePulses  pulses, failed ones included
     * @param writeEnergy  pulses and verify reads [J]
     * @param pulseEnergy  of the first programming pulses of every event alone [J]
     * @param readEnergy   one read of every synapse for each training image [J]
     * @param seconds      wall time of this computer
     */
    public EpochResult(
            double trainLoss,
            double testAccuracy,
            long writeEvents,
            long writePulses,
            double writeEnergy,
            double pulseEnergy,
            double readEnergy,
            double seconds) {
        this(
                trainLoss,
                testAccuracy,
                writeEvents,
                writePulses,
                writeEnergy,
                pulseEnergy,
                readEnergy,
                seconds,
                EpochTime.NONE);
    }
}

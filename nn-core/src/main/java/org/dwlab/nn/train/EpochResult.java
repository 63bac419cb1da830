package org.dwlab.nn.train;

import org.dwlab.nn.synapse.ProgrammingCost;

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
 * @param writes       pulses and verify reads
 * @param pulseEnergy  of the first programming pulses of every event alone [J]: no resets, no retries, no
 *                     verify reads, no refreshes
 * @param readEnergy   one read of every device for each training image (forward pass) [J]; tests are not
 *                     counted
 * @param backwardReadEnergy likewise of errors that pass all layers but the first the other way (backward pass) [J]
 * @param seconds      wall time of this computer; the only number that differs between two runs of one seed
 * @param time         how much time passed for the devices, and what came of it
 */
public record EpochResult(
        double trainLoss,
        double testAccuracy,
        long writeEvents,
        long writePulses,
        ProgrammingCost writes,
        double pulseEnergy,
        double readEnergy,
        double backwardReadEnergy,
        double seconds,
        EpochTime time) {
    /**
     * Energy of pulses and verify reads.
     *
     * @return all of {@link #writes} [J]
     */
    public double writeEnergy() {
        return writes.energy();
    }
}

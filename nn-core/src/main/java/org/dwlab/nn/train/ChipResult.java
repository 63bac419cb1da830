package org.dwlab.nn.train;

import org.dwlab.nn.synapse.ProgrammingCost;

/**
 * One chip, programmed once from a precursor and tested.
 *
 * @param confusion   on all test images
 * @param writePulses pulses to program it, failed ones included
 * @param writes      pulses and verify reads to program it
 * @param readEnergy  one read of every device, as each classified image takes [J]
 */
public record ChipResult(Confusion confusion, long writePulses, ProgrammingCost writes, double readEnergy) {
    /**
     * Energy of pulses and verify reads to program it.
     *
     * @return all of {@link #writes} [J]
     */
    public double writeEnergy() {
        return writes.energy();
    }

    /**
     * The part of the test images that the chip classified right.
     *
     * @return in [0, 1]
     */
    public double testAccuracy() {
        return confusion.accuracy();
    }
}

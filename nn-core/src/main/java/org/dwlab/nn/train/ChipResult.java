package org.dwlab.nn.train;

/**
 * One chip, programmed once from a precursor and tested.
 *
 * @param confusion   on all test images
 * @param writePulses pulses to program it, failed ones included
 * @param writeEnergy pulses and verify reads to program it [J]
 * @param readEnergy  one read of every synapse, as each classified image takes [J]
 */
public record ChipResult(Confusion confusion, long writePulses, double writeEnergy, double readEnergy) {
    /**
     * The part of the test images that the chip classified right.
     *
     * @return in [0, 1]
     */
    public double testAccuracy() {
        return confusion.accuracy();
    }
}

package org.dwlab.nn.train;

import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.synapse.ProgrammingCost;

/**
 * Energies of a run beside those of its epochs.
 *
 * @param firstWrites   to program all devices once from nothing: before the first epoch in mode {@code in-situ},
 *                      mean of the chips in mode {@code ex-situ}
 * @param inferenceRead one read of every device [J], as each classified image takes; mean of the chips in
 *                      mode {@code ex-situ}, 0 in mode {@code float}
 * @param training      where the joules of learning one image go; docs/training.md, section 4
 * @param inference     where those of classifying one image go
 */
public record RunEnergy(
        ProgrammingCost firstWrites, double inferenceRead, EnergyAccount training, EnergyAccount inference) {
    /**
     * The energy of programming all devices once.
     *
     * @return all of {@link #firstWrites} [J]
     */
    public double programming() {
        return firstWrites.energy();
    }
}

package org.dwlab.nn.train;

/**
 * Energies of a run beside those of its epochs.
 *
 * @param programming   to program all devices once from nothing [J]: before the first epoch in mode
 *                      {@code in-situ}, mean of the chips in mode {@code ex-situ}
 * @param inferenceRead one read of every synapse [J], as each classified image takes; mean of the chips in
 *                      mode {@code ex-situ}, 0 in mode {@code float}
 */
public record RunEnergy(double programming, double inferenceRead) {}

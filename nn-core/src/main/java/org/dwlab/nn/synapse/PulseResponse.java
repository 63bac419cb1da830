package org.dwlab.nn.synapse;

import org.apache.commons.rng.UniformRandomProvider;

/** How one synapse responds to a pulse. */
sealed interface PulseResponse {
    /**
     * One pulse on the synapse.
     *
     * @param table what the pulses of all rows do
     * @param row   of the pulse
     * @return the weight after it, 1
     */
    float after(QuantileTable table, int row);

    /**
     * What draws the noise of reads of the synapse.
     *
     * @return a generator
     */
    UniformRandomProvider random();

    /**
     * A wall that moves as those of its device do.
     *
     * @param device number of the simulated device
     * @param random gives one draw per pulse
     */
    record Moving(int device, UniformRandomProvider random) implements PulseResponse {
        @Override
        public float after(QuantileTable table, int row) {
            return table.draw(row, device, random);
        }
    }

    /**
     * A wall that no pulse moves.
     *
     * @param weight where it sits, 1
     * @param random gives the noise of its reads
     */
    record Stuck(float weight, UniformRandomProvider random) implements PulseResponse {
        @Override
        public float after(QuantileTable table, int row) {
            return weight;
        }
    }
}

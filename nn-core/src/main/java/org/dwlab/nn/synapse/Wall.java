package org.dwlab.nn.synapse;

import org.apache.commons.rng.UniformRandomProvider;

/** What the wall of one synapse does under a pulse. */
sealed interface Wall {
    /** The weight after a pulse of this row. */
    float after(QuantileTable law, int row);

    /**
     * A wall that follows the law of its device.
     *
     * @param device number of the simulated device
     * @param random gives one draw per pulse
     */
    record Moving(int device, UniformRandomProvider random) implements Wall {
        @Override
        public float after(QuantileTable law, int row) {
            return law.draw(row, device, random);
        }
    }

    /**
     * A wall that no pulse moves.
     *
     * @param weight where it sits
     */
    record Stuck(float weight) implements Wall {
        @Override
        public float after(QuantileTable law, int row) {
            return weight;
        }
    }
}

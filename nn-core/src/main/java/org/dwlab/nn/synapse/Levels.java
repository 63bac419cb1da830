package org.dwlab.nn.synapse;

import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/** The nominal weights of a table's states, and the ranges around them; levels need not be equidistant. */
public final class Levels {
    private final float[] weights; // [state], ascending
    private final Thresholds thresholds; // rounded as the weights are

    /**
     * The levels of a table, rounded to 32 bits.
     *
     * @param table whose weights and thresholds they are
     */
    public Levels(SynapseTable table) {
        weights = narrow(table.weights());
        thresholds = Thresholds.of(table.weights()).narrowed();
    }

    /**
     * How many there are.
     *
     * @return the number of states
     */
    public int count() {
        return weights.length;
    }

    /**
     * The nominal weight of a state.
     *
     * @param state from 0 on, in ascending order of their weights
     * @return the weight, full scale 1
     */
    public float weight(int state) {
        return weights[state];
    }

    /**
     * The nominal weight of the first state.
     *
     * @return the lowest weight, full scale 1
     */
    public float lowest() {
        return weights[0];
    }

    /**
     * The nominal weight of the last state.
     *
     * @return the highest weight, full scale 1
     */
    public float highest() {
        return weights[weights.length - 1];
    }

    /**
     * Mean of the squared weights; with it the scale of a layer gives its sums unit variance at the start.
     *
     * @return the mean over all states, each once
     */
    public double meanSquare() {
        double sum = 0;
        for (float weight : weights) {
            sum += (double) weight * weight;
        }
        return sum / weights.length;
    }

    /**
     * The state whose nominal weight is nearest.
     *
     * @param weight any, full scale 1
     * @return the state; the lower one on a threshold
     */
    public int nearest(float weight) {
        return thresholds.nearest(weight);
    }

    /**
     * The state that the other device of a pair holds.
     *
     * @param state of the one
     * @return the state whose weight is nearest to the negative
     */
    public int mirrored(int state) {
        return nearest(-weights[state]);
    }

    /**
     * Lower ends of ranges around the levels; the lowest level has the interval above it on both sides.
     *
     * @param reach half-width of a range, in units of half the interval to the level below
     * @return [state] weights
     */
    public float[] below(double reach) {
        float[] ends = new float[weights.length];
        for (int s = 0; s < ends.length; s++) {
            ends[s] = (float) (weights[s] - reach * halfInterval(Math.max(s - 1, 0)));
        }
        return ends;
    }

    /**
     * Upper ends of ranges around the levels; the highest level has the interval below it on both sides.
     *
     * @param reach half-width of a range, in units of half the interval to the level above
     * @return [state] weights
     */
    public float[] above(double reach) {
        float[] ends = new float[weights.length];
        for (int s = 0; s < ends.length; s++) {
            ends[s] = (float) (weights[s] + reach * halfInterval(Math.min(s, weights.length - 2)));
        }
        return ends;
    }

    /**
     * Refuses held states that are none of these.
     *
     * @param held [synapse]
     * @throws SpecException if one of them has no level
     */
    public void requireStates(byte[] held) {
        for (byte state : held) {
            Require.that(
                    0 <= state && state < weights.length,
                    "a state",
                    "must be in [0, " + (weights.length - 1) + "]",
                    state);
        }
    }

    private double halfInterval(int state) {
        return (weights[state + 1] - weights[state]) / 2.0;
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }
}

package org.dwlab.nn.memory;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Layer;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.WriteTally;

/**
 * What holds the weights of one layer while they learn: 32-bit numbers, devices, or a digital precursor of
 * devices.
 */
public sealed interface LayerMemory permits FloatMemory, InSituMemory, ExSituMemory, IncrementalMemory {
    /**
     * Switches to the random streams of an epoch and makes the weights ready.
     *
     * @param epoch from 1 on
     */
    void beginEpoch(int epoch);

    /**
     * The weights that the network computes with.
     *
     * @return [out][in] end to end; live, full scale 1 where there are devices
     */
    float[] weights();

    /**
     * The devices behind the weights.
     *
     * @return [device of a weight][out · inputs + in] actual weights, live: the weights themselves, or for pairs those
     *     of the positive and of the negative devices
     */
    default float[][] devices() {
        return new float[][] {weights()};
    }

    /**
     * Hands the weights to the layer that computes with them.
     *
     * @param layer always the same one
     */
    default void loadInto(Layer layer) {
        layer.load(weights());
    }

    /**
     * One step down a gradient.
     *
     * @param gradient  dL/dw [out][in] at {@link #weights}; its heap side is used up
     * @param optimizer that makes the step
     */
    void learn(Matrix gradient, Optimizer optimizer);

    /**
     * The weights that are kept when training has ended.
     *
     * @return [out][in] end to end; not to be changed
     */
    float[] finalWeights();

    /**
     * The very devices whose differences {@link #finalWeights} are.
     *
     * @return [positive, negative][out · inputs + in] actual weights, not to be changed; empty where weights are no
     *     differences, or nothing but a precursor of them
     */
    default float[][] finalPairs() {
        return new float[0][];
    }

    /**
     * Energy of one read of every synapse.
     *
     * @return the energy [J]; 0 where there is no device
     */
    default double readEnergy() {
        return 0;
    }

    /**
     * Shows all that changes while it learns.
     *
     * @param visitor is shown the live arrays
     */
    void visit(StateVisitor visitor);

    /**
     * To be called after a visitor has filled what it saw.
     *
     * @throws org.dwlab.core.SpecException if a state is none of the device's
     */
    default void restored() {
        // Plain numbers need nothing else.
    }

    /**
     * Lets devices stand without pulses; nothing happens where there are none.
     *
     * @param loss   what the time does to their states
     * @param random draws which states are lost
     */
    default void applyRetention(RetentionLoss loss, UniformRandomProvider random) {
        // Numbers last.
    }

    /**
     * How long one read of every synapse takes.
     *
     * @return the time [s]; 0 where none passes
     */
    default double readSeconds() {
        return 0;
    }

    /**
     * How long the writes of the last {@link #learn} took.
     *
     * @return the time [s]; 0 where none passes
     */
    default double writeSeconds() {
        return 0;
    }

    /**
     * Lets time pass while the network learns.
     *
     * @param seconds since the last call
     */
    default void pass(double seconds) {
        // Numbers last.
    }

    /**
     * Rewrites all devices if it is time.
     *
     * @return how long that took [s]; 0 if it is not
     */
    default double refreshWhereDue() {
        return 0;
    }

    /**
     * Device writes since the last call.
     *
     * @return the caller's own; empty where there is no device
     */
    default WriteTally takeTally() {
        return new WriteTally();
    }
}

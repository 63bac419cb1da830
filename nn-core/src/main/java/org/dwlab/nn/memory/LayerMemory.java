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
    /** Switches to the random streams of an epoch, from 1 on, and makes the weights ready. */
    void beginEpoch(int epoch);

    /** The weights that the network computes with [out][in]. */
    float[] weights();

    /** Hands the weights to the layer that computes with them, always the same one. */
    default void show(Layer layer) {
        layer.load(weights());
    }

    /** One step down the gradient dL/dw [out][in] at {@link #weights}; its heap side is used up. */
    void learn(Matrix gradient, Optimizer step);

    /** The weights that are kept when training has ended [out][in]. */
    float[] finalWeights();

    /** Energy of one read of every synapse [J]; 0 where there is no device. */
    default double readEnergy() {
        return 0;
    }

    /** Shows all that changes while it learns. */
    void visit(StateVisitor visitor);

    /** To be called after a visitor has filled what it saw. */
    default void restored() {
        // Plain numbers need nothing else.
    }

    /** Lets devices age; nothing happens where there are none. */
    default void age(RetentionLoss ageing, UniformRandomProvider random) {
        // Numbers do not age.
    }

    /** Device writes since the last call; none where there is no device. */
    default WriteTally takeTally() {
        return new WriteTally();
    }
}

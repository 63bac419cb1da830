package org.dwlab.nn.memory;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Block;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.kernel.OptimizerState;
import org.dwlab.nn.kernel.SgdKernel;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.PulsedArray;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.WriteTally;

/**
 * Weights in devices without states: the network computes with what they really are, a shadow weight
 * accumulates the gradients, and pulses let the device follow it.
 */
public final class IncrementalMemory implements LayerMemory {
    /**
     * Mean square of weights that are uniform in [−1, 1]; with it the scale of a layer gives its sums unit
     * variance at the start.
     */
    static final double MEAN_SQUARE = 1.0 / 3;

    private final float gradientScale; // 1/α²: the rate then means the same to every layer
    private final RandomStreams streams;
    private final int layer;
    private final float[] shadow; // [synapse]
    private final OptimizerState optimizerState;
    private final List<Block> blocks;
    private final PulsedArray synapses;
    private UniformRandomProvider programming;

    /**
     * Draws the shadow weights and programs every device to its own once, starting from the lowest weight.
     *
     * @param table      what pulses do
     * @param synapses   of the layer
     * @param scale      α of the layer
     * @param hysteresis how much further than half a mean step the shadow must be, in units of it
     * @param streams    all randomness
     * @param layer      number of the layer
     * @throws org.dwlab.core.SpecException if the table does not know what pulses and reads cost
     */
    public IncrementalMemory(
            IncrementalTable table, int synapses, float scale, double hysteresis, RandomStreams streams, int layer) {
        gradientScale = 1 / (scale * scale);
        this.streams = streams;
        this.layer = layer;
        this.synapses = new PulsedArray(table, synapses, hysteresis, streams.stream(Purpose.SYNAPSE_DEVICE, layer));
        shadow = new float[synapses];
        optimizerState = new OptimizerState(synapses);
        blocks = Block.of(synapses);
        UniformRandomProvider start = streams.stream(Purpose.WEIGHT_INIT, layer);
        for (int i = 0; i < synapses; i++) {
            shadow[i] = 2 * start.nextFloat() - 1;
        }
        programming = streams.stream(Purpose.PROGRAMMING, StreamIndex.of(0, layer));
        this.synapses.follow(shadow, programming);
    }

    /**
     * The scale that gives sums unit variance at the start.
     *
     * @param inputs fan-in of the layer
     * @return α = √(2/(fan-in · mean square))
     */
    public static float scale(int inputs) {
        return (float) Math.sqrt(2 / (inputs * MEAN_SQUARE));
    }

    @Override
    public void beginEpoch(int epoch) {
        programming = streams.stream(Purpose.PROGRAMMING, StreamIndex.of(epoch, layer));
    }

    @Override
    public float[] weights() {
        return synapses.weights();
    }

    @Override
    public void learn(Matrix gradient, Optimizer optimizer) {
        for (Block block : blocks) {
            optimizer.apply(shadow, gradient.pull(block), gradientScale, optimizerState, block);
            SgdKernel.clamp(shadow, -1, 1, block);
        }
        synapses.follow(shadow, programming);
    }

    @Override
    public void visit(StateVisitor visitor) {
        visitor.numbers("shadow", shadow);
        visitor.numbers("first_moment", optimizerState.first());
        visitor.numbers("second_moment", optimizerState.second());
        visitor.numbers("weight", synapses.weights());
    }

    @Override
    public void restored() {
        synapses.restored();
    }

    @Override
    public float[] finalWeights() {
        return synapses.weights();
    }

    @Override
    public double readEnergy() {
        return synapses.readEnergy();
    }

    @Override
    public WriteTally takeTally() {
        return synapses.takeTally();
    }
}

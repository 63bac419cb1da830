package org.dwlab.nn.memory;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.nn.kernel.Block;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.kernel.OptimizerState;
import org.dwlab.nn.network.Matrix;

/** Weights as plain numbers. */
public final class FloatMemory implements LayerMemory {
    private final float[] weight;
    private final OptimizerState optimizerState;
    private final List<Block> blocks;

    /**
     * Weights from N(0, 2/fan-in): K. He et al., arXiv:1502.01852.
     *
     * @param inputs  fan-in of the layer
     * @param outputs neurons of the layer
     * @param random  one normal number per weight
     */
    public FloatMemory(int inputs, int outputs, UniformRandomProvider random) {
        weight = new float[inputs * outputs];
        optimizerState = new OptimizerState(weight.length);
        blocks = Block.of(weight.length);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double sd = Math.sqrt(2.0 / inputs);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) (sd * normal.sample());
        }
    }

    @Override
    public void beginEpoch(int epoch) {
        // Nothing is drawn after the start.
    }

    @Override
    public float[] weights() {
        return weight;
    }

    @Override
    public void learn(Matrix gradient, Optimizer optimizer) {
        for (Block block : blocks) {
            optimizer.apply(weight, gradient.pull(block), 1, optimizerState, block);
        }
    }

    @Override
    public void visit(StateVisitor visitor) {
        visitor.numbers("weight", weight);
        visitor.numbers("first_moment", optimizerState.first());
        visitor.numbers("second_moment", optimizerState.second());
    }

    @Override
    public float[] finalWeights() {
        return weight;
    }
}

package org.dwlab.nn;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.nn.kernel.Block;
import org.dwlab.nn.kernel.Descent;

/** Weights as plain numbers. */
final class FloatMemory implements LayerMemory {
    private final float[] weight;
    private final float[] velocity;
    private final List<Block> blocks;

    /** Weights from N(0, 2/fan-in): K. He et al., arXiv:1502.01852. */
    FloatMemory(int inputs, int outputs, UniformRandomProvider random) {
        weight = new float[inputs * outputs];
        velocity = new float[inputs * outputs];
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
    public void learn(Matrix gradient, float momentum, float rate) {
        for (Block block : blocks) {
            Descent.step(weight, velocity, gradient.pull(block), momentum, 1, rate, block);
        }
    }

    @Override
    public float[] finalWeights() {
        return weight;
    }
}

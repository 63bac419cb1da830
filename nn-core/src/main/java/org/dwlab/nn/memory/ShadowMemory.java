package org.dwlab.nn.memory;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.nn.kernel.Block;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.kernel.OptimizerState;
import org.dwlab.nn.kernel.SgdKernel;
import org.dwlab.nn.kernel.TargetScan;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.Levels;

/**
 * The high-precision weights behind the devices of one layer. They learn by gradients taken at the actual
 * weights (straight through the quantiser) and say which state each device should hold.
 */
public final class ShadowMemory {
    /** Keeps a shadow that sits on a threshold up to rounding from being written to and fro. */
    private static final float ROUNDING = 1e-6f;

    private final Levels levels;
    private final float gradientScale; // 1/α²: the rate then means the same to every layer
    private final float[] shadow; // [synapse]
    private final OptimizerState optimizerState;
    private final TargetScan scan;
    private final List<Block> blocks;
    private final int[] changed; // scratch: synapses whose target changed

    /**
     * Fresh shadows.
     *
     * @param levels     of the devices
     * @param synapses   of the layer
     * @param scale      α of the layer
     * @param hysteresis how far beyond a threshold the target changes, in units of half the interval
     * @param random     start values, uniform between the outermost levels
     */
    public ShadowMemory(Levels levels, int synapses, float scale, double hysteresis, UniformRandomProvider random) {
        this.levels = levels;
        gradientScale = 1 / (scale * scale);
        shadow = new float[synapses];
        optimizerState = new OptimizerState(synapses);
        changed = new int[synapses];
        float[] low = levels.below(1 + hysteresis);
        float[] high = levels.above(1 + hysteresis);
        for (int s = 0; s < low.length; s++) {
            low[s] -= ROUNDING;
            high[s] += ROUNDING;
        }
        scan = new TargetScan(low, high, synapses);
        blocks = Block.of(synapses);
        for (int i = 0; i < synapses; i++) {
            shadow[i] = levels.lowest() + (levels.highest() - levels.lowest()) * random.nextFloat();
        }
    }

    /** [synapse] */
    float[] values() {
        return shadow;
    }

    /**
     * One step, kept between the outermost levels, where its moments are not reset; and the synapses that
     * should change their state then.
     *
     * @param gradient [synapse]; its heap side is used up
     * @param state    [synapse]
     * @return the number of synapses to change; they are in {@link #changed}
     */
    int learn(Matrix gradient, Optimizer optimizer, byte[] state) {
        int count = 0;
        for (Block block : blocks) {
            float[] g = gradient.pull(block);
            optimizer.apply(shadow, g, gradientScale, optimizerState, block);
            SgdKernel.clamp(shadow, levels.lowest(), levels.highest(), block);
            count = scan.changed(shadow, state, g, changed, count, block);
        }
        return count;
    }

    /** Shows all that changes while it learns. */
    void visit(StateVisitor visitor) {
        visitor.numbers("shadow", shadow);
        visitor.numbers("first_moment", optimizerState.first());
        visitor.numbers("second_moment", optimizerState.second());
    }

    /** The synapse that was found as number {@code index}, in ascending order. */
    int changed(int index) {
        return changed[index];
    }

    /** The state nearest to the shadow of a synapse. */
    int target(int synapse) {
        return levels.nearest(shadow[synapse]);
    }
}

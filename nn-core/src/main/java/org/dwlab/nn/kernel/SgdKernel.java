package org.dwlab.nn.kernel;

/** Gradient descent with momentum: V ← μV + sG, W ← W − ηV. */
public final class SgdKernel {
    private SgdKernel() {}

    /**
     * One step of one block, free of bounds.
     *
     * @param weight   W, changed
     * @param velocity V, changed
     * @param gradient G
     * @param momentum μ
     * @param scale    s
     * @param rate     η
     * @param block    which of them
     */
    public static void step(
            float[] weight, float[] velocity, float[] gradient, float momentum, float scale, float rate, Block block) {
        int to = block.to();
        for (int i = block.from(); i < to; i++) {
            float v = momentum * velocity[i] + scale * gradient[i];
            velocity[i] = v;
            weight[i] -= rate * v;
        }
    }

    /**
     * Keeps every weight of a block within bounds. A pass of its own, because C2 vectorises two small loops
     * better than one with five arrays; a NaN stays one.
     *
     * @param weight changed
     * @param low    the least value
     * @param high   the greatest value
     * @param block  which of them
     */
    public static void clamp(float[] weight, float low, float high, Block block) {
        int to = block.to();
        for (int i = block.from(); i < to; i++) {
            weight[i] = Math.min(high, Math.max(low, weight[i]));
        }
    }
}

package org.dwlab.nn.kernel;

/** One step of an optimiser down a gradient. */
public sealed interface Optimizer {
    /**
     * Moves the weights of one block.
     *
     * @param weight   W, changed
     * @param gradient G
     * @param scale    s, a factor of the gradient
     * @param state    of these weights, changed
     * @param block    which of them
     */
    void apply(float[] weight, float[] gradient, float scale, OptimizerState state, Block block);

    /**
     * Moves all weights.
     *
     * @param weight   W, changed
     * @param gradient G
     * @param scale    s, a factor of the gradient
     * @param state    of these weights, changed
     */
    default void apply(float[] weight, float[] gradient, float scale, OptimizerState state) {
        apply(weight, gradient, scale, state, new Block(0, weight.length));
    }

    /**
     * Gradient descent with momentum: V ← μV + sG, W ← W − ηV.
     *
     * @param momentum μ
     * @param rate     η
     */
    record Sgd(float momentum, float rate) implements Optimizer {
        @Override
        public void apply(float[] weight, float[] gradient, float scale, OptimizerState state, Block block) {
            SgdKernel.step(weight, state.first(), gradient, momentum, scale, rate, block);
        }
    }

    /**
     * Adam, Algorithm 1 of D. P. Kingma, J. Ba, arXiv:1412.6980 (2015), with the constants recommended there.
     * The scale of a gradient cancels in it but for ε and is left out.
     *
     * @param rate   η, α of the paper
     * @param number of the step, the first being 1
     */
    record Adam(float rate, long number) implements Optimizer {
        /** β₁: what the mean of the gradient keeps in one step. */
        public static final float FIRST = 0.9f;
        /** β₂: what the mean of the squared gradient keeps in one step. */
        public static final float SECOND = 0.999f;
        /** ε: keeps a weight that never saw a gradient from being divided by zero. */
        public static final float EPSILON = 1e-8f;

        @Override
        public void apply(float[] weight, float[] gradient, float scale, OptimizerState state, Block block) {
            float[] first = state.first();
            float[] second = state.second();
            float eta = (float) (rate / (1 - StrictMath.pow(FIRST, number)));
            float unbiased = (float) (1 / (1 - StrictMath.pow(SECOND, number)));
            int to = block.to();
            for (int i = block.from(); i < to; i++) {
                float g = gradient[i];
                float m = FIRST * first[i] + (1 - FIRST) * g;
                float v = SECOND * second[i] + (1 - SECOND) * g * g;
                first[i] = m;
                second[i] = v;
                weight[i] -= eta * m / ((float) Math.sqrt(unbiased * v) + EPSILON);
            }
        }
    }
}

package org.dwlab.nn.kernel;

/** What an optimiser remembers of the gradients of so many weights. */
public final class OptimizerState {
    private final float[] first; // [weight] velocity, or running mean of the gradient
    private final float[] second; // [weight] running mean of its square; stays 0 without Adam

    /**
     * Nothing remembered yet.
     *
     * @param weights how many
     */
    public OptimizerState(int weights) {
        first = new float[weights];
        second = new float[weights];
    }

    /**
     * Velocity, or running mean of the gradient.
     *
     * @return [weight] live
     */
    public float[] first() {
        return first;
    }

    /**
     * Running mean of the squared gradient.
     *
     * @return [weight] live; zero where only a velocity is kept
     */
    public float[] second() {
        return second;
    }
}

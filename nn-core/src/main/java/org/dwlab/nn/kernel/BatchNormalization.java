package org.dwlab.nn.kernel;

import java.util.Arrays;

/**
 * Batch normalisation of one layer (S. Ioffe, C. Szegedy, arXiv:1502.03167): y = γ (z − m)/√(v + ε) + β per
 * feature, with the batch's own m and v while training, and running averages of them (0.9 old + 0.1 new, v
 * unbiased) when testing. A convolution has a sample for every position of its filters, and the features are its
 * channels.
 */
public final class BatchNormalization {
    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;

    /** Part of a batch in the running averages, called momentum by most programs. */
    private static final float MOMENTUM = 0.1f;

    private final int features;
    private final int lanes; // features times the samples that loops take at a time
    private final float[] gamma;
    private final float[] beta;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final OptimizerState gammaState;
    private final OptimizerState betaState;
    private final float[] gammaLanes; // [lane] as all of the following
    private final float[] betaLanes;
    private final float[] gammaGradient;
    private final float[] betaGradient;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverse; // 1/√(v + ε)
    private final float[] scale; // scratch
    private final float[] row; // scratch
    private final float[][] normalised; // [sample][lane] (z − m)/√(v + ε) of the last training batch

    /**
     * γ = 1, β = 0, running mean 0 and variance 1.
     *
     * @param samples  of a batch, at least 2 to train
     * @param features neurons of the layer
     */
    public BatchNormalization(int samples, int features) {
        this(samples, features, 1);
    }

    /**
     * The same in loops over several samples at a time, which few features alone would not fill.
     *
     * @param samples  of a batch, at least 2 to train
     * @param features neurons of the layer, or channels
     * @param together samples that loops take at a time, a divisor of {@code samples}
     */
    public BatchNormalization(int samples, int features, int together) {
        this.features = features;
        lanes = features * together;
        gamma = filled(1);
        beta = filled(0);
        runningMean = filled(0);
        runningVariance = filled(1);
        gammaState = new OptimizerState(features);
        betaState = new OptimizerState(features);
        gammaLanes = new float[lanes];
        betaLanes = new float[lanes];
        gammaGradient = new float[lanes];
        betaGradient = new float[lanes];
        mean = new float[lanes];
        variance = new float[lanes];
        inverse = new float[lanes];
        scale = new float[lanes];
        row = new float[lanes];
        normalised = new float[samples / together][lanes];
    }

    /**
     * Takes over γ, β, running mean and running variance.
     *
     * @param state as {@link #state} gives it; copied
     */
    public void restore(float[][] state) {
        float[][] own = {gamma, beta, runningMean, runningVariance};
        for (int k = 0; k < own.length; k++) {
            System.arraycopy(state[k], 0, own[k], 0, features);
        }
    }

    /**
     * γ, β, running mean and running variance.
     *
     * @return [4][feature] a copy
     */
    public float[][] state() {
        return new float[][] {gamma.clone(), beta.clone(), runningMean.clone(), runningVariance.clone()};
    }

    /**
     * Running mean and variance.
     *
     * @return [2][feature] live
     */
    public float[][] running() {
        return new float[][] {runningMean, runningVariance};
    }

    /**
     * γ, β, running mean and running variance, then both moments of γ and both of β.
     *
     * @return [8][feature] live
     */
    public float[][] live() {
        return new float[][] {
            gamma,
            beta,
            runningMean,
            runningVariance,
            gammaState.first(),
            gammaState.second(),
            betaState.first(),
            betaState.second()
        };
    }

    /**
     * dL/dγ and dL/dβ of the last {@link #backward}.
     *
     * @return [2][feature] a copy
     */
    public float[][] gradients() {
        return new float[][] {Arrays.copyOf(gammaGradient, features), Arrays.copyOf(betaGradient, features)};
    }

    /**
     * Normalises a training batch by its own mean and variance, which the running ones follow.
     *
     * @param z [sample][feature] end to end, turned into y in place
     */
    public void forwardTraining(float[] z) {
        int samples = z.length / features;
        moments(z, samples);
        float unbiased = samples / (float) (samples - 1);
        for (int j = 0; j < features; j++) {
            inverse[j] = (float) (1 / Math.sqrt(variance[j] + EPSILON));
            runningMean[j] += MOMENTUM * (mean[j] - runningMean[j]);
            runningVariance[j] += MOMENTUM * (unbiased * variance[j] - runningVariance[j]);
        }
        repeat(inverse);
        loadParameters();
        for (int b = 0; b < z.length / lanes; b++) {
            take(z, b);
            normalise(normalised[b]);
            scaleAndShift(normalised[b]);
            give(z, b);
        }
    }

    /**
     * Normalises by the running mean and variance.
     *
     * @param z [sample][feature] end to end, turned into y in place
     */
    public void forwardTesting(float[] z) {
        for (int j = 0; j < features; j++) {
            scale[j] = (float) (gamma[j] / Math.sqrt(runningVariance[j] + EPSILON));
            mean[j] = runningMean[j];
        }
        repeat(scale);
        repeat(mean);
        loadParameters();
        for (int b = 0; b < z.length / lanes; b++) {
            take(z, b);
            for (int j = 0; j < row.length; j++) {
                row[j] = scale[j] * (row[j] - mean[j]) + betaLanes[j];
            }
            give(z, b);
        }
    }

    /**
     * Goes back through the last training batch.
     *
     * @param delta [sample][feature] end to end: dL/dy, turned into dL/dz in place
     */
    public void backward(float[] delta) {
        Arrays.fill(gammaGradient, 0);
        Arrays.fill(betaGradient, 0);
        for (int b = 0; b < delta.length / lanes; b++) {
            take(delta, b);
            add(row, betaGradient);
            addProducts(row, normalised[b], gammaGradient);
        }
        sumUp(betaGradient);
        sumUp(gammaGradient);
        float perSample = features / (float) delta.length;
        for (int j = 0; j < lanes; j++) {
            scale[j] = gammaLanes[j] * inverse[j];
        }
        for (int b = 0; b < delta.length / lanes; b++) {
            take(delta, b);
            centre(normalised[b], perSample);
            give(delta, b);
        }
    }

    /**
     * Moves γ and β by the gradients of the last {@link #backward}.
     *
     * @param optimizer that makes the step
     */
    public void update(Optimizer optimizer) {
        optimizer.apply(gamma, gammaGradient, 1, gammaState);
        optimizer.apply(beta, betaGradient, 1, betaState);
    }

    /** Two passes, because the difference of the squares would cancel where the mean is large. */
    private void moments(float[] z, int samples) {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        for (int b = 0; b < z.length / lanes; b++) {
            take(z, b);
            add(row, mean);
        }
        sumUp(mean);
        for (int j = 0; j < lanes; j++) {
            mean[j] /= samples;
        }
        for (int b = 0; b < z.length / lanes; b++) {
            take(z, b);
            addSquares();
        }
        sumUp(variance);
        for (int j = 0; j < lanes; j++) {
            variance[j] /= samples;
        }
    }

    private void loadParameters() {
        System.arraycopy(gamma, 0, gammaLanes, 0, features);
        System.arraycopy(beta, 0, betaLanes, 0, features);
        repeat(gammaLanes);
        repeat(betaLanes);
    }

    /** Gives every lane the sum over the lanes of its feature. */
    private void sumUp(float[] values) {
        for (int j = features; j < lanes; j++) {
            values[j % features] += values[j];
        }
        repeat(values);
    }

    /** Gives every lane the value of the first one of its feature. */
    private void repeat(float[] values) {
        for (int j = features; j < lanes; j++) {
            values[j] = values[j - features];
        }
    }

    // C2 vectorises a loop only if all its arrays are indexed alike, so that every row is copied to an array
    // of its own first: 0.17 instead of 0.5 ns for each addition.

    private void take(float[] batch, int sample) {
        System.arraycopy(batch, sample * lanes, row, 0, lanes);
    }

    private void give(float[] batch, int sample) {
        System.arraycopy(row, 0, batch, sample * lanes, lanes);
    }

    private static void add(float[] values, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += values[j];
        }
    }

    private static void addProducts(float[] values, float[] others, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += values[j] * others[j];
        }
    }

    private void addSquares() {
        for (int j = 0; j < row.length; j++) {
            float off = row[j] - mean[j];
            variance[j] += off * off;
        }
    }

    private void normalise(float[] hat) {
        for (int j = 0; j < row.length; j++) {
            hat[j] = (row[j] - mean[j]) * inverse[j];
        }
    }

    private void scaleAndShift(float[] hat) {
        for (int j = 0; j < row.length; j++) {
            row[j] = gammaLanes[j] * hat[j] + betaLanes[j];
        }
    }

    private void centre(float[] hat, float perSample) {
        for (int j = 0; j < row.length; j++) {
            float common = perSample * (betaGradient[j] + hat[j] * gammaGradient[j]);
            row[j] = scale[j] * (row[j] - common);
        }
    }

    private float[] filled(float value) {
        float[] array = new float[features];
        Arrays.fill(array, value);
        return array;
    }
}

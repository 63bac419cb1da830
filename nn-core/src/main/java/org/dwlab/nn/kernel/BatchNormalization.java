package org.dwlab.nn.kernel;

import java.util.Arrays;

/**
 * Batch normalisation of one layer (S. Ioffe, C. Szegedy, arXiv:1502.03167): y = γ (z − m)/√(v + ε) + β per
 * feature, with the batch's own m and v while training, and running averages of them (0.9 old + 0.1 new, v
 * unbiased) when testing.
 */
public final class BatchNormalization {
    /** Added to the variance. */
    public static final float EPSILON = 1e-5f;
    private static final float FORGET = 0.1f;

    private final int features;
    private final float[] gamma;
    private final float[] beta;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final Moments gammaMoments;
    private final Moments betaMoments;
    private final float[] gammaGradient;
    private final float[] betaGradient;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverse; // 1/√(v + ε)
    private final float[] scale; // [feature] scratch
    private final float[] normalised; // [sample][feature] (z − m)/√(v + ε) of the last training batch

    /** γ = 1, β = 0, running mean 0 and variance 1, for batches of {@code samples}. */
    public BatchNormalization(int samples, int features) {
        this.features = features;
        gamma = filled(1);
        beta = filled(0);
        runningMean = filled(0);
        runningVariance = filled(1);
        gammaMoments = new Moments(features);
        betaMoments = new Moments(features);
        gammaGradient = filled(0);
        betaGradient = filled(0);
        mean = filled(0);
        variance = filled(0);
        inverse = filled(0);
        scale = filled(0);
        normalised = new float[samples * features];
    }

    /** Takes over the values of a {@link #state}. */
    public void restore(float[][] state) {
        float[][] own = {gamma, beta, runningMean, runningVariance};
        for (int k = 0; k < own.length; k++) {
            System.arraycopy(state[k], 0, own[k], 0, features);
        }
    }

    /** γ, β, running mean and running variance, [4][feature]; a copy. */
    public float[][] state() {
        return new float[][] {gamma.clone(), beta.clone(), runningMean.clone(), runningVariance.clone()};
    }

    /** Running mean and variance, [2][feature]; live. */
    public float[][] running() {
        return new float[][] {runningMean, runningVariance};
    }

    /** γ and β with their moments, and the running mean and variance, [8][feature]; live. */
    public float[][] live() {
        return new float[][] {gamma, beta, runningMean, runningVariance, gammaMoments.first(),
            gammaMoments.second(), betaMoments.first(), betaMoments.second()};
    }

    /** dL/dγ and dL/dβ of the last {@link #backward}, [2][feature]; a copy. */
    public float[][] gradients() {
        return new float[][] {gammaGradient.clone(), betaGradient.clone()};
    }

    /** Turns z [sample][feature] of a training batch into y, in place. */
    public void forwardTraining(float[] z) {
        int samples = z.length / features;
        moments(z, samples);
        float unbiased = samples / (float) (samples - 1);
        for (int j = 0; j < features; j++) {
            inverse[j] = (float) (1 / Math.sqrt(variance[j] + EPSILON));
            runningMean[j] += FORGET * (mean[j] - runningMean[j]);
            runningVariance[j] += FORGET * (unbiased * variance[j] - runningVariance[j]);
        }
        for (int row = 0; row < z.length; row += features) {
            for (int j = 0; j < features; j++) {
                float hat = (z[row + j] - mean[j]) * inverse[j];
                normalised[row + j] = hat;
                z[row + j] = gamma[j] * hat + beta[j];
            }
        }
    }

    /** Turns z [sample][feature] into y with the running moments, in place. */
    public void forwardTesting(float[] z) {
        for (int j = 0; j < features; j++) {
            scale[j] = (float) (gamma[j] / Math.sqrt(runningVariance[j] + EPSILON));
        }
        for (int row = 0; row < z.length; row += features) {
            for (int j = 0; j < features; j++) {
                z[row + j] = scale[j] * (z[row + j] - runningMean[j]) + beta[j];
            }
        }
    }

    /** Turns dL/dy [sample][feature] of the last training batch into dL/dz, in place. */
    public void backward(float[] delta) {
        Arrays.fill(gammaGradient, 0);
        Arrays.fill(betaGradient, 0);
        for (int row = 0; row < delta.length; row += features) {
            for (int j = 0; j < features; j++) {
                betaGradient[j] += delta[row + j];
                gammaGradient[j] += delta[row + j] * normalised[row + j];
            }
        }
        float share = features / (float) delta.length;
        for (int j = 0; j < features; j++) {
            scale[j] = gamma[j] * inverse[j];
        }
        for (int row = 0; row < delta.length; row += features) {
            for (int j = 0; j < features; j++) {
                float common = share * (betaGradient[j] + normalised[row + j] * gammaGradient[j]);
                delta[row + j] = scale[j] * (delta[row + j] - common);
            }
        }
    }

    /** Moves γ and β by the gradients of the last {@link #backward}. */
    public void update(Step step) {
        step.apply(gamma, gammaGradient, 1, gammaMoments);
        step.apply(beta, betaGradient, 1, betaMoments);
    }

    /** Two passes, because the difference of the squares would cancel where the mean is large. */
    private void moments(float[] z, int samples) {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        for (int row = 0; row < z.length; row += features) {
            for (int j = 0; j < features; j++) {
                mean[j] += z[row + j];
            }
        }
        for (int j = 0; j < features; j++) {
            mean[j] /= samples;
        }
        for (int row = 0; row < z.length; row += features) {
            for (int j = 0; j < features; j++) {
                float off = z[row + j] - mean[j];
                variance[j] += off * off;
            }
        }
        for (int j = 0; j < features; j++) {
            variance[j] /= samples;
        }
    }

    private float[] filled(float value) {
        float[] array = new float[features];
        Arrays.fill(array, value);
        return array;
    }
}

package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backward passes against the forward ones: central differences, or adjoints. */
class GradientsTest {
    private static final float ROUNDING = Math.ulp(1f) / 2;
    private static final int SAMPLES = 6;
    private static final int FEATURES = 3;
    private static final double[] GAMMA = {1, 2, 3};
    private static final double[] BETA = {0, 5, -1};

    /** Σ δ y of a normalised batch, in double precision as the textbook has it. */
    private static double weighted(double[] z, float[] delta) {
        double sum = 0;
        for (int j = 0; j < FEATURES; j++) {
            double mean = 0;
            double square = 0;
            for (int b = 0; b < SAMPLES; b++) {
                mean += z[b * FEATURES + j] / SAMPLES;
            }
            for (int b = 0; b < SAMPLES; b++) {
                square += Math.pow(z[b * FEATURES + j] - mean, 2) / SAMPLES;
            }
            for (int b = 0; b < SAMPLES; b++) {
                double hat = (z[b * FEATURES + j] - mean) / Math.sqrt(square + BatchNormalization.EPSILON);
                sum += delta[b * FEATURES + j] * (GAMMA[j] * hat + BETA[j]);
            }
        }
        return sum;
    }

    /** The second of two batches, since sums of the first must not stay. */
    @Test
    void normalisationGoesBackAsItsCentralDifferencesSay() {
        var norm = new BatchNormalization(SAMPLES, FEATURES);
        norm.restore(new float[][] {{1, 2, 3}, {0, 5, -1}, {0, 0, 0}, {1, 1, 1}});
        norm.forwardTraining(PlainKernels.random(SAMPLES * FEATURES, 1));
        norm.backward(PlainKernels.random(SAMPLES * FEATURES, 2));
        float[] z = PlainKernels.random(SAMPLES * FEATURES, 3);
        float[] delta = PlainKernels.random(SAMPLES * FEATURES, 4);
        double[] plain = new double[z.length];
        Arrays.setAll(plain, i -> z[i]);
        float[] y = z.clone();
        float[] back = delta.clone();

        norm.forwardTraining(y);
        norm.backward(back);

        // Numbers up to 10, each of some fifty roundings; the differences' truncation, h² of third derivatives below
        // 100, is less.
        double tolerance = 10 * 50 * ROUNDING;
        double h = 1e-4;
        double gamma = 0;
        double beta = 0;
        for (int i = 0; i < z.length; i++) {
            double[] up = plain.clone();
            double[] down = plain.clone();
            up[i] += h;
            down[i] -= h;
            assertEquals((weighted(up, delta) - weighted(down, delta)) / (2 * h), back[i], tolerance, "number " + i);
            if (i % FEATURES == 1) {
                gamma += delta[i] * (y[i] - BETA[1]) / GAMMA[1];
                beta += delta[i];
            }
        }
        assertEquals(gamma, norm.gradients()[0][1], tolerance);
        assertEquals(beta, norm.gradients()[1][1], tolerance);
    }

    /** By hand: 1, 3 has mean 2 and unbiased variance 2; 4, 8 has 6 and 8; each moves by a tenth of what is missing. */
    @Test
    void runningMomentsFollowBatchAfterBatch() {
        var norm = new BatchNormalization(2, 1);

        norm.forwardTraining(new float[] {1, 3});
        norm.forwardTraining(new float[] {4, 8});

        assertEquals(0.2 + 0.1 * (6 - 0.2), norm.state()[2][0], 8 * ROUNDING);
        assertEquals(1.1 + 0.1 * (8 - 1.1), norm.state()[3][0], 8 * ROUNDING);
    }

    /** Probabilities 1/4, 1/4, 1/2 twice: the mean loss is that of one, each gradient half of it. */
    @Test
    void crossEntropyIsTheMeanOverTheSamples() {
        float two = (float) Math.log(2);
        float[] logits = {0, 0, two, two, 0, 0};

        double loss = Activation.crossEntropy(logits, new int[] {2, 0}, 0);

        assertEquals(Math.log(2), loss, 4 * ROUNDING);
        assertArrayEquals(new float[] {0.125f, 0.125f, -0.25f, -0.25f, 0.125f, 0.125f}, logits, 4 * ROUNDING);
    }

    /** exp 800 is no number of double precision. */
    @Test
    void crossEntropyOfLargeLogitsIsFinite() {
        float[] logits = {0, 800};

        assertEquals(0, Activation.crossEntropy(logits, new int[] {1}, 0));
        assertArrayEquals(new float[] {0, 0}, logits);
    }

    /**
     * Both pools are linear in the sums that they let through: values · errors = sums · delta. 540 products below 1 with
     * a few roundings each.
     */
    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "true, 3", "false, 3"})
    void pooledImagesGoBackAsTheAdjoint(boolean largest, int pool) {
        int channels = 5;
        float[] sums = PlainKernels.random(2 * channels * 6 * 6 * 2, 5);
        float[] values = new float[sums.length / (pool * pool)];
        float[] errors = PlainKernels.random(values.length, 6);
        float[] delta = PlainKernels.random(sums.length, 7); // what was there before must not stay
        var pooling = new Pooling(channels, 6, 12, pool, largest);

        pooling.forward(sums, values);
        pooling.backward(sums, values, errors, delta);

        assertEquals(dot(values, errors), dot(sums, delta), sums.length * 10 * ROUNDING);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * (double) b[i];
        }
        return sum;
    }
}

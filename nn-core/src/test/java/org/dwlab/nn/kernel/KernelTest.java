package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each loop against its textbook twin; lengths around those at which C2 begins and ends its vector loops. */
class KernelTest {
    private static final float ROUNDING = Math.ulp(1f) / 2;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 131})
    void descentIsMomentumThenStep(int n) {
        float[] weight = PlainKernels.random(n, 0);
        float[] velocity = PlainKernels.random(n, 1);
        float[] gradient = PlainKernels.random(n, 2);
        float[] moved = weight.clone();

        SgdKernel.step(moved, velocity.clone(), gradient, 0.9f, 2, 0.5f, new Block(0, n));

        for (int i = 0; i < n; i++) {
            double expected = weight[i] - 0.5f * (0.9f * (double) velocity[i] + 2 * (double) gradient[i]);
            // Values are at most 1: five roundings, none of a number beyond 4.
            assertEquals(expected, moved[i], 5 * 4 * ROUNDING, "weight " + i);
        }
    }

    @Test
    void clampKeepsWhatIsInsideAndShowsWhatIsNoNumber() {
        float[] weight = {-2, -1, 0.5f, 3, Float.NaN};

        SgdKernel.clamp(weight, -1, 1, new Block(0, weight.length));

        assertArrayEquals(new float[] {-1, -1, 0.5f, 1, Float.NaN}, weight);
    }

    @Test
    void normalisedBatchHasMeanBetaAndSpreadGamma() {
        int samples = 40;
        float[] z = PlainKernels.random(samples * 3, 3);
        var norm = new BatchNormalization(samples, 3);
        norm.restore(new float[][] {{1, 2, 3}, {0, 5, -1}, {0, 0, 0}, {1, 1, 1}});

        norm.forwardTraining(z);

        for (int j = 0; j < 3; j++) {
            double sum = 0;
            double squares = 0;
            for (int b = 0; b < samples; b++) {
                sum += z[b * 3 + j];
                squares += z[b * 3 + j] * (double) z[b * 3 + j];
            }
            double mean = sum / samples;
            double gamma = j + 1;
            // The values have variance of about 1/3, so that ε = 1e-5 lowers the spread by 1.5e-5; rounding
            // adds less.
            assertEquals(j == 1 ? 5 : -j / 2.0, mean, 40 * 8 * ROUNDING, "mean of feature " + j);
            assertEquals(gamma, Math.sqrt(squares / samples - mean * mean), gamma * 5e-5, "spread of feature " + j);
        }
    }

    /** The same operations in the same order, so that not a bit differs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 131})
    void normalisationOfRowsIsThatOfColumns(int features) {
        float[] plain = PlainKernels.random(20 * features, 6);
        float[] z = plain.clone();
        PlainKernels.normalise(plain, features);

        new BatchNormalization(20, features).forwardTraining(z);

        assertArrayEquals(plain, z);
    }

    /** Sums over another order of samples: a few roundings of numbers of order 1. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void samplesTogetherAreNormalisedLikeSamplesAlone(int together) {
        float[] alone = PlainKernels.random(40 * 3, 9);
        float[] z = alone.clone();
        float[] delta = PlainKernels.random(40 * 3, 10);
        float[] errors = delta.clone();
        var plain = new BatchNormalization(40, 3);
        var norm = new BatchNormalization(40, 3, together);
        for (BatchNormalization each : List.of(plain, norm)) {
            each.restore(new float[][] {{1, 2, 3}, {0, 5, -1}, {0, 0, 0}, {1, 1, 1}});
        }

        plain.forwardTraining(alone);
        norm.forwardTraining(z);
        plain.backward(delta);
        norm.backward(errors);

        assertArrayEquals(alone, z, 40 * 8 * ROUNDING);
        assertArrayEquals(delta, errors, 40 * 8 * ROUNDING);
        for (int k = 0; k < 2; k++) {
            assertArrayEquals(plain.gradients()[k], norm.gradients()[k], 40 * 8 * ROUNDING);
            assertArrayEquals(plain.running()[k], norm.running()[k], 40 * ROUNDING);
        }
        plain.forwardTesting(alone);
        norm.forwardTesting(z);
        assertArrayEquals(alone, z, 40 * 40 * ROUNDING);
    }

    /** By hand: z = 1, 3 has mean 2 and unbiased variance 2. */
    @Test
    void runningMomentsMoveByATenthTowardsTheUnbiasedBatch() {
        var norm = new BatchNormalization(2, 1);

        norm.forwardTraining(new float[] {1, 3});

        assertEquals(0.2, norm.state()[2][0], ROUNDING);
        assertEquals(1.1, norm.state()[3][0], 4 * ROUNDING);
    }

    @Test
    void testingUsesTheRunningMoments() {
        var norm = new BatchNormalization(2, 1);
        norm.restore(new float[][] {{2}, {1}, {3}, {4}});
        float[] z = {5, 3};

        norm.forwardTesting(z);

        // (5 − 3)/√(4 + 1e-5) · 2 + 1; the ε takes 1.25e-6 of 2.
        assertArrayEquals(new float[] {3 - 2.5e-6f, 1}, z, 8 * ROUNDING);
    }

    @Test
    void crossEntropyOfEqualLogitsIsTheLogarithmOfTheirNumber() {
        float[] logits = {1000, 1000, 1000, 1000};

        double loss = Activation.crossEntropy(logits, new int[] {2}, 0);

        assertEquals(Math.log(4), loss, 4 * Math.ulp(1000.0));
        assertArrayEquals(new float[] {0.25f, 0.25f, -0.75f, 0.25f}, logits);
    }

    @Test
    void crossEntropyGradientSumsToZeroInEverySample() {
        float[] logits = PlainKernels.random(30, 4);

        Activation.crossEntropy(logits, new int[] {0, 4, 9}, 0);

        for (int b = 0; b < 3; b++) {
            float sum = 0;
            for (int c = 0; c < 10; c++) {
                sum += logits[b * 10 + c];
            }
            assertEquals(0, sum, 20 * ROUNDING, "sample " + b);
        }
    }

    /**
     * Logits that are logarithms: the probabilities are 1/4, 1/4, 1/2; a smoothing of 0.3 gives each class
     * 0.1.
     */
    @Test
    void smoothedTargetIsSharedEvenly() {
        float two = (float) Math.log(2);
        float[] logits = {0, 0, two};

        double loss = Activation.crossEntropy(logits, new int[] {2}, 0.3);

        // −Σ target · ln p with the targets 0.1, 0.1, 0.8.
        assertEquals(0.2 * Math.log(4) + 0.8 * Math.log(2), loss, 4 * ROUNDING);
        assertArrayEquals(new float[] {0.15f, 0.15f, -0.3f}, logits, 4 * ROUNDING);
    }

    /** The textbook form in double precision, over as many steps as it takes for both moments to matter. */
    @Test
    void adamIsAlgorithmOneOfItsPaper() {
        float[] weight = {0.5f, -0.5f};
        var moments = new OptimizerState(2);
        double[] expected = {0.5, -0.5};
        double[] m = new double[2];
        double[] v = new double[2];
        for (int t = 1; t <= 50; t++) {
            float[] gradient = PlainKernels.random(2, t);
            new Optimizer.Adam(0.01f, t).apply(weight, gradient, 123, moments);
            for (int i = 0; i < 2; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradient[i];
                v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
                expected[i] -=
                        0.01 * m[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + 1e-8);
            }
        }

        // 0.999 as a float is off by 1e-8 and 1 − 0.999 by 1e-5 of itself, but 1 − 0.999ᵗ alike, so that only
        // roundings remain: some ten in each of 50 steps of at most 0.01.
        assertEquals(expected[0], weight[0], 50 * (10 * 0.01 + 1) * ROUNDING);
        assertEquals(expected[1], weight[1], 50 * (10 * 0.01 + 1) * ROUNDING);
    }

    /** Two bits have the values 0, 1, 2, 3. */
    @Test
    void converterRoundsToTheGridOfItsBitsAndClipsToItsRange() {
        float[] values = {-7, 0.49f, 0.51f, 1.4f, 2.6f, 9, Float.NaN};

        Converter.convert(values, 0, 3, 2);

        assertArrayEquals(new float[] {0, 0, 1, 1, 3, 3, Float.NaN}, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void converterHasTwoToTheBitsValues(int bits) {
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = -1 + 2f * i / (values.length - 1);
        }

        Converter.convert(values, -1, 1, bits);

        var distinct = new TreeSet<Float>();
        for (float value : values) {
            distinct.add(value);
        }
        assertEquals(1 << bits, distinct.size());
        assertEquals(-1, distinct.first());
        assertEquals(1, distinct.last(), 2 * ROUNDING);
    }

    @Test
    void rectifierPassesTheGradientOnlyWhereItIsOpen() {
        float[] output = new float[3];
        Activation.relu(new float[] {-1, 0, 2}, output);
        float[] delta = {5, 6, 7};

        Activation.reluBackward(output, delta);

        assertArrayEquals(new float[] {0, 0, 2}, output);
        assertArrayEquals(new float[] {0, 0, 7}, delta);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 131})
    void rectifierWithoutABranchIsTheOneWithIt(int n) {
        float[] output = PlainKernels.random(n, 7);
        Activation.relu(output, output);
        float[] plain = PlainKernels.random(n, 8);
        float[] delta = plain.clone();
        PlainKernels.reluBackward(output, plain);

        Activation.reluBackward(output, delta);

        for (int i = 0; i < n; i++) {
            assertTrue(plain[i] == delta[i], "delta " + i); // a zero of either sign
        }
    }

    @Test
    void smallestOpeningOfTheRectifierPassesTheWholeGradient() {
        float[] delta = {5};

        Activation.reluBackward(new float[] {Float.MIN_VALUE}, delta);

        assertEquals(5, delta[0]);
    }

    @Test
    void notANumberSurvivesTheRectifier() {
        float[] output = new float[1];

        Activation.relu(new float[] {Float.NaN}, output);

        assertTrue(Float.isNaN(output[0]));
    }
}

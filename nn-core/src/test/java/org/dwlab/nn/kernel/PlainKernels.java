package org.dwlab.nn.kernel;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;

/** The textbook form of what this package does: oracle of the tests, opponent of the benchmarks. */
public final class PlainKernels {
    private PlainKernels() {}

    /** Numbers from −1 to 1; other ones for every index. */
    public static float[] random(int n, int index) {
        var random = new RandomStreams(5).stream(Purpose.VALIDATION, index);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    /** One step of descent between bounds, then {@link TargetScan}, and how many synapses change. */
    public static int learn(
            float[] shadow, float[] velocity, float[] gradient, byte[] state, float[] low, float[] high, int[] left) {
        SgdKernel.step(shadow, velocity, gradient, 0.9f, 1, 0.1f, new Block(0, shadow.length));
        int count = 0;
        for (int i = 0; i < shadow.length; i++) {
            shadow[i] = Math.max(-1, Math.min(1, shadow[i]));
            if (shadow[i] < low[state[i]] || shadow[i] > high[state[i]]) {
                left[count++] = i;
            }
        }
        return count;
    }

    /** {@link Activation#reluBackward}. */
    public static void reluBackward(float[] output, float[] delta) {
        for (int i = 0; i < delta.length; i++) {
            delta[i] = output[i] > 0 ? delta[i] : 0;
        }
    }

    /** {@link BatchNormalization#forwardTraining} with γ = 1 and β = 0. */
    public static void normalise(float[] z, int features) {
        int samples = z.length / features;
        for (int j = 0; j < features; j++) {
            float mean = 0;
            for (int row = j; row < z.length; row += features) {
                mean += z[row];
            }
            mean /= samples;
            float variance = 0;
            for (int row = j; row < z.length; row += features) {
                variance += (z[row] - mean) * (z[row] - mean);
            }
            float inverse = (float) (1 / Math.sqrt(variance / samples + BatchNormalization.EPSILON));
            for (int row = j; row < z.length; row += features) {
                z[row] = (z[row] - mean) * inverse;
            }
        }
    }

    /** {@link WriteVerifySampler} by pulse, verify and retry. */
    public static void draw(
            float[] table,
            int quantiles,
            float[] low,
            float[] high,
            int retries,
            int[] row,
            UniformRandomProvider random,
            float[] weight) {
        for (int i = 0; i < weight.length; i++) {
            int r = row[i];
            weight[i] = table[r * quantiles + random.nextInt(quantiles)];
            for (int retry = 0; retry < retries && (weight[i] < low[r] || weight[i] > high[r]); retry++) {
                weight[i] = table[r * quantiles + random.nextInt(quantiles)];
            }
        }
    }
}

package org.dwlab.nn.kernel;

/** What follows a layer's sums: rectifier inside the network, softmax with cross-entropy at its end. */
public final class Activation {
    private Activation() {}

    /**
     * Rectified linear unit: max(0, z); a NaN stays one.
     *
     * @param z      any
     * @param output as long as {@code z}; receives the values, may be {@code z} itself
     */
    public static void relu(float[] z, float[] output) {
        for (int i = 0; i < z.length; i++) {
            output[i] = Math.max(0, z[i]);
        }
    }

    /**
     * Stops the gradient where the rectifier was shut.
     *
     * @param output of the rectifier
     * @param delta  as long as {@code output}: dL/d(output), turned into dL/dz in place
     */
    public static void reluBackward(float[] output, float[] delta) {
        for (int i = 0; i < delta.length; i++) {
            // 1 where the output is positive, however small, else 0: a branch that is taken every other time
            // costs twenty times as much.
            delta[i] *= Math.min(1, output[i] * Float.MAX_VALUE * Float.MAX_VALUE);
        }
    }

    /**
     * Turns logits [sample][class] into the gradient of the batch's mean cross-entropy after a softmax, in
     * place.
     *
     * @param logits    [sample][class] end to end, changed
     * @param labels    [sample] the true classes
     * @param smoothing part of the target that is spread evenly over all classes (C. Szegedy et al.,
     *                  arXiv:1512.00567, section 7)
     * @return the mean cross-entropy [nat]
     */
    public static double crossEntropy(float[] logits, int[] labels, double smoothing) {
        int samples = labels.length;
        int classes = logits.length / samples;
        double even = smoothing / classes;
        double loss = 0;
        for (int b = 0; b < samples; b++) {
            int row = b * classes;
            float largest = logits[row];
            for (int c = 1; c < classes; c++) {
                largest = Math.max(largest, logits[row + c]);
            }
            double sum = 0;
            double logit = 0;
            for (int c = 0; c < classes; c++) {
                sum += StrictMath.exp(logits[row + c] - largest);
                logit += even * logits[row + c];
            }
            loss += StrictMath.log(sum) + largest - (1 - smoothing) * logits[row + labels[b]] - logit;
            for (int c = 0; c < classes; c++) {
                double probability = StrictMath.exp(logits[row + c] - largest) / sum;
                double target = even + (c == labels[b] ? 1 - smoothing : 0);
                logits[row + c] = (float) ((probability - target) / samples);
            }
        }
        return loss / samples;
    }
}

package org.dwlab.nn.network;

/** Mean and variance of every feature over many samples. */
final class FeatureMoments {
    private final double[] sum; // [feature]
    private final double[] square; // [feature]
    private long samples;

    FeatureMoments(int features) {
        sum = new double[features];
        square = new double[features];
    }

    /**
     * Adds samples.
     *
     * @param values [sample][feature], of which the first {@code count} samples count
     */
    void add(float[] values, int count) {
        for (int i = 0; i < count * sum.length; i++) {
            double value = values[i];
            sum[i % sum.length] += value;
            square[i % sum.length] += value * value;
        }
        samples += count;
    }

    /** Mean and unbiased variance, [2][feature]. */
    float[][] values() {
        float[][] moments = new float[2][sum.length];
        write(moments);
        return moments;
    }

    /** Mean and unbiased variance into [2][feature]; the differences of doubles lose nothing of a float. */
    void write(float[][] moments) {
        for (int j = 0; j < sum.length; j++) {
            double mean = sum[j] / samples;
            moments[0][j] = (float) mean;
            moments[1][j] = (float) Math.max(0, (square[j] - samples * mean * mean) / (samples - 1));
        }
    }
}

package org.dwlab.nn.network;

import org.dwlab.core.Require;
import org.dwlab.nn.kernel.BatchNormalization;

/** What one layer has learned: all that is needed to run it again. */
public final class TrainedLayer {
    private final float[] weights; // [out][in], 1
    private final int inputs;
    private final int outputs;
    private final float scale;
    private final float[][] normalization; // γ, β, mean, variance: each [out]; empty without batch norm

    /**
     * @param weights  [out][in]
     * @param scale    α: the layer sums α · weight · input
     * @param gamma    [out], or empty without batch normalisation, as the following three
     * @param beta     [out]
     * @param mean     [out] running mean of the sums
     * @param variance [out] running variance of the sums
     */
    public TrainedLayer(float[][] weights, float scale, float[] gamma, float[] beta, float[] mean, float[] variance) {
        outputs = weights.length;
        inputs = weights[0].length;
        this.weights = new float[outputs * inputs];
        for (int o = 0; o < outputs; o++) {
            Require.that(weights[o].length == inputs, "row " + o + " of the weights must have " + inputs + " entries");
            System.arraycopy(weights[o], 0, this.weights, o * inputs, inputs);
        }
        this.scale = scale;
        boolean none = gamma.length + beta.length + mean.length + variance.length == 0;
        Require.that(
                none
                        || gamma.length == outputs
                                && beta.length == outputs
                                && mean.length == outputs
                                && variance.length == outputs,
                "batch norm must have " + outputs + " entries throughout or none");
        normalization =
                none ? new float[0][] : new float[][] {gamma.clone(), beta.clone(), mean.clone(), variance.clone()};
    }

    private TrainedLayer(Layer layer, float[] weights) {
        this.weights = weights.clone();
        inputs = layer.inputs();
        outputs = layer.outputs();
        scale = layer.scale();
        normalization = layer.normalization().map(BatchNormalization::state).orElse(new float[0][]);
    }

    /** A layer as it is, but with these weights [out][in]. */
    public static TrainedLayer of(Layer layer, float[] weights) {
        return new TrainedLayer(layer, weights);
    }

    /** Neurons before this layer. */
    public int inputs() {
        return inputs;
    }

    /** Neurons of this layer. */
    public int outputs() {
        return outputs;
    }

    /** α: the layer sums α · weight · input. */
    public float scale() {
        return scale;
    }

    /** Whether the layer normalises its sums. */
    public boolean batchNorm() {
        return normalization.length > 0;
    }

    /** Weights [out][in]; a copy. */
    public float[][] weights() {
        float[][] rows = new float[outputs][inputs];
        for (int o = 0; o < outputs; o++) {
            System.arraycopy(weights, o * inputs, rows[o], 0, inputs);
        }
        return rows;
    }

    /** γ [out], empty without batch normalisation; a copy, as are the other three. */
    public float[] gamma() {
        return normalization(0);
    }

    /** β [out]. */
    public float[] beta() {
        return normalization(1);
    }

    /** Running mean of the sums [out]. */
    public float[] mean() {
        return normalization(2);
    }

    /** Running variance of the sums [out]. */
    public float[] variance() {
        return normalization(3);
    }

    /** Weights [out][in] end to end; not to be changed. */
    public float[] flatWeights() {
        return weights;
    }

    void restore(BatchNormalization norm) {
        norm.restore(normalization);
    }

    private float[] normalization(int index) {
        return batchNorm() ? normalization[index].clone() : new float[0];
    }
}

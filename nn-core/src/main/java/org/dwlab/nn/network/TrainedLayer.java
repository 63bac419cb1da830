package org.dwlab.nn.network;

import java.util.Arrays;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.nn.kernel.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What one layer has learned: all that is needed to run it again. Nothing can change it. */
public final class TrainedLayer {
    private final float[] weights; // [out][in], 1
    private final int inputs;
    private final int outputs;
    private final float scale;
    private final float[][] normalization; // γ, β, mean, variance: each [out]; empty without batch norm

    /**
     * A layer from what it learned; all arrays are copied.
     *
     * @param weights  [out][in]
     * @param scale    α: the layer sums α · weight · input
     * @param gamma    [out], or empty without batch normalisation, as the following three
     * @param beta     [out]
     * @param mean     [out] running mean of the sums
     * @param variance [out] running variance of the sums
     * @throws SpecException if the lengths do not fit each other
     */
    public TrainedLayer(float[][] weights, float scale, float[] gamma, float[] beta, float[] mean, float[] variance) {
        outputs = weights.length;
        inputs = weights[0].length;
        this.weights = new float[outputs * inputs];
        for (int o = 0; o < outputs; o++) {
            Require.that(
                    weights[o].length == inputs,
                    "row " + o + " of the weights",
                    "must have " + inputs + " entries",
                    weights[o].length);
            System.arraycopy(weights[o], 0, this.weights, o * inputs, inputs);
        }
        this.scale = scale;
        float[][] norm = {gamma.clone(), beta.clone(), mean.clone(), variance.clone()};
        boolean none = Arrays.stream(norm).allMatch(values -> values.length == 0);
        Require.that(
                none || Arrays.stream(norm).allMatch(values -> values.length == outputs),
                "batch norm",
                "must have " + outputs + " entries throughout or none",
                gamma.length + ", " + beta.length + ", " + mean.length + " and " + variance.length);
        normalization = none ? new float[0][] : norm;
    }

    private TrainedLayer(Layer layer, float[] weights) {
        this.weights = weights.clone();
        inputs = layer.inputs();
        outputs = layer.outputs();
        scale = layer.scale();
        normalization = layer.normalization().map(BatchNormalization::state).orElse(new float[0][]);
    }

    /**
     * Weights that were learned elsewhere, for instance to program chips from.
     *
     * @param weights [out][in] of any type; rounded to 32 bits
     * @param scale   α: the layer sums α · weight · input
     * @return a layer without batch normalisation
     * @throws SpecException if the array is not [out][in]
     */
    public static TrainedLayer of(INDArray weights, float scale) {
        Require.that(weights.rank() == 2, "weights", "must be an array of [out][in]", Arrays.toString(weights.shape()));
        float[] none = {};
        return new TrainedLayer(weights.castTo(DataType.FLOAT).toFloatMatrix(), scale, none, none, none, none);
    }

    /**
     * A layer as it is, but with other weights.
     *
     * @param layer   whose scale and batch normalisation are kept
     * @param weights [out][in] end to end; copied
     * @return what it has learned so far
     */
    public static TrainedLayer of(Layer layer, float[] weights) {
        return new TrainedLayer(layer, weights);
    }

    /**
     * Neurons before this layer.
     *
     * @return their number
     */
    public int inputs() {
        return inputs;
    }

    /**
     * Neurons of this layer.
     *
     * @return their number
     */
    public int outputs() {
        return outputs;
    }

    /**
     * What its products are multiplied with.
     *
     * @return α: the layer sums α · weight · input
     */
    public float scale() {
        return scale;
    }

    /**
     * Whether the layer normalises its sums.
     *
     * @return false where {@link #gamma} and the like are empty
     */
    public boolean batchNorm() {
        return normalization.length > 0;
    }

    /**
     * The weights as ND4J array.
     *
     * @return [out][in] 32-bit numbers, full scale 1 where they are of devices; the caller's own
     */
    public INDArray weightArray() {
        return Nd4j.create(weights, new long[] {outputs, inputs}, 'c');
    }

    /**
     * The weights row by row.
     *
     * @return [out][in] a copy
     */
    public float[][] weights() {
        float[][] rows = new float[outputs][inputs];
        for (int o = 0; o < outputs; o++) {
            System.arraycopy(weights, o * inputs, rows[o], 0, inputs);
        }
        return rows;
    }

    /**
     * γ of batch normalisation.
     *
     * @return [out] a copy; empty without batch normalisation
     */
    public float[] gamma() {
        return normalization(0);
    }

    /**
     * β of batch normalisation.
     *
     * @return [out] a copy; empty without batch normalisation
     */
    public float[] beta() {
        return normalization(1);
    }

    /**
     * Running mean of the sums.
     *
     * @return [out] a copy; empty without batch normalisation
     */
    public float[] mean() {
        return normalization(2);
    }

    /**
     * Running variance of the sums.
     *
     * @return [out] a copy; empty without batch normalisation
     */
    public float[] variance() {
        return normalization(3);
    }

    /**
     * The weights end to end.
     *
     * @return [out][in] not to be changed
     */
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

package org.dwlab.nn.network;

import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.nn.kernel.BatchNormalization;
import org.dwlab.nn.spec.LayerShape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What one layer has learned: all that is needed to run it again. Nothing can change it. */
public final class TrainedLayer {
    private final float[] weights; // [out][in], 1
    private final LayerShape shape;
    private final float scale;
    private final float[][] normalization; // γ, β, mean, variance: each [out]; empty without batch norm
    private final List<TrainedLayer> pairs; // of the positive and of the negative devices alone; or empty

    /**
     * A fully connected layer from what it learned; all arrays are copied.
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
        this(LayerShape.dense(weights[0].length, weights.length), weights, scale, gamma, beta, mean, variance);
    }

    /**
     * A layer from what it learned; all arrays are copied.
     *
     * @param shape    of its array
     * @param weights  [out][in]; of a convolution [filter][channel · row · column], all pixels of a channel together
     * @param scale    α: the layer sums α · weight · input
     * @param gamma    [out], or empty without batch normalisation, as the following three
     * @param beta     [out]
     * @param mean     [out] running mean of the sums
     * @param variance [out] running variance of the sums
     * @throws SpecException if the lengths do not fit each other
     */
    public TrainedLayer(
            LayerShape shape,
            float[][] weights,
            float scale,
            float[] gamma,
            float[] beta,
            float[] mean,
            float[] variance) {
        this.shape = shape;
        int inputs = shape.inputs();
        int outputs = shape.outputs();
        Require.that(weights.length == outputs, "weights", "must have " + outputs + " rows", weights.length);
        for (int o = 0; o < outputs; o++) {
            Require.that(
                    weights[o].length == inputs,
                    "row " + o + " of the weights",
                    "must have " + inputs + " entries",
                    weights[o].length);
        }
        this.weights = endToEnd(weights);
        this.scale = scale;
        float[][] norm = {gamma.clone(), beta.clone(), mean.clone(), variance.clone()};
        boolean none = Arrays.stream(norm).allMatch(values -> values.length == 0);
        Require.that(
                none || Arrays.stream(norm).allMatch(values -> values.length == outputs),
                "batch norm",
                "must have " + outputs + " entries throughout or none",
                gamma.length + ", " + beta.length + ", " + mean.length + " and " + variance.length);
        normalization = none ? new float[0][] : norm;
        pairs = List.of();
    }

    private TrainedLayer(Layer layer, float[] weights) {
        this.weights = weights.clone();
        shape = layer.shape();
        scale = layer.scale();
        normalization = layer.normalization().map(BatchNormalization::state).orElse(new float[0][]);
        pairs = List.of();
    }

    private TrainedLayer(TrainedLayer layer, float[] weights, List<TrainedLayer> pairs) {
        this.weights = weights;
        shape = layer.shape;
        scale = layer.scale;
        normalization = layer.normalization;
        this.pairs = pairs;
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
     * This layer with the devices that are behind its weights, where these are pairs.
     *
     * @param devices [positive, negative][out · inputs + in] actual weights; copied; empty for a layer that keeps none
     * @return the layer
     * @throws SpecException if there are not two devices for every weight, or a weight is not half their difference
     */
    public TrainedLayer ofPairs(float[][] devices) {
        if (devices.length == 0) {
            return this;
        }
        Require.that(
                devices.length == 2 && Arrays.stream(devices).allMatch(side -> side.length == weights.length),
                "devices of pairs",
                "must be two for each of " + weights.length + " weights");
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != (devices[0][i] - devices[1][i]) / 2) {
                throw new SpecException(
                        "weight " + i,
                        "must be half the difference of its devices, " + devices[0][i] + " and " + devices[1][i],
                        weights[i]);
            }
        }
        return new TrainedLayer(
                this,
                weights,
                Arrays.stream(devices)
                        .map(side -> new TrainedLayer(this, side.clone(), List.of()))
                        .toList());
    }

    /**
     * Where weights are pairs of devices that are known one by one, the layers that either of them would make alone; half
     * their difference is this layer.
     *
     * @return that of the positive and that of the negative devices; else empty
     */
    public List<TrainedLayer> pairs() {
        return pairs;
    }

    /**
     * How it lies on its array.
     *
     * @return rows and columns, and what is convolved
     */
    public LayerShape shape() {
        return shape;
    }

    /**
     * Rows of its array.
     *
     * @return neurons before a fully connected layer; of a convolution the pixels of a filter in all channels
     */
    public int inputs() {
        return shape.inputs();
    }

    /**
     * Columns of its array.
     *
     * @return neurons or filters
     */
    public int outputs() {
        return shape.outputs();
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
        return Nd4j.create(weights, new long[] {outputs(), inputs()}, 'c');
    }

    /**
     * The weights row by row.
     *
     * @return [out][in] a copy
     */
    public float[][] weights() {
        float[][] rows = new float[outputs()][inputs()];
        for (int o = 0; o < rows.length; o++) {
            System.arraycopy(weights, o * inputs(), rows[o], 0, inputs());
        }
        return rows;
    }

    /**
     * The weights of a convolution, as ONNX and PyTorch have them.
     *
     * @return [filter][channel][row][column] a copy
     * @throws java.util.NoSuchElementException if the layer is fully connected
     */
    public float[][][][] filters() {
        int size = shape.convolution().orElseThrow().size();
        float[][][][] filters = new float[outputs()][shape.channels()][size][size];
        int from = 0;
        for (float[][][] filter : filters) {
            for (float[][] channel : filter) {
                for (float[] row : channel) {
                    System.arraycopy(weights, from, row, 0, size);
                    from += size;
                }
            }
        }
        return filters;
    }

    /**
     * The weights of filters as those of an array.
     *
     * @param filters [filter][channel][row][column], not ragged
     * @return [filter][channel · row · column] a copy
     */
    public static float[][] rows(float[][][][] filters) {
        int size = filters[0][0].length;
        float[][] rows = new float[filters.length][filters[0].length * size * size];
        for (int f = 0; f < rows.length; f++) {
            for (int i = 0; i < rows[f].length; i++) {
                rows[f][i] = filters[f][i / (size * size)][i / size % size][i % size];
            }
        }
        return rows;
    }

    /**
     * Rows of weights end to end.
     *
     * @param rows [out][in], not ragged, at least one
     * @return [out · inputs + in] a copy
     */
    public static float[] endToEnd(float[][] rows) {
        int inputs = rows[0].length;
        float[] all = new float[rows.length * inputs];
        for (int o = 0; o < rows.length; o++) {
            System.arraycopy(rows[o], 0, all, o * inputs, inputs);
        }
        return all;
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

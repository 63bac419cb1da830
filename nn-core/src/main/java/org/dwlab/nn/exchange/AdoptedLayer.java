package org.dwlab.nn.exchange;

import java.util.Arrays;
import java.util.Optional;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;
import org.dwlab.nn.spec.LayerShape;

/** A layer of another program while it is taken over: its weights, γ and β of its sums, its pooling and rectifier. */
final class AdoptedLayer {
    /** [out][in]; of a convolution [filter][channel · row · column]. */
    private final double[][] weights;

    private final double[] gamma; // [out]
    private final double[] beta; // [out]
    private Optional<Convolution> convolution;
    private boolean pooled;
    private boolean rectified;

    /**
     * A layer without normalisation, pooling and rectifier.
     *
     * @param weights     [out][in]
     * @param bias        [out]
     * @param convolution whose pool is 1; empty for a fully connected layer
     */
    AdoptedLayer(double[][] weights, double[] bias, Optional<Convolution> convolution) {
        this.weights = weights;
        this.convolution = convolution;
        gamma = new double[weights.length];
        Arrays.fill(gamma, 1);
        beta = bias;
    }

    int outputs() {
        return weights.length;
    }

    int inputs() {
        return weights[0].length;
    }

    Optional<Convolution> convolution() {
        return convolution;
    }

    boolean isPooled() {
        return pooled;
    }

    boolean isRectified() {
        return rectified;
    }

    void rectify() {
        rectified = true;
    }

    void pool(int size, PoolRule rule) {
        convolution = convolution.map(
                filters -> new Convolution(filters.filters(), filters.size(), filters.padding(), size, rule));
        pooled = true;
    }

    /** The sums become scale times them, plus shift; one number for all or one for each. */
    void normalise(double[] scale, double[] shift) {
        for (int o = 0; o < gamma.length; o++) {
            double factor = scale[scale.length == 1 ? 0 : o];
            gamma[o] *= factor;
            beta[o] = factor * beta[o] + shift[shift.length == 1 ? 0 : o];
        }
    }

    boolean isFinite() {
        boolean finite = true;
        for (int o = 0; o < weights.length; o++) {
            finite &= Float.isFinite((float) gamma[o]) && Float.isFinite((float) beta[o]);
            for (double weight : weights[o]) {
                finite &= Float.isFinite((float) weight);
            }
        }
        return finite;
    }

    /**
     * The layer with weights of at most 1, its largest weight as α.
     *
     * @param shape with as many inputs and outputs as the layer has
     * @return one with batch normalisation whose statistics are 0 and 1
     */
    TrainedLayer trained(LayerShape shape) {
        double largest = 0;
        for (double[] row : weights) {
            for (double weight : row) {
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        float alpha = largest > 0 ? (float) largest : 1;
        float[][] scaled = new float[weights.length][inputs()];
        for (int o = 0; o < scaled.length; o++) {
            for (int i = 0; i < scaled[o].length; i++) {
                scaled[o][i] = (float) (weights[o][i] / alpha);
            }
        }
        float[] ones = new float[gamma.length];
        Arrays.fill(ones, 1);
        return new TrainedLayer(shape, scaled, alpha, narrow(gamma), narrow(beta), new float[gamma.length], ones);
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }
}

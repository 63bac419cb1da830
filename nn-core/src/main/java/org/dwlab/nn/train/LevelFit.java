package org.dwlab.nn.train;

import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.synapse.Levels;

/**
 * Puts weights that were learned as numbers on the levels of devices. What full scale stands for is free, since a layer
 * multiplies its sums by a scale: of a row of values the one is taken that leaves the least squared error of all weights,
 * so that a few large weights are cut rather than all others rounded to nothing.
 */
public final class LevelFit {
    /** Full scales that are tried, in units of the root mean square of the weights. */
    private static final double LEAST = 0.25;

    private static final double MOST = 16;
    private static final int TRIALS = 128;
    /** Weights by which a full scale is judged; of more every second, third and so on counts. */
    private static final int JUDGED = 20_000;

    private LevelFit() {}

    /**
     * A layer whose weights are levels.
     *
     * @param layer  with weights of any size
     * @param levels of the devices
     * @return the layer with every weight on its nearest level, and the scale that belongs to them
     */
    public static TrainedLayer of(TrainedLayer layer, Levels levels) {
        float[] weights = layer.flatWeights();
        double unit = rms(weights);
        if (unit == 0) {
            return layer;
        }
        double best = unit;
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS; trial++) {
            double full = unit * LEAST * StrictMath.pow(MOST / LEAST, trial / (TRIALS - 1.0));
            double error = squaredError(weights, full, levels);
            if (error < least) {
                least = error;
                best = full;
            }
        }
        float[][] rounded = layer.weights();
        for (float[] row : rounded) {
            for (int i = 0; i < row.length; i++) {
                row[i] = levels.weight(levels.nearest((float) (row[i] / best)));
            }
        }
        float scale = (float) (layer.scale() * best);
        return new TrainedLayer(
                layer.shape(), rounded, scale, layer.gamma(), layer.beta(), layer.mean(), layer.variance());
    }

    /**
     * How far the weights of a layer are from those that were wanted.
     *
     * @param wanted  as they were learned
     * @param rounded as devices hold them
     * @return root mean square of the difference over that of the wanted weights, scales included
     */
    public static double relativeError(TrainedLayer wanted, TrainedLayer rounded) {
        double error = 0;
        double whole = 0;
        for (int i = 0; i < wanted.flatWeights().length; i++) {
            double weight = (double) wanted.scale() * wanted.flatWeights()[i];
            double difference = weight - (double) rounded.scale() * rounded.flatWeights()[i];
            error += difference * difference;
            whole += weight * weight;
        }
        return whole == 0 ? 0 : Math.sqrt(error / whole);
    }

    private static double squaredError(float[] weights, double full, Levels levels) {
        double sum = 0;
        for (int i = 0; i < weights.length; i += 1 + weights.length / JUDGED) {
            double held = full * levels.weight(levels.nearest((float) (weights[i] / full)));
            sum += (weights[i] - held) * (weights[i] - held);
        }
        return sum;
    }

    private static double rms(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += (double) weight * weight;
        }
        return Math.sqrt(sum / weights.length);
    }
}

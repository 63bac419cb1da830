package org.dwlab.nn.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.spec.Convolution;

/**
 * The textbook form of {@link Network} in double precision: only a loss, whose gradient comes from
 * differences.
 */
public final class PlainNetwork {
    private final ImageSet images;
    private final int samples;
    private final double[] scales;
    private final List<Convolution> convolutions;
    /** [layer][out][in], changed by the test. */
    public final double[][][] weights;
    /** [layer][out], changed by the test; null without batch normalisation. */
    public final double[][] gamma;

    public final double[][] beta;

    /** [sample] which images, changed by the test; the first ones at first. */
    public int[] order;

    /** Part of the target that is spread evenly over all classes, changed by the test. */
    public double smoothing;

    public PlainNetwork(ImageSet images, int samples, double[] scales, double[][][] weights, boolean batchNorm) {
        this(images, samples, scales, weights, batchNorm, List.of());
    }

    /** The first layers are these convolutions. */
    public PlainNetwork(
            ImageSet images,
            int samples,
            double[] scales,
            double[][][] weights,
            boolean batchNorm,
            List<Convolution> convolutions) {
        this.convolutions = convolutions;
        this.images = images;
        this.samples = samples;
        this.scales = scales;
        this.weights = weights;
        order = IntStream.range(0, samples).toArray();
        gamma = batchNorm ? new double[weights.length][] : null;
        beta = batchNorm ? new double[weights.length][] : null;
        for (int l = 0; batchNorm && l < weights.length; l++) {
            gamma[l] = new double[weights[l].length];
            beta[l] = new double[weights[l].length];
            Arrays.fill(gamma[l], 1);
        }
    }

    /**
     * Slope of the loss along one parameter, by a central difference.
     *
     * @param step       each way
     * @param parameters live, among those of this network; the same afterwards
     * @param index      of the one that moves
     */
    public double slope(double step, double[] parameters, int index) {
        double value = parameters[index];
        parameters[index] = value + step;
        double above = loss();
        parameters[index] = value - step;
        double below = loss();
        parameters[index] = value;
        return (above - below) / (2 * step);
    }

    /** Mean cross-entropy of the images. */
    public double loss() {
        double[][] x = new double[samples][images.pixels()];
        for (int b = 0; b < samples; b++) {
            for (int i = 0; i < images.pixels(); i++) {
                x[b][i] = (float) ((images.pixel(order[b], i) / 255.0 - 0.1307) / 0.3081);
            }
        }
        int high = images.rows();
        int wide = images.columns();
        for (int l = 0; l < weights.length; l++) {
            boolean convolves = l < convolutions.size();
            double[][] z = convolves ? filtered(x, l, high, wide) : sums(x, l);
            if (gamma != null) {
                normalise(z, l);
            }
            if (convolves) {
                Convolution filters = convolutions.get(l);
                high += 2 * filters.padding() - filters.size() + 1;
                wide += 2 * filters.padding() - filters.size() + 1;
                for (int b = 0; b < samples; b++) {
                    z[b] = PlainConvolution.pooled(z[b], filters, high, wide);
                }
                high /= filters.pool();
                wide /= filters.pool();
            }
            for (double[] row : z) {
                for (int o = 0; o < row.length && l + 1 < weights.length; o++) {
                    row[o] = Math.max(0, row[o]);
                }
            }
            x = z;
        }
        double loss = 0;
        for (int b = 0; b < samples; b++) {
            double sum = 0;
            double mean = 0;
            for (double logit : x[b]) {
                sum += Math.exp(logit);
                mean += logit / x[b].length;
            }
            loss += Math.log(sum) - (1 - smoothing) * x[b][images.label(order[b])] - smoothing * mean;
        }
        return loss / samples;
    }

    private double[][] filtered(double[][] x, int l, int high, int wide) {
        double[][] z = new double[samples][];
        for (int b = 0; b < samples; b++) {
            z[b] = PlainConvolution.sums(x[b], weights[l], convolutions.get(l), high, wide);
            for (int i = 0; i < z[b].length; i++) {
                z[b][i] *= scales[l];
            }
        }
        return z;
    }

    private double[][] sums(double[][] x, int l) {
        double[][] z = new double[samples][weights[l].length];
        for (int b = 0; b < samples; b++) {
            for (int o = 0; o < z[b].length; o++) {
                for (int i = 0; i < x[b].length; i++) {
                    z[b][o] += scales[l] * weights[l][o][i] * x[b][i];
                }
            }
        }
        return z;
    }

    /** Neurons, or channels with all their pixels. */
    private void normalise(double[][] z, int l) {
        int pixels = z[0].length / gamma[l].length;
        double count = (double) samples * pixels;
        for (int o = 0; o < gamma[l].length; o++) {
            double mean = 0;
            double variance = 0;
            for (double[] row : z) {
                for (int i = o * pixels; i < (o + 1) * pixels; i++) {
                    mean += row[i] / count;
                }
            }
            for (double[] row : z) {
                for (int i = o * pixels; i < (o + 1) * pixels; i++) {
                    variance += (row[i] - mean) * (row[i] - mean) / count;
                }
            }
            for (double[] row : z) {
                for (int i = o * pixels; i < (o + 1) * pixels; i++) {
                    row[i] = gamma[l][o] * (row[i] - mean) / Math.sqrt(variance + 1e-5) + beta[l][o];
                }
            }
        }
    }
}

package org.dwlab.nn;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.kernel.Activation;

/**
 * Fully connected layers with rectifiers between them, for batches of one size. It knows how to measure a
 * loss and its gradient; whose the weights are and how they change is not its business.
 */
final class Network {
    /**
     * Mean and standard deviation of all MNIST training pixels, the usual standardisation; kept for every
     * data set.
     */
    private static final double PIXEL_MEAN = 0.1307;
    private static final double PIXEL_SD = 0.3081;
    private static final float[] STANDARDISED = standardised(); // [grey value]

    private final int samples;
    private final List<Layer> layers;

    private Network(int samples, List<Layer> layers) {
        this.samples = samples;
        this.layers = List.copyOf(layers);
    }

    /**
     * A network without weights.
     *
     * @param samples   batch size
     * @param widths    neurons from the input to the output, inputs first
     * @param scales    α of each layer
     * @param batchNorm whether the layers normalise
     */
    static Network of(int samples, int[] widths, float[] scales, boolean batchNorm) {
        var layers = new ArrayList<Layer>();
        for (int l = 0; l < scales.length; l++) {
            layers.add(new Layer(samples, widths[l], widths[l + 1], scales[l], batchNorm));
        }
        return new Network(samples, layers);
    }

    /** A trained network. */
    static Network of(int samples, List<TrainedLayer> trained) {
        var layers = new ArrayList<Layer>();
        for (TrainedLayer from : trained) {
            var layer = new Layer(samples, from.inputs(), from.outputs(), from.scale(), from.batchNorm());
            layer.load(from.flatWeights());
            layer.normalization().ifPresent(from::restore);
            layers.add(layer);
        }
        return new Network(samples, layers);
    }

    List<Layer> layers() {
        return layers;
    }

    int samples() {
        return samples;
    }

    /**
     * Forward and backward through one training batch.
     *
     * @param order [sample] indices into the images; the batch begins at {@code from}
     * @return the mean cross-entropy [nat]; gradients are then in the layers
     */
    double learn(ImageSet images, int[] order, int from) {
        int[] labels = new int[samples];
        for (int b = 0; b < samples; b++) {
            take(images, order[from + b], b);
            labels[b] = images.label(order[from + b]);
        }
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).forwardTraining();
            passOn(l);
        }
        Layer last = layers.get(layers.size() - 1);
        System.arraycopy(last.output(), 0, last.delta(), 0, last.delta().length);
        double loss = Activation.crossEntropy(last.delta(), labels);
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).backward();
            if (l > 0) {
                layers.get(l).passTo(layers.get(l - 1));
                Activation.rectifyBackward(layers.get(l).input(), layers.get(l - 1).delta());
            }
        }
        return loss;
    }

    /** Classifies every image. @return [true class][predicted class] counts */
    long[][] classify(ImageSet images) {
        int classes = images.classes();
        long[][] counts = new long[classes][classes];
        for (int from = 0; from < images.size(); from += samples) {
            int count = Math.min(samples, images.size() - from);
            for (int b = 0; b < count; b++) {
                // rows beyond an incomplete last batch keep older images: not counted
                take(images, from + b, b);
            }
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).forwardTesting();
                passOn(l);
            }
            float[] logits = layers.get(layers.size() - 1).output();
            for (int b = 0; b < count; b++) {
                counts[images.label(from + b)][Activation.strongest(logits, b, classes)]++;
            }
        }
        return counts;
    }

    private void take(ImageSet images, int sample, int row) {
        images.copyImage(sample, STANDARDISED, layers.get(0).input(), row * images.pixels());
    }

    private void passOn(int layer) {
        if (layer + 1 < layers.size()) {
            Activation.rectify(layers.get(layer).output(), layers.get(layer + 1).input());
        }
    }

    private static float[] standardised() {
        float[] values = new float[256];
        for (int grey = 0; grey < values.length; grey++) {
            values[grey] = (float) ((grey / 255.0 - PIXEL_MEAN) / PIXEL_SD);
        }
        return values;
    }
}

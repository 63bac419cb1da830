package org.dwlab.nn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.kernel.Activation;
import org.dwlab.nn.spec.NonIdealities;

/**
 * Fully connected layers with rectifiers between them, for batches of one size. It knows how to measure a
 * loss and its gradient; whose the weights are and how they change is not its business.
 */
public final class Network {
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
     * What a network is but for its weights.
     *
     * @param widths       neurons from the input to the output, inputs first
     * @param scales       α of each layer
     * @param batchNorm    whether the layers normalise
     * @param nonIdealities of the sums
     */
    public record Form(int[] widths, float[] scales, boolean batchNorm, NonIdealities nonIdealities) {
        private Layer layer(int samples, int l) {
            return new Layer(
                    samples,
                    widths[l],
                    widths[l + 1],
                    scales[l],
                    batchNorm,
                    Periphery.needed(nonIdealities) ? Optional.of(periphery(l == 0)) : Optional.empty());
        }

        /** The range of grey values is known, that of a rectifier's output begins at 0. */
        private Periphery periphery(boolean pixels) {
            return pixels
                    ? new Periphery(nonIdealities, STANDARDISED[0], STANDARDISED[STANDARDISED.length - 1])
                    : new Periphery(nonIdealities, 0, 0);
        }
    }

    /** A network without weights for batches of {@code samples}. */
    public static Network of(int samples, Form form) {
        var layers = new ArrayList<Layer>();
        for (int l = 0; l < form.scales.length; l++) {
            layers.add(form.layer(samples, l));
        }
        return new Network(samples, layers);
    }

    /** A trained network. */
    public static Network of(int samples, List<TrainedLayer> trained, NonIdealities nonIdealities) {
        int[] widths = new int[trained.size() + 1];
        float[] scales = new float[trained.size()];
        widths[0] = trained.get(0).inputs();
        for (int l = 0; l < scales.length; l++) {
            widths[l + 1] = trained.get(l).outputs();
            scales[l] = trained.get(l).scale();
        }
        Network network = of(samples, new Form(widths, scales, trained.get(0).batchNorm(), nonIdealities));
        for (int l = 0; l < scales.length; l++) {
            network.layers.get(l).load(trained.get(l).flatWeights());
            network.layers.get(l).normalization().ifPresent(trained.get(l)::restore);
        }
        return network;
    }

    /** Draws the noise of the reads that follow from these, one generator per layer. */
    public void beginReads(IntFunction<UniformRandomProvider> noise) {
        for (int l = 0; l < layers.size(); l++) {
            UniformRandomProvider random = noise.apply(l);
            layers.get(l).periphery().ifPresent(periphery -> periphery.begin(random));
        }
    }

    public List<Layer> layers() {
        return layers;
    }

    int samples() {
        return samples;
    }

    /**
     * Some training images.
     *
     * @param images where they come from
     * @param shifts how they are moved
     * @param order  [sample] indices into the images
     * @param from   where the batch begins in it
     */
    public record Batch(ImageSet images, Shifts shifts, int[] order, int from) {}

    /**
     * Forward and backward through one training batch.
     *
     * @param smoothing part of the target that is spread evenly over all classes
     * @return the mean cross-entropy [nat]; gradients are then in the layers
     */
    public double learn(Batch batch, double smoothing) {
        int[] labels = new int[samples];
        for (int b = 0; b < samples; b++) {
            int sample = batch.order[batch.from + b];
            batch.shifts.copyImage(
                    batch.images, sample, STANDARDISED, layers.get(0).input(), b * batch.images.pixels());
            labels[b] = batch.images.label(sample);
        }
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).forwardTraining();
            passOn(l);
        }
        Layer last = layers.get(layers.size() - 1);
        System.arraycopy(last.output(), 0, last.delta(), 0, last.delta().length);
        double loss = Activation.crossEntropy(last.delta(), labels, smoothing);
        for (int l = layers.size() - 1; l >= 0; l--) {
            layers.get(l).backward();
            if (l > 0) {
                layers.get(l).passTo(layers.get(l - 1));
                Activation.reluBackward(layers.get(l).input(), layers.get(l - 1).delta());
            }
        }
        return loss;
    }

    /** Classifies every image. @return [true class][predicted class] counts */
    public long[][] classify(ImageSet images) {
        int classes = images.classes();
        long[][] counts = new long[classes][classes];
        for (int from = 0; from < images.size(); from += samples) {
            int count = take(images, from);
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).forwardTesting();
                passOn(l);
            }
            float[] logits = layers.get(layers.size() - 1).output();
            for (int b = 0; b < count; b++) {
                counts[images.label(from + b)][Activation.argMax(logits, b, classes)]++;
            }
        }
        return counts;
    }

    /**
     * Runs images through as if to learn, so that the ranges of the converters follow them: whole batches, or
     * one that repeats them where they are fewer.
     */
    public void measureRanges(ImageSet images) {
        for (int from = 0; from == 0 || from + samples <= images.size(); from += samples) {
            take(images, from);
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).forwardMeasuring();
                passOn(l);
            }
        }
    }

    /**
     * Measures the running mean and variance of batch normalisation anew, layer after layer, each on what the
     * renewed layers before it make of these images.
     */
    public void recalibrate(ImageSet images) {
        for (int last = 0; last < layers.size(); last++) {
            var moments = new FeatureMoments(layers.get(last).outputs());
            for (int from = 0; from < images.size(); from += samples) {
                int count = take(images, from);
                for (int l = 0; l < last; l++) {
                    layers.get(l).forwardTesting();
                    passOn(l);
                }
                moments.add(layers.get(last).forwardSums(), count);
            }
            layers.get(last).normalization().ifPresent(norm -> moments.write(norm.running()));
        }
    }

    /**
     * Takes the images of one batch. @return how many; rows beyond them repeat the first images: not to be
     * counted
     */
    private int take(ImageSet images, int from) {
        int count = Math.min(samples, images.size() - from);
        for (int b = 0; b < samples; b++) {
            images.copyImage(
                    (from + b) % images.size(), STANDARDISED, layers.get(0).input(), b * images.pixels());
        }
        return count;
    }

    private void passOn(int layer) {
        if (layer + 1 < layers.size()) {
            Activation.relu(layers.get(layer).output(), layers.get(layer + 1).input());
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

package org.dwlab.nn.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dwlab.core.SpecException;
import org.dwlab.nn.exchange.ForeignStep.ForeignConvolution;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignFlattening;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignPooling;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.exchange.ForeignStep.ForeignSoftmax;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;

/**
 * Turns a network of another program into layers of ours, which compute the same up to the rounding of 32-bit numbers.
 * A layer of ours is y = γ (αwx − m)/√(v + ε) + β with |w| ≤ 1 and a rectifier behind all but the last, and takes
 * images as {@link Pixels} standardises them. So the largest weight of a layer becomes α, and biases, normalisation and
 * the scale of the pixels become γ and β, of a neuron or of a channel; what stands before the weights of a layer is
 * multiplied into these. A convolution of ours rectifies before it takes means of squares of pixels, and pads with 0 of
 * its input.
 */
final class AdoptedNetwork {
    private static final double WHITE = 255;
    /** Of the standard deviation of pixels: 0.1307 in 32 bits is as good as 0.1307. */
    private static final double ROUNDING = 1e-6;

    private final String source;
    private final List<AdoptedLayer> layers = new ArrayList<>();
    /** The next weights take factor · x + offset, of all that comes in, or of each channel, or of each value. */
    private double[] factor;

    private double[] offset;
    /** Whether the values are one row, no longer an image. */
    private boolean flat;
    /** Whether nothing but its rectifier and pooling came behind the last convolution. */
    private boolean poolable;

    private boolean ended;

    private AdoptedNetwork(String source, InputScale input) {
        this.source = source;
        // u = (p/255 − M)/S is ours, x = (p/255 − m)/s is theirs: x = (S u + M − m)/s.
        factor = new double[] {Pixels.SD / input.deviation()};
        offset = new double[] {(Pixels.MEAN - input.mean()) / input.deviation()};
    }

    /**
     * The layers of a network.
     *
     * @param source  names it in complaints
     * @param network convolutions, then fully connected layers, with rectifiers between its layers
     * @param input   what it takes for a pixel
     * @return at least one, the last one fully connected
     * @throws SpecException if chips cannot run such a network
     */
    static List<AdoptedLayer> layers(String source, ForeignNetwork network, InputScale input) {
        var adopted = new AdoptedNetwork(source, input);
        network.steps().forEach(adopted::add);
        adopted.finish();
        return adopted.layers;
    }

    private void add(ForeignStep step) {
        if (ended) {
            throw refuse("must end with its softmax");
        }
        if (step instanceof ForeignScale scale) {
            affine(new double[] {scale.factor()}, new double[] {scale.offset()});
        } else if (step instanceof ForeignNorm norm) {
            add(norm);
        } else if (step instanceof ForeignDense dense) {
            add(dense);
        } else if (step instanceof ForeignConvolution convolution) {
            add(convolution);
        } else if (step instanceof ForeignPooling pooling) {
            add(pooling);
        } else if (step instanceof ForeignRectifier) {
            if (layers.isEmpty() || last().isRectified()) {
                throw refuse("must not have a rectifier before its first layer or two in a row");
            }
            last().rectify();
        } else if (step instanceof ForeignFlattening) {
            flat = true;
            poolable = false;
        } else if (step instanceof ForeignSoftmax) {
            ended = true;
        }
    }

    private AdoptedLayer last() {
        return layers.get(layers.size() - 1);
    }

    /** Of the last convolution, where no fully connected layer came behind it; 1 before it, else 0. */
    private int channels() {
        if (layers.isEmpty()) {
            return 1;
        }
        return last().convolution().map(Convolution::filters).orElse(0);
    }

    private void add(ForeignNorm norm) {
        double[] scale = new double[norm.gamma().length];
        double[] shift = new double[scale.length];
        for (int j = 0; j < scale.length; j++) {
            scale[j] = norm.gamma()[j] / Math.sqrt((double) norm.variance()[j] + norm.epsilon());
            shift[j] = norm.beta()[j] - scale[j] * norm.mean()[j];
        }
        affine(scale, shift);
    }

    /** Behind the sums of the last layer, or before the weights of the next one. */
    private void affine(double[] scale, double[] shift) {
        if (!layers.isEmpty() && !last().isRectified()) {
            requireLength(scale.length, last().outputs(), 1);
            if (last().isPooled() && Arrays.stream(scale).anyMatch(value -> value < 0)) {
                throw refuse(name(layers.size() - 1) + " must not be scaled by negative numbers behind its pooling")
                        .remedy("normalise before pooling");
            }
            last().normalise(scale, shift);
            return;
        }
        poolable = false;
        boolean isImage = channels() > 0 && !layers.isEmpty() && !flat;
        int length = isImage ? channels() : Math.max(factor.length, scale.length);
        int alike = channels() > 1 && flat ? channels() : 1;
        requireLength(scale.length, length, alike);
        requireLength(factor.length, length, alike);
        double[] newFactor = new double[length];
        double[] newOffset = new double[length];
        for (int j = 0; j < length; j++) {
            newFactor[j] = at(scale, j, length) * at(factor, j, length);
            newOffset[j] = at(scale, j, length) * at(offset, j, length) + at(shift, j, length);
        }
        factor = newFactor;
        offset = newOffset;
    }

    private void requireLength(int found, int length, int channels) {
        if (found != 1 && found != length && (found != channels || length % channels > 0)) {
            throw refuse("must normalise as many values as there are, " + length + ", not " + found);
        }
    }

    /** One number for all, for equally long pieces as channels are, or for each. */
    private static double at(double[] values, int index, int length) {
        return values[index / (length / values.length)];
    }

    private void requireRectified() {
        if (!layers.isEmpty() && !last().isRectified()) {
            throw refuse("must have a rectifier between layers " + (layers.size() - 1) + " and " + layers.size());
        }
    }

    private void add(ForeignDense dense) {
        requireRectified();
        String name = name(layers.size());
        float[][] given = dense.weights();
        int inputs = given.length == 0 ? 0 : given[0].length;
        boolean behindImages = !layers.isEmpty() && channels() > 0;
        if (behindImages && !flat) {
            throw refuse(name + " must have the images before it flattened");
        }
        int expected = layers.isEmpty() || behindImages ? inputs : last().outputs();
        boolean fits = factor.length == 1
                || factor.length == inputs
                || behindImages && factor.length == channels() && inputs % channels() == 0;
        if (inputs == 0 || inputs != expected || !fits) {
            throw refuse(
                    name + " must have " + (inputs == expected ? factor.length : expected) + " inputs, not " + inputs);
        }
        open(given, dense.bias(), Optional.empty());
    }

    private void add(ForeignConvolution convolution) {
        requireRectified();
        String name = name(layers.size());
        ForeignWindow window = convolution.window();
        float[][][][] filters = convolution.weights();
        int channels = filters.length == 0 ? 0 : filters[0].length;
        if (flat || channels() == 0) {
            throw refuse(name + " must not convolve behind flattened images or a fully connected layer");
        }
        require(
                layers.isEmpty() || channels == channels(),
                name + " must have filters of " + channels() + " channels, not " + channels);
        require(factor.length == 1 || factor.length == channels, name + " must take pixels that are scaled alike");
        require(
                window.rowStride() == 1 && window.columnStride() == 1,
                name + " must have a stride of 1, not " + window.rowStride() + " × " + window.columnStride());
        require(
                window.rows() == window.columns(),
                name + " must have square filters, not " + window.rows() + " × " + window.columns());
        int padding = window.top();
        require(
                window.bottom() == padding && window.left() == padding && window.right() == padding,
                name + " must be padded alike on all sides, not " + padding + ", " + window.left() + ", "
                        + window.bottom() + " and " + window.right());
        Convolution filtered;
        try {
            filtered = new Convolution(filters.length, window.rows(), padding, 1, PoolRule.MAX);
        } catch (SpecException wrong) {
            throw wrong.in(source + ": " + name);
        }
        if (padding > 0) {
            requireZeros(name);
        }
        open(TrainedLayer.rows(filters), convolution.bias(), Optional.of(filtered));
        poolable = true;
    }

    /** Padding is 0 of what the filters take there, here and there: exact only where the two zeros are the same. */
    private void requireZeros(String name) {
        for (int c = 0; c < factor.length; c++) {
            if (layers.isEmpty() && Math.abs(offset[c]) > ROUNDING * Math.abs(factor[c])) {
                String grey = grey(Pixels.MEAN - Pixels.SD * offset[c] / factor[c]);
                throw refuse(name + " pads with grey value " + grey + ", its 0, where chips pad with "
                                + grey(Pixels.MEAN) + ", theirs")
                        .remedy("train it on pixels less a mean of " + Pixels.MEAN
                                + ", or without padding in its first convolution");
            }
            if (!layers.isEmpty() && offset[c] != 0) {
                throw refuse(name + " pads values that were shifted behind a rectifier")
                        .remedy("normalise before the rectifier, or do not pad");
            }
        }
    }

    private static String grey(double share) {
        return String.format(Locale.ROOT, "%.1f", WHITE * share);
    }

    private void add(ForeignPooling pooling) {
        require(poolable && !last().isPooled(), "must pool right behind a convolution, once");
        String name = name(layers.size() - 1);
        ForeignWindow window = pooling.window();
        int size = window.rows();
        require(window.columns() == size, name + " must pool squares, not " + size + " × " + window.columns());
        require(
                window.rowStride() == size && window.columnStride() == size,
                name + " must pool squares side by side, with a stride of " + size + ", not " + window.rowStride()
                        + " × " + window.columnStride());
        require(
                window.top() == 0 && window.left() == 0 && window.bottom() == 0 && window.right() == 0,
                name + " must not pad what it pools");
        if (!pooling.isMaximum() && !last().isRectified() && size > 1) {
            throw refuse(name + " has average pooling before its rectifier, which chips do in the other order")
                    .remedy("train it with the rectifier before the pooling, or with max-pooling");
        }
        try {
            last().pool(size, pooling.isMaximum() ? PoolRule.MAX : PoolRule.AVERAGE);
        } catch (SpecException wrong) {
            throw wrong.in(source + ": " + name);
        }
    }

    /** A layer whose weights take the last one's values times a factor plus an offset. */
    private void open(float[][] given, float[] givenBias, Optional<Convolution> convolution) {
        int inputs = given[0].length;
        double[][] weights = new double[given.length][inputs];
        double[] bias = new double[given.length];
        for (int o = 0; o < given.length; o++) {
            bias[o] = givenBias[o];
            for (int i = 0; i < inputs; i++) {
                weights[o][i] = given[o][i] * at(factor, i, inputs);
                bias[o] += given[o][i] * at(offset, i, inputs);
            }
        }
        factor = new double[] {1};
        offset = new double[] {0};
        poolable = false;
        layers.add(new AdoptedLayer(weights, bias, convolution));
    }

    private void finish() {
        require(!layers.isEmpty(), "has no layer with weights");
        require(!last().isRectified(), "must not end with a rectifier");
        require(channels() == 0, "must end with a fully connected layer");
        for (int l = 0; l < layers.size(); l++) {
            require(layers.get(l).isFinite(), name(l) + " holds numbers that are not finite");
        }
    }

    private static String name(int layer) {
        return "layer " + layer;
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw refuse(rule);
        }
    }

    private SpecException refuse(String rule) {
        return new SpecException(source + ":", rule);
    }
}

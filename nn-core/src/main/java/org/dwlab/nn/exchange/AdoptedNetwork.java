package org.dwlab.nn.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignFlattening;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.exchange.ForeignStep.ForeignSoftmax;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;

/**
 * Turns a network of another program into layers of ours, which compute the same up to the rounding of 32-bit numbers.
 * A layer of ours is y = γ (αwx − m)/√(v + ε) + β with |w| ≤ 1 and a rectifier behind all but the last, and takes images
 * as {@link Pixels} standardises them. So the largest weight of a layer becomes α, and biases, normalisation and the scale
 * of the pixels become γ and β; what stands before the weights of a layer is multiplied into these.
 */
final class AdoptedNetwork {
    private final String source;
    private final List<TrainedLayer> layers = new ArrayList<>();
    /** What the next weights take is factor · x + offset, of all that comes in or of each. */
    private double[] factor;

    private double[] offset;
    /** The layer that is open: its weights, and γ and β of its sums; no rows where there is none. */
    private double[][] weights = new double[0][];

    private double[] gamma = {};
    private double[] beta = {};
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
     * @param network fully connected, with rectifiers between its layers
     * @param input   what it takes for a pixel
     * @return at least one, each with batch normalisation whose statistics are 0 and 1
     * @throws SpecException if chips cannot run such a network
     */
    static List<TrainedLayer> layers(String source, ForeignNetwork network, InputScale input) {
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
        } else if (step instanceof ForeignRectifier) {
            if (weights.length == 0) {
                throw refuse("must not have a rectifier before its first layer or two in a row");
            }
            close();
        } else if (step instanceof ForeignSoftmax) {
            ended = true;
        } else if (!(step instanceof ForeignFlattening)) {
            throw refuse("has convolutions or poolings, which chips here do not run yet")
                    .remedy("take a fully connected network");
        }
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

    /** Behind the sums of the open layer, or before the weights of the next one. */
    private void affine(double[] scale, double[] shift) {
        boolean behind = weights.length > 0;
        int length = behind ? weights.length : Math.max(factor.length, scale.length);
        for (double[] values : List.of(scale, behind ? gamma : factor)) {
            if (values.length != 1 && values.length != length) {
                throw refuse("must normalise as many values as there are, " + length + ", not " + values.length);
            }
        }
        double[] oldFactor = behind ? gamma : factor;
        double[] oldOffset = behind ? beta : offset;
        double[] newFactor = new double[length];
        double[] newOffset = new double[length];
        for (int j = 0; j < length; j++) {
            newFactor[j] = at(scale, j) * at(oldFactor, j);
            newOffset[j] = at(scale, j) * at(oldOffset, j) + at(shift, j);
        }
        if (behind) {
            gamma = newFactor;
            beta = newOffset;
        } else {
            factor = newFactor;
            offset = newOffset;
        }
    }

    private static double at(double[] values, int index) {
        return values[values.length == 1 ? 0 : index];
    }

    private void add(ForeignDense dense) {
        if (weights.length > 0) {
            throw refuse("must have a rectifier between layers " + layers.size() + " and " + (layers.size() + 1));
        }
        float[][] given = dense.weights();
        int inputs = given.length == 0 ? 0 : given[0].length;
        int expected = layers.isEmpty() ? inputs : layers.get(layers.size() - 1).outputs();
        if (inputs == 0 || inputs != expected || factor.length != 1 && factor.length != inputs) {
            throw refuse("layer " + layers.size() + " must have " + expected + " inputs, not " + inputs);
        }
        weights = new double[given.length][inputs];
        gamma = new double[given.length];
        beta = new double[given.length];
        for (int o = 0; o < given.length; o++) {
            gamma[o] = 1;
            beta[o] = dense.bias()[o];
            for (int i = 0; i < inputs; i++) {
                weights[o][i] = given[o][i] * at(factor, i);
                beta[o] += given[o][i] * at(offset, i);
            }
        }
        factor = new double[] {1};
        offset = new double[] {0};
    }

    private void close() {
        double largest = 0;
        for (double[] row : weights) {
            for (double weight : row) {
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        float alpha = largest > 0 ? (float) largest : 1;
        float[][] scaled = new float[weights.length][weights[0].length];
        for (int o = 0; o < scaled.length; o++) {
            for (int i = 0; i < scaled[o].length; i++) {
                scaled[o][i] = (float) (weights[o][i] / alpha);
                requireFinite(scaled[o][i]);
            }
            requireFinite((float) gamma[o]);
            requireFinite((float) beta[o]);
        }
        float[] ones = new float[gamma.length];
        Arrays.fill(ones, 1);
        layers.add(new TrainedLayer(scaled, alpha, narrow(gamma), narrow(beta), new float[gamma.length], ones));
        weights = new double[0][];
    }

    private void requireFinite(float value) {
        if (!Float.isFinite(value)) {
            throw refuse("layer " + layers.size() + " holds numbers that are not finite");
        }
    }

    private void finish() {
        if (weights.length == 0) {
            throw refuse(layers.isEmpty() ? "has no layer with weights" : "must not end with a rectifier");
        }
        close();
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    private SpecException refuse(String rule) {
        return new SpecException(source + ":", rule);
    }
}

package org.dwlab.nn.network;

import java.util.Optional;
import org.dwlab.nn.kernel.Activation;
import org.dwlab.nn.kernel.Pooling;
import org.dwlab.nn.kernel.Unfolding;
import org.dwlab.nn.spec.Convolution.PoolRule;
import org.dwlab.nn.spec.LayerShape;

/**
 * A layer with what stands before and behind its array: what makes patches of the images that a convolution is given,
 * its pooling, and the rectifier of every layer but the last.
 */
final class Stage {
    private final Layer layer;
    private final Optional<Unfolding> unfolding;
    private final Optional<Pooling> pooling;
    private final float[] values; // [sample][value] what goes in: the layer's input itself where nothing is unfolded
    private final Matrix errors; // [sample and position][in] dL/d(input) of the layer; null for the first one
    private final float[] folded; // [sample][value] dL/d(values) where patches were unfolded; else empty

    /**
     * A layer without weights.
     *
     * @param samples of every batch
     * @param layer   its array
     * @param first   whether no layer stands before it
     */
    Stage(int samples, Layer layer, boolean first) {
        LayerShape shape = layer.shape();
        this.layer = layer;
        unfolding = shape.convolution()
                .map(filters -> new Unfolding(
                        shape.channels(), shape.rows(), shape.columns(), filters.size(), filters.padding()));
        pooling = shape.convolution()
                .map(filters -> new Pooling(
                        shape.outputs(),
                        shape.outputRows(),
                        shape.outputColumns(),
                        filters.pool(),
                        filters.pooling() == PoolRule.MAX));
        boolean convolves = shape.convolution().isPresent();
        values = convolves ? new float[samples * shape.valuesIn()] : layer.input();
        errors = first ? null : new Matrix(samples * shape.positions(), shape.inputs());
        folded = new float[convolves && !first ? values.length : 0];
    }

    Layer layer() {
        return layer;
    }

    /** What goes in, [sample][value]; live. */
    float[] values() {
        return values;
    }

    /** Makes the layer's input of the values. */
    void enter() {
        unfolding.ifPresent(filters -> filters.unfold(values, layer.input()));
    }

    /** Makes the values of the next stage of the layer's output. */
    void passOn(Stage next) {
        if (pooling.isPresent()) {
            pooling.get().forward(layer.output(), next.values);
        } else {
            Activation.relu(layer.output(), next.values);
        }
    }

    /** From dL/dz of this layer to dL/d(output) of the one before. */
    void passBack(Stage before) {
        float[] back = layer.passTo(errors);
        unfolding.ifPresent(filters -> filters.fold(back, folded));
        before.receive(unfolding.isPresent() ? folded : back, unfolding.isPresent() ? values : layer.givenInput());
    }

    /** @param rectified what the next layer was given, before any converter; likewise [sample][value] */
    private void receive(float[] behind, float[] rectified) {
        float[] delta = layer.delta();
        if (pooling.isPresent()) {
            pooling.get().backward(layer.output(), rectified, behind, delta);
        } else {
            System.arraycopy(behind, 0, delta, 0, delta.length);
            Activation.reluBackward(rectified, delta);
        }
    }
}

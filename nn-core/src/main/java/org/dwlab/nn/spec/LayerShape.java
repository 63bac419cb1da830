package org.dwlab.nn.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.ImageShape;

/**
 * How one layer of a network lies on its array of devices: {@link #inputs} rows and {@link #outputs} columns. That of a
 * fully connected layer is read once for an image. That of a convolution has a row for every pixel of a filter in every
 * channel and a column for every filter, and is read once for every {@linkplain #positions position} of the filters.
 *
 * @param channels    of the image that goes in; for a fully connected layer, all values that do
 * @param rows        of it, in pixels; 1 for a fully connected layer
 * @param columns     of it, in pixels; 1 for a fully connected layer
 * @param outputs     neurons or filters
 * @param convolution what is done to the image; empty for a fully connected layer
 */
public record LayerShape(int channels, int rows, int columns, int outputs, Optional<Convolution> convolution) {
    /**
     * Checks that the layer fits its image and into memory.
     *
     * @param channels    at least 1
     * @param rows        at least as many as the filters have beyond their padding
     * @param columns     likewise
     * @param outputs     at least 1; those of the convolution
     * @param convolution whose pooling divides what comes out
     * @throws SpecException if it does not fit
     */
    public LayerShape {
        convolution.ifPresent(filters -> {
            int side = Math.min(rows, columns) + 2 * filters.padding();
            if (filters.size() > side) {
                throw new SpecException(
                                "size",
                                "must be at most the " + side + " pixels of an image of " + rows + " × " + columns
                                        + " with its padding",
                                filters.size())
                        .remedy("give smaller filters, more padding or less pooling before them");
            }
            int high = rows + 2 * filters.padding() - filters.size() + 1;
            int wide = columns + 2 * filters.padding() - filters.size() + 1;
            if (high % filters.pool() > 0 || wide % filters.pool() > 0) {
                throw new SpecException(
                                "pool",
                                "must divide the " + high + " × " + wide + " positions of the filters",
                                filters.pool())
                        .remedy("change size, padding or pool");
            }
            requireValues((long) high * wide, outputs);
            requireValues((long) high * wide, channels * (long) filters.size() * filters.size());
        });
    }

    private static void requireValues(long positions, long each) {
        if (positions * each >= Topology.MOST_SYNAPSES) {
            throw new SpecException(
                            "filters",
                            "must leave an image fewer than " + Topology.MOST_SYNAPSES + " values",
                            positions * each)
                    .remedy("give fewer or smaller filters");
        }
    }

    /**
     * A fully connected layer.
     *
     * @param inputs  neurons before it
     * @param outputs neurons of it
     * @return its shape
     */
    public static LayerShape dense(int inputs, int outputs) {
        return new LayerShape(inputs, 1, 1, outputs, Optional.empty());
    }

    /**
     * A convolution of images.
     *
     * @param channels    of an image
     * @param rows        of it, in pixels
     * @param columns     of it, in pixels
     * @param convolution what is done to it
     * @return its shape
     * @throws SpecException if it does not fit
     */
    public static LayerShape of(int channels, int rows, int columns, Convolution convolution) {
        return new LayerShape(channels, rows, columns, convolution.filters(), Optional.of(convolution));
    }

    /**
     * Fully connected layers one after the other.
     *
     * @param widths neurons from the input to the output, inputs first
     * @return one shape less than there are numbers
     */
    public static List<LayerShape> chain(int... widths) {
        var shapes = new ArrayList<LayerShape>();
        for (int l = 0; l + 1 < widths.length; l++) {
            shapes.add(dense(widths[l], widths[l + 1]));
        }
        return shapes;
    }

    /**
     * All layers of a network.
     *
     * @param network its convolutions and hidden layers
     * @param image   that goes in
     * @param classes neurons of the last layer
     * @return from the input to the output
     * @throws SpecException if a convolution does not fit what it is given; its place is that within the experiment
     */
    public static List<LayerShape> of(Topology network, ImageShape image, int classes) {
        var shapes = new ArrayList<LayerShape>();
        int channels = image.channels();
        int high = image.rows();
        int wide = image.columns();
        for (Convolution convolution : network.convolutions()) {
            try {
                LayerShape shape = of(channels, high, wide, convolution);
                channels = shape.outputs;
                high = shape.pooledRows();
                wide = shape.pooledColumns();
                shapes.add(shape);
            } catch (SpecException misfit) {
                throw misfit.under("network.convolutions[" + shapes.size() + "]");
            }
        }
        int width = channels * high * wide;
        for (int neurons : network.hidden()) {
            shapes.add(dense(width, neurons));
            width = neurons;
        }
        shapes.add(dense(width, classes));
        return shapes;
    }

    /**
     * Rows of the array: what a neuron or filter sums over.
     *
     * @return values that go in, or pixels of a filter times channels
     */
    public int inputs() {
        return channels
                * convolution.map(filters -> filters.size() * filters.size()).orElse(rows * columns);
    }

    /**
     * Devices of the array, one for each weight.
     *
     * @return inputs times outputs
     */
    public int synapses() {
        return inputs() * outputs;
    }

    /**
     * Rows of pixels that filters give, before they are pooled.
     *
     * @return 1 for a fully connected layer
     */
    public int outputRows() {
        return convolution
                .map(filters -> rows + 2 * filters.padding() - filters.size() + 1)
                .orElse(1);
    }

    /**
     * Columns of pixels that filters give, before they are pooled.
     *
     * @return 1 for a fully connected layer
     */
    public int outputColumns() {
        return convolution
                .map(filters -> columns + 2 * filters.padding() - filters.size() + 1)
                .orElse(1);
    }

    /**
     * How often an image has the array read, forward and again backward.
     *
     * @return positions of the filters; 1 for a fully connected layer
     */
    public int positions() {
        return outputRows() * outputColumns();
    }

    /**
     * Rows of pixels that go to the next layer.
     *
     * @return 1 for a fully connected layer
     */
    public int pooledRows() {
        return outputRows() / convolution.map(Convolution::pool).orElse(1);
    }

    /**
     * Columns of pixels that go to the next layer.
     *
     * @return 1 for a fully connected layer
     */
    public int pooledColumns() {
        return outputColumns() / convolution.map(Convolution::pool).orElse(1);
    }

    /**
     * Values of an image that go in.
     *
     * @return channels times pixels
     */
    public int valuesIn() {
        return channels * rows * columns;
    }

    /**
     * Values of an image that go to the next layer.
     *
     * @return neurons, or filters times pixels after pooling
     */
    public int valuesOut() {
        return outputs * pooledRows() * pooledColumns();
    }

    /**
     * Refuses a layer that does not take what this one gives.
     *
     * @param next  the layer behind it
     * @param place names that layer
     * @throws SpecException if it has another number of inputs, or convolves images of another shape
     */
    public void requireFit(LayerShape next, String place) {
        Require.that(
                next.valuesIn() == valuesOut(),
                place,
                "must have as many inputs as the layer before it has outputs, " + valuesOut(),
                next.valuesIn());
        Require.that(
                next.convolution.isEmpty()
                        || next.channels == outputs && next.rows == pooledRows() && next.columns == pooledColumns(),
                place,
                "must convolve " + outputs + " channels of " + pooledRows() + " × " + pooledColumns() + " pixels",
                next.channels + " of " + next.rows + " × " + next.columns);
    }
}

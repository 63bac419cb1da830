package org.dwlab.nn.archive;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.ImageShape;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.spec.Topology;

/** Reads the layers of the network that an experiment describes, whatever the file says of their number and shapes. */
final class LayersReader {
    /** Of a side of an image. */
    private static final int MOST_PIXELS = 1 << 15;

    private final Hdf5Reader file;

    LayersReader(Hdf5Reader file) {
        this.file = file;
    }

    List<TrainedLayer> read(Topology network, int classes) {
        List<LayerShape> shapes = shapes(network, classes);
        float[] scales = file.read(RunArchive.SCALE, float[].class, shapes.size());
        var layers = new ArrayList<TrainedLayer>();
        for (int l = 0; l < scales.length; l++) {
            int layer = l;
            LayerShape shape = shapes.get(l);
            List<float[]> norms = RunArchive.NORMS.stream()
                    .map(norm -> network.batchNorm()
                            ? file.read(RunArchive.norm(norm, layer), float[].class, shape.outputs())
                            : new float[0])
                    .toList();
            float[][] weights = weights(RunArchive.weights(layer, shape), shape);
            layers.add(ofPairs(
                    layer,
                    new TrainedLayer(
                            shape, weights, scales[l], norms.get(0), norms.get(1), norms.get(2), norms.get(3))));
        }
        return layers;
    }

    /** With its devices, if the file has those of any layer. */
    private TrainedLayer ofPairs(int number, TrainedLayer layer) {
        if (!file.has(RunArchive.DEVICES)) {
            return layer;
        }
        float[][] devices = RunArchive.PAIRS.stream()
                .map(sign -> weights(RunArchive.device(sign, number, layer.shape()), layer.shape()))
                .map(TrainedLayer::endToEnd)
                .toArray(float[][]::new);
        try {
            return layer.ofPairs(devices);
        } catch (SpecException misfit) {
            throw file.refuse(RunArchive.DEVICES + " of layer " + number + " do not fit its weights")
                    .because(misfit);
        }
    }

    /** A file of a fully connected network does not say how many pixels an image has, but its first array does. */
    private List<LayerShape> shapes(Topology network, int classes) {
        if (network.convolutions().isEmpty()) {
            int first = network.hidden().stream().findFirst().orElse(classes);
            DataKey key = RunArchive.weights(0, LayerShape.dense(1, first));
            int pixels = file.read(key, float[][].class, first, -1)[0].length;
            return LayerShape.of(network, ImageShape.grey(1, pixels), classes);
        }
        int rows = side(RunArchive.IMAGE_ROWS);
        int columns = side(RunArchive.IMAGE_COLUMNS);
        int channels = file.hasAttribute(RunArchive.IMAGE_CHANNELS) ? side(RunArchive.IMAGE_CHANNELS) : 1;
        try {
            return LayerShape.of(network, new ImageShape(channels, rows, columns), classes);
        } catch (SpecException misfit) {
            throw file.refuse(RunArchive.IMAGE_ROWS + " and " + RunArchive.IMAGE_COLUMNS + ", " + rows + " and "
                            + columns + ", do not fit the network")
                    .because(misfit);
        }
    }

    private int side(String attribute) {
        long pixels = file.integer(attribute);
        if (pixels < 1 || pixels > MOST_PIXELS) {
            throw file.refuse(attribute + " must be in [1, " + MOST_PIXELS + "], got " + pixels);
        }
        return (int) pixels;
    }

    private float[][] weights(DataKey key, LayerShape shape) {
        if (shape.convolution().isEmpty()) {
            return file.read(key, float[][].class, shape.outputs(), shape.inputs());
        }
        int size = shape.convolution().get().size();
        return TrainedLayer.rows(file.read(key, float[][][][].class, shape.outputs(), shape.channels(), size, size));
    }
}

package org.dwlab.nn.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dwlab.core.SpecException;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.io.NumberArray;
import org.dwlab.nn.exchange.ForeignStep.ForeignConvolution;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignFlattening;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignPooling;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.kernel.BatchNormalization;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Convolution.PoolRule;

/**
 * Weights of a network in an .npz file, named as PyTorch names them in a {@code state_dict}: groups of
 * {@code NAME.weight}, {@code NAME.bias} of a layer and {@code NAME.weight}, {@code NAME.bias}, {@code NAME.running_mean},
 * {@code NAME.running_var} of a batch normalisation, in their order. A rectifier stands before every layer but the
 * first.
 * A {@code state_dict} does not know how convolutions pad and pool; {@code NAME.padding} and {@code NAME.max_pool} or
 * {@code NAME.average_pool} say it, in pixels each way. Pooling follows the rectifier.
 */
public final class NpzWeights {
    private static final String MEAN = "input_mean";
    private static final String DEVIATION = "input_deviation";
    private static final String EPSILON = "epsilon";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final String RUNNING_MEAN = ".running_mean";
    private static final String RUNNING_VARIANCE = ".running_var";

    private static final String PADDING = ".padding";
    private static final String MAX_POOL = ".max_pool";
    private static final String AVERAGE_POOL = ".average_pool";

    private static final int MOST_AXES = 4;
    private static final int MOST_NUMBERS = 1 << 28;

    private final Path file;
    private final NpzArchive archive;
    private final Set<String> names;

    private NpzWeights(Path file, NpzArchive archive) {
        this.file = file;
        this.archive = archive;
        this.names = new LinkedHashSet<>(archive.names());
    }

    /**
     * Reads a network.
     *
     * @param file an .npz file
     * @return its layers, with a scale before them where the file has {@code input_mean} and {@code input_deviation}
     * @throws SpecException if the file is no .npz, or holds something else than such layers
     * @throws IOException   if it cannot be read
     */
    public static ForeignNetwork read(Path file) throws IOException {
        try (var archive = new NpzArchive(file)) {
            return new NpzWeights(file, archive).network();
        }
    }

    /**
     * The content of an .npz file with trained layers: weights as they count, α · w, in groups {@code layerN} and
     * {@code normN}; a network takes (p/255 − {@code input_mean})/{@code input_deviation} for grey value p.
     *
     * @param layers from the input to the output
     * @return all bytes
     */
    public static byte[] bytes(List<TrainedLayer> layers) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put(MEAN, single(Pixels.MEAN));
        arrays.put(DEVIATION, single(Pixels.SD));
        arrays.put(EPSILON, single(BatchNormalization.EPSILON));
        for (int l = 0; l < layers.size(); l++) {
            TrainedLayer layer = layers.get(l);
            String group = "layer" + l;
            arrays.put(group + WEIGHT, NpyFormat.bytes(effective(layer), axes(layer)));
            layer.shape().convolution().ifPresent(filters -> {
                arrays.put(group + PADDING, single(filters.padding()));
                arrays.put(
                        group + (filters.pooling() == PoolRule.MAX ? MAX_POOL : AVERAGE_POOL), single(filters.pool()));
            });
            if (layer.batchNorm()) {
                String norm = "norm" + l;
                arrays.put(norm + WEIGHT, NpyFormat.bytes(layer.gamma(), layer.outputs()));
                arrays.put(norm + BIAS, NpyFormat.bytes(layer.beta(), layer.outputs()));
                arrays.put(norm + RUNNING_MEAN, NpyFormat.bytes(layer.mean(), layer.outputs()));
                arrays.put(norm + RUNNING_VARIANCE, NpyFormat.bytes(layer.variance(), layer.outputs()));
            }
        }
        return NpzArchive.bytes(arrays);
    }

    /** α · w, [out][in] end to end. */
    static float[] effective(TrainedLayer layer) {
        float[] weights = layer.flatWeights().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= layer.scale();
        }
        return weights;
    }

    /** [out][in], or [filter][channel][row][column]. */
    static int[] axes(TrainedLayer layer) {
        return layer.shape()
                .convolution()
                .map(filters -> new int[] {layer.outputs(), layer.shape().channels(), filters.size(), filters.size()})
                .orElse(new int[] {layer.outputs(), layer.inputs()});
    }

    private static byte[] single(double value) {
        return NpyFormat.bytes(new float[] {(float) value}, 1);
    }

    private ForeignNetwork network() throws IOException {
        List<ForeignStep> steps = new ArrayList<>();
        if (names.contains(MEAN) && names.contains(DEVIATION)) {
            double deviation = number(DEVIATION, 1);
            steps.add(new ForeignScale(1 / deviation, -number(MEAN, 0) / deviation));
        }
        Set<String> groups = new LinkedHashSet<>();
        names.stream()
                .filter(name -> name.indexOf('.') > 0)
                .forEach(name -> groups.add(name.substring(0, name.lastIndexOf('.'))));
        Optional<ForeignPooling> open = Optional.empty(); // behind the convolution that is not rectified yet
        boolean isFirst = true;
        for (String group : groups) {
            if (names.contains(group + RUNNING_MEAN)) {
                steps.add(norm(group));
                continue;
            }
            if (!isFirst) {
                steps.add(new ForeignRectifier());
            }
            open.ifPresent(steps::add);
            NumberArray weight = archive.read(group + WEIGHT, MOST_AXES, MOST_NUMBERS);
            if (weight.shape().size() == MOST_AXES) {
                steps.add(convolution(group, weight));
                open = Optional.of(pooling(group));
            } else {
                if (open.isPresent()) {
                    steps.add(new ForeignFlattening());
                }
                steps.add(dense(group, weight));
                open = Optional.empty();
            }
            isFirst = false;
        }
        if (isFirst) {
            throw new SpecException(file + ":", "holds no NAME.weight of a layer, but " + String.join(", ", names))
                    .remedy("save the state_dict of the network with numpy.savez");
        }
        return new ForeignNetwork(steps);
    }

    private ForeignDense dense(String group, NumberArray weight) throws IOException {
        if (weight.shape().size() != 2) {
            throw new SpecException(
                    file + ":" + group + WEIGHT,
                    "must be of a fully connected layer, [out][in],"
                            + " or of a convolution, [filter][channel][row][column]",
                    weight.shapeText());
        }
        float[][] rows = new float[weight.shape().get(0)][weight.shape().get(1)];
        for (int i = 0; i < weight.size(); i++) {
            rows[i / rows[0].length][i % rows[0].length] = (float) weight.value(i);
        }
        return new ForeignDense(rows, vector(group + BIAS, rows.length, 0));
    }

    private ForeignConvolution convolution(String group, NumberArray weight) throws IOException {
        List<Integer> axes = weight.shape();
        int high = axes.get(2);
        int wide = axes.get(3);
        float[][][][] filters = new float[axes.get(0)][axes.get(1)][high][wide];
        int at = 0;
        for (float[][][] filter : filters) {
            for (float[][] channel : filter) {
                for (int i = 0; i < high * wide; i++) {
                    channel[i / wide][i % wide] = (float) weight.value(at++);
                }
            }
        }
        int padding = pixels(group, PADDING);
        return new ForeignConvolution(
                filters,
                vector(group + BIAS, filters.length, 0),
                new ForeignWindow(high, wide, 1, 1, padding, padding, padding, padding));
    }

    private ForeignPooling pooling(String group) throws IOException {
        boolean isMaximum = !names.contains(group + AVERAGE_POOL);
        int size = pixels(group, isMaximum ? MAX_POOL : AVERAGE_POOL);
        return new ForeignPooling(isMaximum, new ForeignWindow(size, size, size, size, 0, 0, 0, 0), false);
    }

    /** What weights do not tell. */
    private int pixels(String group, String key) throws IOException {
        if (!names.contains(group + key)) {
            throw new SpecException(file + ":", "does not say how " + group + " pads and pools")
                    .remedy("save it with arrays of one number, " + group + PADDING + ", pixels on each side, and "
                            + group + MAX_POOL + " or " + group + AVERAGE_POOL + ", pixels each way, 1 for none");
        }
        double found = vector(group + key, 1, 0)[0];
        if (found != Math.rint(found) || found < 0 || found > Integer.MAX_VALUE) {
            throw new SpecException(file + ":" + group + key, "must be a number of pixels", found);
        }
        return (int) found;
    }

    private ForeignNorm norm(String group) throws IOException {
        int length = archive.read(group + RUNNING_MEAN, 1, MOST_NUMBERS).size();
        return new ForeignNorm(
                vector(group + WEIGHT, length, 1),
                vector(group + BIAS, length, 0),
                vector(group + RUNNING_MEAN, length, 0),
                vector(group + RUNNING_VARIANCE, length, 1),
                (float) number(EPSILON, BatchNormalization.EPSILON));
    }

    private double number(String name, double otherwise) throws IOException {
        return vector(name, 1, (float) otherwise)[0];
    }

    /** As many numbers as are needed; the same one throughout where the array is absent. */
    private float[] vector(String name, int length, float otherwise) throws IOException {
        float[] vector = new float[length];
        Arrays.fill(vector, otherwise);
        if (names.contains(name)) {
            NumberArray found = archive.read(name, 1, MOST_NUMBERS);
            if (found.size() != length) {
                throw new SpecException(file + ":" + name, "must hold " + length + " numbers", found.size());
            }
            for (int i = 0; i < length; i++) {
                vector[i] = (float) found.value(i);
            }
        }
        return vector;
    }
}

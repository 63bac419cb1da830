package org.dwlab.nn.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.SpecException;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.io.NumberArray;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.kernel.BatchNormalization;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;

/**
 * Weights of a fully connected network in an .npz file, named as PyTorch names them in a {@code state_dict}: groups
 * {@code NAME.weight}, {@code NAME.bias} of a layer and {@code NAME.weight}, {@code NAME.bias}, {@code NAME.running_mean},
 * {@code NAME.running_var} of a batch normalisation, in their order. A rectifier stands before every layer but the first.
 */
public final class NpzWeights {
    private static final String MEAN = "input_mean";
    private static final String DEVIATION = "input_deviation";
    private static final String EPSILON = "epsilon";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final String RUNNING_MEAN = ".running_mean";
    private static final String RUNNING_VARIANCE = ".running_var";

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
            arrays.put("layer" + l + WEIGHT, NpyFormat.bytes(effective(layer), layer.outputs(), layer.inputs()));
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
        boolean isFirst = true;
        for (String group : groups) {
            if (names.contains(group + RUNNING_MEAN)) {
                steps.add(norm(group));
            } else {
                if (!isFirst) {
                    steps.add(new ForeignRectifier());
                }
                steps.add(dense(group));
                isFirst = false;
            }
        }
        if (isFirst) {
            throw new SpecException(file + ":", "holds no NAME.weight of a layer, but " + String.join(", ", names))
                    .remedy("save the state_dict of the network with numpy.savez");
        }
        return new ForeignNetwork(steps);
    }

    private ForeignDense dense(String group) throws IOException {
        NumberArray weight = archive.read(group + WEIGHT, MOST_AXES, MOST_NUMBERS);
        if (weight.shape().size() != 2) {
            throw new SpecException(
                    file + ":" + group + WEIGHT, "must be of a fully connected layer, [out][in]", weight.shapeText());
        }
        float[][] rows = new float[weight.shape().get(0)][weight.shape().get(1)];
        for (int i = 0; i < weight.size(); i++) {
            rows[i / rows[0].length][i % rows[0].length] = (float) weight.value(i);
        }
        return new ForeignDense(rows, vector(group + BIAS, rows.length, 0));
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

package org.dwlab.nn.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.Levels;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Chips;
import org.dwlab.nn.train.LevelFit;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class NetworkImportTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 1000, 1000);
    private static final int HIDDEN = 20;
    /** What the network below takes for a pixel. */
    private static final InputScale PIXELS = new InputScale(0.5, 0.25);

    @TempDir
    private Path folder;

    /** 784-20-10 that knows the mean images: rows 2d and 2d + 1 see digit d, each with a bias and a normalisation. */
    private static final class Plain {
        private final double[][] first = new double[HIDDEN][784];
        private final double[] firstBias = new double[HIDDEN];
        private final double[][] second = new double[10][HIDDEN];
        private final double[] secondBias = new double[10];
        private final double[] gamma = new double[HIDDEN];
        private final double[] beta = new double[HIDDEN];
        private final double[] mean = new double[HIDDEN];
        private final double[] variance = new double[HIDDEN];

        Plain(ImageSet images) {
            double[] all = new double[784];
            double[][] digits = new double[10][784];
            for (int i = 0; i < images.size(); i++) {
                for (int p = 0; p < 784; p++) {
                    all[p] += images.pixel(i, p) / images.size();
                    digits[images.label(i)][p] += images.pixel(i, p) * 10.0 / images.size();
                }
            }
            for (int h = 0; h < HIDDEN; h++) {
                for (int p = 0; p < 784; p++) {
                    first[h][p] = (float) ((digits[h / 2][p] - all[p]) * (h % 2 == 0 ? 0.002 : 0.003));
                }
                firstBias[h] = (float) (0.5 * Math.sin(h));
                gamma[h] = (float) (h % 3 == 0 ? -1.5 : 1 + 0.1 * h);
                beta[h] = (float) (2 + 0.3 * Math.cos(h));
                mean[h] = (float) (5 * Math.sin(3.0 * h));
                variance[h] = (float) (40 + h);
                for (int c = 0; c < 10; c++) {
                    second[c][h] = (float) ((h / 2 == c ? Math.signum(gamma[h]) : 0) + 0.05 * Math.sin(c + 7.0 * h));
                }
            }
            for (int c = 0; c < 10; c++) {
                secondBias[c] = (float) (0.2 * Math.cos(2.0 * c));
            }
        }

        /** By the textbook, in doubles. */
        double[] logits(ImageSet images, int image) {
            double[] hidden = new double[HIDDEN];
            for (int h = 0; h < HIDDEN; h++) {
                double sum = firstBias[h];
                for (int p = 0; p < 784; p++) {
                    sum += first[h][p] * ((images.pixel(image, p) / 255.0 - 0.5) / 0.25);
                }
                double normal = gamma[h] * (sum - mean[h]) / Math.sqrt(variance[h] + 0.001) + beta[h];
                hidden[h] = Math.max(0, normal);
            }
            double[] logits = secondBias.clone();
            for (int c = 0; c < 10; c++) {
                for (int h = 0; h < HIDDEN; h++) {
                    logits[c] += second[c][h] * hidden[h];
                }
            }
            return logits;
        }

        double accuracy(ImageSet images) {
            int right = 0;
            for (int i = 0; i < images.size(); i++) {
                double[] logits = logits(images, i);
                int best = 0;
                for (int c = 1; c < 10; c++) {
                    best = logits[c] > logits[best] ? c : best;
                }
                right += best == images.label(i) ? 1 : 0;
            }
            return right / (double) images.size();
        }

        byte[] onnx() {
            return new HandmadeOnnx()
                    .floats("fc1.weight", flat(first), HIDDEN, 784)
                    .floats("fc1.bias", narrow(firstBias), HIDDEN)
                    .floats("bn.weight", narrow(gamma), HIDDEN)
                    .floats("bn.bias", narrow(beta), HIDDEN)
                    .floats("bn.running_mean", narrow(mean), HIDDEN)
                    .floats("bn.running_var", narrow(variance), HIDDEN)
                    .floats("fc2.weight", flat(second), 10, HIDDEN)
                    .floats("fc2.bias", narrow(secondBias), 10)
                    .node("Flatten", "images", "f", HandmadeOnnx.whole("axis", 1))
                    .node("Gemm", "f fc1.weight fc1.bias", "h", HandmadeOnnx.whole("transB", 1))
                    .node(
                            "BatchNormalization",
                            "h bn.weight bn.bias bn.running_mean bn.running_var",
                            "n",
                            HandmadeOnnx.fraction("epsilon", 0.001f))
                    .node("Relu", "n", "r")
                    .node("Gemm", "r fc2.weight fc2.bias", "logits", HandmadeOnnx.whole("transB", 1))
                    .model("images", "logits");
        }
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    private static float[] flat(double[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return flat;
    }

    private static RunResult run(ForeignNetwork network, InputScale input) throws IOException {
        var imported = new NetworkImport("net.onnx", network, input);
        return imported.run(imported.experiment("net", "A test.", List.of("data.name=synthetic-digits")), DATA);
    }

    /** Rounding: 784 products of 32-bit numbers of size 1, and sums up to a hundred. */
    private static void assertSameLogits(Plain plain, RunResult run) {
        ImageSet some = DATA.test().first(50);
        float[][] logits = run.network().logits(Pixels.of(some)).toFloatMatrix();
        for (int i = 0; i < some.size(); i++) {
            assertArrayEquals(narrow(plain.logits(some, i)), logits[i], 1e-3f, "image " + i);
        }
    }

    @Test
    void anExportOfPyTorchsGivesTheLogitsAndTheAccuracyOfTheNetwork() throws IOException {
        var plain = new Plain(DATA.train());

        RunResult run = run(OnnxReader.read("net.onnx", plain.onnx()), PIXELS);

        assertSameLogits(plain, run);
        double accuracy = plain.accuracy(DATA.test());
        assertTrue(accuracy > 0.25, () -> "the network knows too little to test with: " + accuracy);
        assertEquals(accuracy, run.testAccuracy(), 1e-4);
        assertEquals(List.of(HIDDEN), run.experiment().network().hidden());
        assertEquals(Experiment.Mode.FLOAT, run.experiment().training().mode());
    }

    /** So that chips may measure them anew. */
    @Test
    void theStatisticsAreThoseOfTheSums() throws IOException {
        RunResult run = run(OnnxReader.read("net.onnx", new Plain(DATA.train()).onnx()), PIXELS);
        var network = run.network();

        network.recalibrate(DATA.train());

        float[][] before =
                run.network().logits(Pixels.of(DATA.test().first(20))).toFloatMatrix();
        float[][] after = network.logits(Pixels.of(DATA.test().first(20))).toFloatMatrix();
        for (int i = 0; i < before.length; i++) {
            assertArrayEquals(before[i], after[i], 1e-3f);
        }
    }

    @Test
    void whatIsExportedComesBack() throws IOException {
        var plain = new Plain(DATA.train());
        RunResult run = run(OnnxReader.read("net.onnx", plain.onnx()), PIXELS);
        Files.write(folder.resolve("net.npz"), NpzWeights.bytes(run.layers()));

        assertSameLogits(
                plain, run(OnnxReader.read("again.onnx", OnnxWriter.bytes("net", run.layers())), InputScale.UNIT));
        assertSameLogits(plain, run(NpzWeights.read(folder.resolve("net.npz")), InputScale.UNIT));
    }

    /** 101 exact levels leave rounding alone: the chips are as good as the numbers. */
    @Test
    void chipsWithManyExactLevelsAreAsGoodAsTheNetwork() throws IOException {
        RunResult run = run(OnnxReader.read("net.onnx", new Plain(DATA.train()).onnx()), PIXELS);
        Devices devices = Devices.of(TestTables.exactWithoutHops(101));
        Experiment chips = Experiment.parse(
                "run", run.experiment().json(), List.of("training.mode=ex-situ", "states=101", "chips=1"));

        List<TrainedLayer> held = run.on(chips, devices).layers();

        for (int l = 0; l < held.size(); l++) {
            double error = LevelFit.relativeError(run.layers().get(l), held.get(l));
            assertTrue(error < 0.05, "layer " + l + ": " + error);
        }
        double accuracy = new Chips(held, devices, chips, DATA)
                .program(0, new RandomStreams(1))
                .testAccuracy();
        assertEquals(run.testAccuracy(), accuracy, 0.02);
    }

    /** How it was learned is not known, so that neither its memory nor its arithmetic can be counted. */
    @Test
    void learningElsewhereIsNotCounted() throws IOException {
        RunResult run = run(OnnxReader.read("net.onnx", new Plain(DATA.train()).onnx()), PIXELS);
        Devices devices = Devices.of(TestTables.exactWithoutHops(5));
        Experiment chips = Experiment.parse(
                "run",
                run.experiment().json(),
                List.of(
                        "training.mode=ex-situ",
                        "states=5",
                        "chips=1",
                        "array=typical",
                        "array.signs=reference_column"));
        RunResult held = run.on(chips, devices);
        ChipResult chip = new Chips(held.layers(), devices, chips, DATA).program(0, new RandomStreams(1));

        EnergyAccount learning =
                held.withChips(chips, held.origin(), List.of(chip)).energy().training();

        assertTrue(learning.of(EnergyPart.MEMORY).isEmpty());
        assertTrue(learning.of(EnergyPart.ARITHMETIC).isEmpty());
        double writes = learning.of(EnergyPart.WRITES).orElseThrow()
                + learning.of(EnergyPart.RESETS).orElseThrow();
        long synapses = held.layers().stream()
                .mapToLong(layer -> (long) layer.inputs() * layer.outputs())
                .sum();
        // Every synapse is reset and written once, for all images of the one epoch.
        assertEquals(synapses * TestTables.SET_ENERGY / DATA.train().size(), writes, 1e-9 * writes);
    }

    /** Three levels, -1, 0 and 1, and weights that are these times 0.3, with one that is far beyond. */
    @Test
    void fullScaleFollowsTheWeightsAndNotTheLargestOfThem() {
        float[][] weights = new float[10][100];
        for (int o = 0; o < 10; o++) {
            for (int i = 0; i < 100; i++) {
                weights[o][i] = 0.3f * ((o + i) % 3 - 1);
            }
        }
        weights[0][0] = 1;
        TrainedLayer layer = TrainedLayer.of(Nd4j.create(weights), 2);

        TrainedLayer held = LevelFit.of(layer, new Levels(TestTables.exactWithoutHops(3)));

        // The row of scales that are tried goes up by 3.3 % at a time.
        assertEquals(0.6, held.scale(), 0.6 * 0.034);
        assertEquals(1, held.weights()[0][0]);
        assertEquals(-1, held.weights()[1][2]);
    }

    static void assertRefused(String rule, ForeignStep... steps) {
        SpecException refusal = assertThrows(
                SpecException.class,
                () -> new NetworkImport("net.onnx", new ForeignNetwork(List.of(steps)), InputScale.UNIT));
        assertEquals("net.onnx: " + rule, refusal.getMessage());
    }

    @Test
    void whatChipsCannotRunIsRefusedWithTheReason() {
        var dense = new ForeignStep.ForeignDense(new float[2][3], new float[2]);
        var next = new ForeignStep.ForeignDense(new float[2][2], new float[2]);
        var relu = new ForeignStep.ForeignRectifier();
        assertRefused("has no layer with weights");
        assertRefused("must have a rectifier between layers 0 and 1", dense, next);
        assertRefused("must not end with a rectifier", dense, relu);
        assertRefused("must not have a rectifier before its first layer or two in a row", relu, dense);
        assertRefused("layer 1 must have 2 inputs, not 3", dense, relu, dense);
        assertRefused("must end with its softmax", dense, new ForeignStep.ForeignSoftmax(), relu);
        assertRefused(
                "must normalise as many values as there are, 2, not 3",
                dense,
                new ForeignStep.ForeignNorm(new float[3], new float[3], new float[3], new float[3], 1));
        assertRefused(
                "layer 0 holds numbers that are not finite",
                new ForeignStep.ForeignDense(new float[][] {{1, Float.NaN}}, new float[1]));
    }

    @Test
    void anArchiveThatHoldsNoLayersIsRefused() throws IOException {
        Path file = folder.resolve("net.npz");
        byte[] vector = NpyFormat.bytes(new float[2], 2);
        Files.write(file, NpzArchive.bytes(Map.of("x", vector)));
        assertArchiveRefused(
                file + ": holds no NAME.weight of a layer, but x; save the state_dict of the network with numpy.savez");
        Files.write(file, NpzArchive.bytes(Map.of("a.weight", vector)));
        assertArchiveRefused(file + ":a.weight must be of a fully connected layer, [out][in], or of a convolution,"
                + " [filter][channel][row][column], got 2");
        Files.write(file, NpzArchive.bytes(Map.of("a.weight", NpyFormat.bytes(new float[3], 3, 1), "a.bias", vector)));
        assertArchiveRefused(file + ":a.bias must hold 3 numbers, got 2");
    }

    private void assertArchiveRefused(String message) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> NpzWeights.read(folder.resolve("net.npz")))
                        .getMessage());
    }

    @Test
    void onlyTheDataOfAnImportedNetworkCanBeSet() {
        var dense = new ForeignStep.ForeignDense(new float[2][3], new float[2]);
        var imported = new NetworkImport("net.onnx", new ForeignNetwork(List.of(dense)), InputScale.UNIT);

        SpecException refusal = assertThrows(
                SpecException.class, () -> imported.experiment("net", "A test.", List.of("training.epochs=2")));

        assertEquals("net.onnx: is a network that was trained: only its data can be set", refusal.getMessage());
    }

    @Test
    void aNetworkForOtherImagesIsRefused() {
        var dense = new ForeignStep.ForeignDense(new float[][] {{1, 2}, {3, 4}}, new float[2]);

        SpecException refusal =
                assertThrows(SpecException.class, () -> run(new ForeignNetwork(List.of(dense)), InputScale.UNIT));

        assertEquals(
                "net.onnx: network must take the 784 pixels of synthetic-digits and give its 10 classes, got 2 and 2",
                refusal.getMessage());
    }
}

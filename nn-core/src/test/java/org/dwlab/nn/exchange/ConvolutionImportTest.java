package org.dwlab.nn.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.nn.exchange.ForeignStep.ForeignConvolution;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignFlattening;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignPooling;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.Chips;
import org.dwlab.nn.train.LevelFit;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convolutional networks from files by {@link HandmadeOnnx}, against {@link PlainImages}. */
class ConvolutionImportTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 400, 400);
    /** Of a logit of size 10, from some hundred products in 32 bits, where a wrong order of weights costs several. */
    private static final float ROUNDING = 2e-3f;

    private static final double[] BEHIND_POOL = {0.5, 1.5, 0, 2};
    private static final double[] BEHIND_RECTIFIER = {2, -0.5, 1, 3};

    private static final ForeignRectifier RELU = new ForeignRectifier();

    private static final LeNet LENET = new LeNet();

    @TempDir
    private Path folder;

    /** Numbers without any symmetry, of a given size. */
    private static float[] wave(int length, double size, double frequency) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (size * Math.sin(frequency * (i + 1) + 0.001 * i * i));
        }
        return values;
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** The last layer of a network that knows the mean features of every class: those nearest to an image win. */
    private record Readout(float[] weights, float[] bias) {
        static Readout of(IntFunction<double[]> features) {
            ImageSet train = DATA.train();
            int length = features.apply(0).length;
            double[][] means = new double[10][length];
            int[] counts = new int[10];
            for (int i = 0; i < train.size(); i++) {
                double[] found = features.apply(i);
                counts[train.label(i)]++;
                for (int j = 0; j < length; j++) {
                    means[train.label(i)][j] += found[j];
                }
            }
            float[] weights = new float[10 * length];
            float[] bias = new float[10];
            for (int c = 0; c < 10; c++) {
                for (int j = 0; j < length; j++) {
                    double mean = means[c][j] / counts[c];
                    weights[c * length + j] = (float) (0.1 * mean);
                    bias[c] -= (float) (0.05 * mean * mean);
                }
            }
            return new Readout(weights, bias);
        }
    }

    /**
     * LeNet-5 as it is trained on standardised pixels: 6 filters of 5 × 5, padded by 2 and normalised, maximum, then
     * rectifier; 16 filters of 5 × 5 with a bias, rectifier, then mean; 20 and 10 neurons.
     */
    private static final class LeNet {
        private final float[] first = wave(6 * 25, 0.3, 1.7);
        private final float[] firstBias = wave(6, 0.4, 2);
        private final float[] gamma = {1, -1.5f, 0.7f, 1.2f, -0.8f, 1.1f};
        private final float[] beta = wave(6, 0.5, 0.9);
        private final float[] mean = wave(6, 0.6, 1.3);
        private final float[] variance = {2, 3, 1.5f, 0.5f, 1, 4};
        private final float[] second = wave(16 * 6 * 25, 0.15, 2.3);
        private final float[] secondBias = wave(16, 0.3, 1.1);
        private final float[] third = wave(20 * 400, 0.08, 0.77);
        private final float[] thirdBias = wave(20, 0.2, 0.6);
        private final Readout readout = Readout.of(i -> hidden(DATA.train(), i));
        private final Map<Integer, double[]> known = new HashMap<>(); // logits of test images

        private double[] hidden(ImageSet images, int image) {
            double[][][] x = PlainImages.pixels(images, image, 0.1307, 0.3081);
            double[] factor = new double[6];
            double[] offset = new double[6];
            for (int k = 0; k < 6; k++) {
                factor[k] = gamma[k] / Math.sqrt(variance[k] + 0.001);
                offset[k] = beta[k] - factor[k] * mean[k];
            }
            x = PlainImages.affine(PlainImages.conv(x, first, firstBias, 5, 2), factor, offset);
            x = PlainImages.relu(PlainImages.pool(x, 2, true));
            x = PlainImages.relu(PlainImages.conv(x, second, secondBias, 5, 0));
            double[] row = PlainImages.flatten(PlainImages.pool(x, 2, false));
            double[] hidden = PlainImages.gemm(row, third, thirdBias);
            for (int h = 0; h < hidden.length; h++) {
                hidden[h] = Math.max(0, hidden[h]);
            }
            return hidden;
        }

        double[] logits(ImageSet images, int image) {
            return known.computeIfAbsent(
                    image, i -> PlainImages.gemm(hidden(images, i), readout.weights, readout.bias));
        }

        byte[] onnx() {
            return new HandmadeOnnx()
                    .floats("c1.weight", first, 6, 1, 5, 5)
                    .floats("c1.bias", firstBias, 6)
                    .floats("bn.weight", gamma, 6)
                    .floats("bn.bias", beta, 6)
                    .floats("bn.mean", mean, 6)
                    .floats("bn.var", variance, 6)
                    .floats("c2.weight", second, 16, 6, 5, 5)
                    .floats("c2.bias", secondBias, 16)
                    .floats("f1.weight", third, 20, 400)
                    .floats("f1.bias", thirdBias, 20)
                    .floats("f2.weight", readout.weights, 10, 20)
                    .floats("f2.bias", readout.bias, 10)
                    .node(
                            "Conv",
                            "images c1.weight c1.bias",
                            "1",
                            HandmadeOnnx.wholes("dilations", 1, 1),
                            HandmadeOnnx.whole("group", 1),
                            HandmadeOnnx.wholes("kernel_shape", 5, 5),
                            HandmadeOnnx.wholes("pads", 2, 2, 2, 2),
                            HandmadeOnnx.wholes("strides", 1, 1))
                    .node(
                            "BatchNormalization",
                            "1 bn.weight bn.bias bn.mean bn.var",
                            "2",
                            HandmadeOnnx.fraction("epsilon", 0.001f))
                    .node("MaxPool", "2", "3", halves())
                    .node("Relu", "3", "4")
                    .node("Conv", "4 c2.weight c2.bias", "5", HandmadeOnnx.wholes("kernel_shape", 5, 5))
                    .node("Relu", "5", "6")
                    .node("AveragePool", "6", "7", halves())
                    .node("Flatten", "7", "8", HandmadeOnnx.whole("axis", 1))
                    .node("Gemm", "8 f1.weight f1.bias", "9", HandmadeOnnx.whole("transB", 1))
                    .node("Relu", "9", "10")
                    .node("Gemm", "10 f2.weight f2.bias", "logits", HandmadeOnnx.whole("transB", 1))
                    .model("images", "logits");
        }
    }

    private static byte[][] halves() {
        return new byte[][] {HandmadeOnnx.wholes("kernel_shape", 2, 2), HandmadeOnnx.wholes("strides", 2, 2)};
    }

    private static RunResult run(ForeignNetwork network, InputScale input) throws IOException {
        var imported = new NetworkImport("net.onnx", network, input);
        return imported.run(imported.experiment("net", "A test.", List.of("data.name=synthetic-digits")), DATA);
    }

    private static RunResult run(LeNet plain) throws IOException {
        return run(OnnxReader.read("net.onnx", plain.onnx()), new InputScale(0.1307, 0.3081));
    }

    private interface Plain {
        double[] logits(ImageSet images, int image);
    }

    private static void assertSame(Plain plain, RunResult run) {
        ImageSet test = DATA.test();
        float[][] logits = run.network().logits(Pixels.of(test.first(40))).toFloatMatrix();
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            double[] wanted = plain.logits(test, i);
            int best = 0;
            for (int c = 0; c < 10; c++) {
                best = wanted[c] > wanted[best] ? c : best;
                if (i < logits.length) {
                    assertEquals(wanted[c], logits[i][c], ROUNDING, "image " + i + ", class " + c);
                }
            }
            right += best == test.label(i) ? 1 : 0;
        }
        double accuracy = right / (double) test.size();
        assertTrue(accuracy > 0.25, () -> "the network knows too little to test with: " + accuracy);
        assertEquals(accuracy, run.testAccuracy(), 1e-4);
    }

    @Test
    void leNetGivesTheLogitsAndTheAccuracyOfPlainLoops() throws IOException {
        RunResult run = run(LENET);

        assertSame(LENET::logits, run);
        assertEquals(
                List.of(new Convolution(6, 5, 2, 2, PoolRule.MAX), new Convolution(16, 5, 0, 2, PoolRule.AVERAGE)),
                run.experiment().network().convolutions());
        assertEquals(List.of(20), run.experiment().network().hidden());
    }

    @Test
    void whatIsExportedComesBack() throws IOException {
        List<TrainedLayer> layers = run(LENET).layers();
        Path npz = folder.resolve("net.npz");
        Files.write(npz, NpzWeights.bytes(layers));

        assertSame(LENET::logits, run(OnnxReader.read("again.onnx", OnnxWriter.bytes("net", layers)), InputScale.UNIT));
        assertSame(LENET::logits, run(NpzWeights.read(npz), InputScale.UNIT));
    }

    /**
     * Pixels that are scaled otherwise, without padding; factors and offsets of channels before and behind pooling and
     * behind the flattening, where each belongs to 9 values.
     */
    @Test
    void whatIsLinearIsFoldedChannelByChannel() throws IOException {
        float[] first = wave(3 * 25, 0.4, 1.9);
        float[] second = wave(4 * 3 * 16, 0.3, 2.9);
        float[] factor = {0.5f, -1.5f, 2};
        float[] offset = {0.3f, 0.9f, -0.4f};
        float[] last = wave(36, 1, 3.1);
        Readout readout = Readout.of(i -> shifted(folded(DATA.train(), i, first, second, factor, offset), last));
        var file = new HandmadeOnnx()
                .floats("c1", first, 3, 1, 5, 5)
                .floats("c2", second, 4, 3, 4, 4)
                .floats("factor", factor, 3, 1, 1)
                .floats("offset", offset, 1, 3, 1, 1)
                .floats("half", narrow(BEHIND_POOL), 4, 1, 1)
                .floats("rest", narrow(BEHIND_RECTIFIER), 4, 1, 1)
                .floats("last", last, 36)
                .floats("w", readout.weights, 10, 36)
                .floats("b", readout.bias, 10)
                .node("Conv", "images c1", "1")
                .node("Relu", "1", "2")
                .node("AveragePool", "2", "3", halves())
                .node("Mul", "3 factor", "4")
                .node("Add", "4 offset", "5")
                .node("Conv", "5 c2", "6")
                .node(
                        "MaxPool",
                        "6",
                        "7",
                        HandmadeOnnx.wholes("kernel_shape", 3, 3),
                        HandmadeOnnx.wholes("strides", 3, 3))
                .node("Mul", "7 half", "8")
                .node("Relu", "8", "9")
                .node("Mul", "9 rest", "rested")
                .node("Flatten", "rested", "10")
                .node("Add", "10 last", "11")
                .node("Gemm", "11 w b", "logits", HandmadeOnnx.whole("transB", 1));

        RunResult run = run(OnnxReader.read("net.onnx", file.model("images", "logits")), new InputScale(0.5, 0.25));

        assertSame(
                (images, i) -> PlainImages.gemm(
                        shifted(folded(images, i, first, second, factor, offset), last), readout.weights, readout.bias),
                run);
    }

    private static double[] folded(
            ImageSet images, int image, float[] first, float[] second, float[] factor, float[] offset) {
        double[][][] x = PlainImages.pixels(images, image, 0.5, 0.25);
        x = PlainImages.pool(PlainImages.relu(PlainImages.conv(x, first, new float[3], 5, 0)), 2, false);
        x = PlainImages.affine(x, wide(factor), wide(offset));
        x = PlainImages.pool(PlainImages.conv(x, second, new float[4], 4, 0), 3, true);
        x = PlainImages.relu(PlainImages.affine(x, BEHIND_POOL, new double[4]));
        return PlainImages.flatten(PlainImages.affine(x, BEHIND_RECTIFIER, new double[4]));
    }

    private static double[] shifted(double[] values, float[] offsets) {
        double[] shifted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            shifted[i] = values[i] + offsets[i % offsets.length];
        }
        return shifted;
    }

    /** 101 exact levels leave rounding alone: the chips are as good as the numbers. */
    @Test
    void chipsWithManyExactLevelsAreAsGoodAsTheNetwork() throws IOException {
        RunResult run = run(LENET);
        Devices devices = Devices.of(TestTables.exactWithoutHops(101));
        Experiment chips = Experiment.parse(
                "run", run.experiment().json(), List.of("training.mode=ex-situ", "states=101", "chips=1"));

        List<TrainedLayer> held = run.on(chips, devices).layers();

        for (int l = 0; l < held.size(); l++) {
            assertEquals(run.layers().get(l).shape(), held.get(l).shape());
            double error = LevelFit.relativeError(run.layers().get(l), held.get(l));
            assertTrue(error < 0.05, "layer " + l + ": " + error);
        }
        double accuracy = new Chips(held, devices, chips, DATA)
                .program(0, new RandomStreams(1))
                .testAccuracy();
        // Of a network that knows so little, one image in twenty is on the border of two classes.
        assertEquals(run.testAccuracy(), accuracy, 0.05);
    }

    private static ForeignConvolution filters(int count, int channels, int size, int padding) {
        return new ForeignConvolution(
                new float[count][channels][size][size], new float[count], window(size, 1, padding));
    }

    private static ForeignWindow window(int size, int stride, int padding) {
        return new ForeignWindow(size, size, stride, stride, padding, padding, padding, padding);
    }

    private static ForeignPooling pool(boolean largest, ForeignWindow window) {
        return new ForeignPooling(largest, window, false);
    }

    @Test
    void whatFiltersOnChipsCannotDoIsRefusedByItsName() {
        float[][][][] two = new float[2][1][3][2];
        float[] bias = new float[2];
        ForeignDense dense = new ForeignDense(new float[2][2], bias);
        var flat = new ForeignFlattening();
        NetworkImportTest.assertRefused(
                "layer 0 must have a stride of 1, not 2 × 1",
                new ForeignConvolution(two, bias, new ForeignWindow(3, 2, 2, 1, 0, 0, 0, 0)));
        NetworkImportTest.assertRefused(
                "layer 0 must have square filters, not 3 × 2",
                new ForeignConvolution(two, bias, new ForeignWindow(3, 2, 1, 1, 0, 0, 0, 0)));
        NetworkImportTest.assertRefused(
                "layer 0 must be padded alike on all sides, not 1, 1, 2 and 2",
                new ForeignConvolution(new float[2][1][3][3], bias, new ForeignWindow(3, 3, 1, 1, 1, 1, 2, 2)));
        NetworkImportTest.assertRefused("layer 0: padding must be in [0, 2], got 3", filters(2, 1, 3, 3));
        NetworkImportTest.assertRefused(
                "layer 1 must have filters of 2 channels, not 3", filters(2, 1, 3, 0), RELU, filters(2, 3, 3, 0));
        NetworkImportTest.assertRefused(
                "must have a rectifier between layers 0 and 1", filters(2, 1, 3, 0), filters(2, 2, 3, 0));
        NetworkImportTest.assertRefused(
                "layer 1 must not convolve behind flattened images or a fully connected layer",
                dense,
                RELU,
                filters(2, 2, 3, 0));
        NetworkImportTest.assertRefused(
                "layer 1 must not convolve behind flattened images or a fully connected layer",
                filters(2, 1, 3, 0),
                RELU,
                flat,
                filters(2, 2, 3, 0));
        NetworkImportTest.assertRefused(
                "layer 1 must have the images before it flattened", filters(2, 1, 3, 0), RELU, dense);
        NetworkImportTest.assertRefused("must end with a fully connected layer", filters(2, 1, 3, 0));
    }

    @Test
    void poolingsThatChipsCannotDoAreRefused() {
        ForeignConvolution filters = filters(2, 1, 3, 0);
        float[] ones = {1, 1};
        NetworkImportTest.assertRefused(
                "layer 0 has average pooling before its rectifier, which chips do in the other order; train it with the"
                        + " rectifier before the pooling, or with max-pooling",
                filters,
                pool(false, window(2, 2, 0)));
        NetworkImportTest.assertRefused(
                "layer 0 must not be scaled by negative numbers behind its pooling; normalise before pooling",
                filters,
                pool(true, window(2, 2, 0)),
                new ForeignNorm(new float[] {1, -1}, ones, ones, ones, 0));
        NetworkImportTest.assertRefused(
                "layer 0 must pool squares side by side, with a stride of 3, not 2 × 2",
                filters,
                pool(true, window(3, 2, 0)));
        NetworkImportTest.assertRefused("layer 0 must not pad what it pools", filters, pool(true, window(2, 2, 1)));
        NetworkImportTest.assertRefused(
                "layer 0 must pool squares, not 1 × 2", filters, pool(true, new ForeignWindow(1, 2, 1, 2, 0, 0, 0, 0)));
        NetworkImportTest.assertRefused("must pool right behind a convolution, once", pool(true, window(2, 2, 0)));
        NetworkImportTest.assertRefused(
                "must pool right behind a convolution, once",
                filters,
                pool(true, window(2, 2, 0)),
                pool(true, window(2, 2, 0)));
        NetworkImportTest.assertRefused(
                "must pool right behind a convolution, once",
                filters,
                RELU,
                new ForeignScale(2, 1),
                pool(true, window(2, 2, 0)));
    }

    @Test
    void paddingWithAnotherZeroIsRefused() {
        NetworkImportTest.assertRefused(
                "layer 0 pads with grey value 0.0, its 0, where chips pad with 33.3, theirs; train it on pixels less a"
                        + " mean of 0.1307, or without padding in its first convolution",
                filters(2, 1, 3, 1));
        NetworkImportTest.assertRefused(
                "layer 1 pads values that were shifted behind a rectifier; normalise before the rectifier, or do not"
                        + " pad",
                filters(2, 1, 3, 0),
                RELU,
                new ForeignScale(1, 0.5),
                filters(2, 2, 3, 1));
    }

    /** 26 × 26 positions are not made of squares of 4; 2 · 13 · 13 = 338 values come out of squares of 2. */
    @Test
    void imagesOfAnotherSizeAreRefused() {
        var dense = new ForeignDense(new float[10][337], new float[10]);
        var flat = new ForeignFlattening();
        ForeignConvolution filters = filters(2, 1, 3, 0);
        List<ForeignStep> four = List.of(filters, RELU, pool(true, window(4, 4, 0)), flat, dense);
        List<ForeignStep> wrong = List.of(filters, RELU, pool(true, window(2, 2, 0)), flat, dense);

        assertEquals(
                "net.onnx: network.convolutions[0].pool must divide the 26 × 26 positions of the filters, got 4; take"
                        + " images of the size that the network was trained with",
                assertThrows(SpecException.class, () -> run(new ForeignNetwork(four), InputScale.UNIT))
                        .getMessage());
        assertEquals(
                "net.onnx: layer 1 must have the 338 inputs that images of 28 x 28 pixels give it, got 337",
                assertThrows(SpecException.class, () -> run(new ForeignNetwork(wrong), InputScale.UNIT))
                        .getMessage());
        List<ForeignStep> colours = List.of(filters(2, 3, 3, 0), RELU, flat, dense);
        assertEquals(
                "net.onnx: layer 0 must have the 9 inputs that images of 28 x 28 pixels give it, got 27",
                assertThrows(SpecException.class, () -> run(new ForeignNetwork(colours), InputScale.UNIT))
                        .getMessage());
    }

    @Test
    void anArchiveMustSayHowItsConvolutionsPadAndPool() throws IOException {
        Path file = folder.resolve("net.npz");
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("c.weight", NpyFormat.bytes(new float[18], 2, 1, 3, 3));
        arrays.put("c.max_pool", NpyFormat.bytes(new float[] {2}, 1));
        Files.write(file, NpzArchive.bytes(arrays));
        assertEquals(
                file
                        + ": does not say how c pads and pools; save it with arrays of one number, c.padding,"
                        + " pixels on each side, and"
                        + " c.max_pool or c.average_pool, pixels each way, 1 for none",
                assertThrows(SpecException.class, () -> NpzWeights.read(file)).getMessage());
        arrays.put("c.padding", NpyFormat.bytes(new float[] {0.5f}, 1));
        Files.write(file, NpzArchive.bytes(arrays));
        assertEquals(
                file + ":c.padding must be a number of pixels, got 0.5",
                assertThrows(SpecException.class, () -> NpzWeights.read(file)).getMessage());
        arrays.put("c.padding", NpyFormat.bytes(new float[] {1}, 1));
        Files.write(file, NpzArchive.bytes(arrays));

        List<ForeignStep> steps = NpzWeights.read(file).steps();

        assertEquals(window(3, 1, 1), ((ForeignConvolution) steps.get(0)).window());
        assertEquals(2, ((ForeignConvolution) steps.get(0)).weights().length);
    }
}

package org.dwlab.nn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.spec.LayerShape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a trained layer says, and what networks of such layers make of images, by numbers worked out by hand. */
class TrainedLayerTest {
    private static final float[] NONE = {};
    private static final float[][] WEIGHTS = {{0.5f, -0.25f, 1}, {0.125f, 0.75f, -1}};

    private final TrainedLayer layer = new TrainedLayer(
            WEIGHTS, 2, new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[] {7, 8});

    private static TrainedLayer plain(float[][] weights, float scale) {
        return new TrainedLayer(weights, scale, NONE, NONE, NONE, NONE);
    }

    private static void assertRefused(String words, org.junit.jupiter.api.function.Executable refused) {
        String said = assertThrows(SpecException.class, refused).getMessage();
        assertTrue(said.contains(words), said);
    }

    @Test
    void saysWhatItWasMadeOf() {
        assertEquals(3, layer.inputs());
        assertEquals(2, layer.outputs());
        assertEquals(2, layer.scale());
        assertEquals(LayerShape.dense(3, 2), layer.shape());
        assertArrayEquals(WEIGHTS, layer.weights());
        assertArrayEquals(new float[] {0.5f, -0.25f, 1, 0.125f, 0.75f, -1}, layer.flatWeights());
        assertEquals(Nd4j.create(WEIGHTS), layer.weightArray());
        assertTrue(layer.batchNorm());
        assertArrayEquals(new float[] {1, 2}, layer.gamma());
        assertArrayEquals(new float[] {3, 4}, layer.beta());
        assertArrayEquals(new float[] {5, 6}, layer.mean());
        assertArrayEquals(new float[] {7, 8}, layer.variance());
        assertEquals(List.of(), layer.pairs());
        assertFalse(plain(WEIGHTS, 1).batchNorm());
        assertArrayEquals(NONE, plain(WEIGHTS, 1).variance());
    }

    @Test
    void nothingThatWasGivenOrTakenChangesIt() {
        float[][] given = {{1, 2}};
        float[] gamma = {1};
        var made = new TrainedLayer(given, 1, gamma, new float[] {0}, new float[] {0}, new float[] {1});
        given[0][0] = 9;
        gamma[0] = 9;
        made.gamma()[0] = 9;
        made.weights()[0][1] = 9;

        assertArrayEquals(new float[][] {{1, 2}}, made.weights());
        assertArrayEquals(new float[] {1}, made.gamma());
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        assertRefused("row 1 of the weights must have 2 entries", () -> plain(new float[][] {{1, 2}, {3}}, 1));
        assertRefused(
                "weights must have 1 rows",
                () -> new TrainedLayer(
                        LayerShape.dense(2, 1), new float[][] {{1, 2}, {3, 4}}, 1, NONE, NONE, NONE, NONE));
        float[] one = {1};
        assertRefused(
                "batch norm must have 1 entries", () -> new TrainedLayer(new float[][] {{1}}, 1, one, one, one, NONE));
        assertRefused(
                "weights must be an array of [out][in]", () -> TrainedLayer.of(Nd4j.create(new float[] {1, 2}), 1));
        assertArrayEquals(WEIGHTS, TrainedLayer.of(Nd4j.create(WEIGHTS), 1).weights());
    }

    @Test
    void pairsAreTheLayersOfTheirDevices() {
        float[][] devices = {{1, 0.5f, -1}, {0.5f, 1, -0.5f}};
        TrainedLayer half = plain(new float[][] {{0.25f, -0.25f, -0.25f}}, 4);

        List<TrainedLayer> pairs = half.ofPairs(devices).pairs();

        assertArrayEquals(new float[][] {{1, 0.5f, -1}}, pairs.get(0).weights());
        assertArrayEquals(new float[][] {{0.5f, 1, -0.5f}}, pairs.get(1).weights());
        assertEquals(4, pairs.get(1).scale());
        assertEquals(List.of(), half.ofPairs(new float[0][]).pairs());
        assertRefused("must be two for each of 3 weights", () -> half.ofPairs(new float[][] {{1, 0.5f, -1}}));
        assertRefused(
                "weight 1 must be half the difference of its devices",
                () -> half.ofPairs(new float[][] {{1, 0, -1}, {0.5f, 1, -0.5f}}));
    }

    @Test
    void filtersAndRowsAreTheSameNumbersInOrder() {
        float[][][][] filters = {{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}, {{{9, 10}, {11, 12}}, {{13, 14}, {15, 16}}}};

        float[][] rows = TrainedLayer.rows(filters);

        assertArrayEquals(new float[][] {{1, 2, 3, 4, 5, 6, 7, 8}, {9, 10, 11, 12, 13, 14, 15, 16}}, rows);
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, TrainedLayer.endToEnd(rows));
    }

    /** Grey 0 and 255 are the inputs −0.1307/0.3081 and 0.8693/0.3081. */
    @Test
    void logitsAreSumsOfWhatTheRectifiersLeave() {
        double dark = -0.1307 / 0.3081;
        double white = 0.8693 / 0.3081;
        TrainedLayer first = plain(new float[][] {{1, 0}, {-1, 0.5f}}, 2);
        TrainedLayer second = plain(new float[][] {{1, -1}, {0.5f, 0.25f}, {0, 0}}, 3);
        Network network = Network.of(2, List.of(first, second), Circuits.IDEAL);
        INDArray images = Nd4j.create(new float[][] {{255, 0}, {0, 255}, {255, 255}}); // the last batch is incomplete

        double[][] hidden = {
            {2 * white, Math.max(0, 2 * (-white + dark / 2))},
            {0, 2 * (-dark + white / 2)},
            {2 * white, Math.max(0, 2 * (-white + white / 2))}
        };
        INDArray logits = network.logits(images);
        INDArray probabilities = network.probabilities(images);
        assertArrayEquals(new long[] {3, 3}, logits.shape());
        for (int i = 0; i < hidden.length; i++) {
            double[] expected = {3 * (hidden[i][0] - hidden[i][1]), 3 * (hidden[i][0] / 2 + hidden[i][1] / 4), 0};
            double sum = Math.exp(expected[0]) + Math.exp(expected[1]) + 1;
            for (int c = 0; c < 3; c++) {
                assertEquals(expected[c], logits.getDouble(i, c), 1e-5, "image " + i + ", class " + c);
                assertEquals(Math.exp(expected[c]) / sum, probabilities.getDouble(i, c), 1e-6);
            }
        }
        assertArrayEquals(new long[] {0, 1, 0}, network.classes(images).toLongVector());
    }

    /** z = 2wx, then γ(z − mean)/√(variance + ε) + β. */
    @Test
    void testingNormalisesByWhatIsKept() {
        TrainedLayer only = new TrainedLayer(
                new float[][] {{1, -1}}, 2, new float[] {3}, new float[] {0.5f}, new float[] {1}, new float[] {4});

        double logit = Network.of(1, List.of(only), Circuits.IDEAL)
                .logits(Nd4j.create(new float[][] {{255, 0}}))
                .getDouble(0, 0);

        assertEquals(3 * (2 / 0.3081 - 1) / 2 + 0.5, logit, 1e-4);
    }

    @Test
    void layersThatDoNotFitEachOtherAreRefused() {
        assertRefused("layer 1", () -> Network.of(1, List.of(layer, layer), Circuits.IDEAL));
        assertRefused(
                "layer 1 must have batch norm if and only if",
                () -> Network.of(1, List.of(layer, plain(new float[][] {{1, 2}}, 1)), Circuits.IDEAL));
    }

    /** Sums of every layer over all images, the last batch incomplete: mean and unbiased variance. */
    @Test
    void momentsOfSumsAreOverAllImagesAndBehindTheRectifier() {
        ImageSet images = SyntheticDigits.draw(new RandomStreams(2), 5, 5).train();
        float[][] weights = new float[2][784];
        weights[0][400] = 1;
        weights[1][410] = -1;
        Network network = Network.of(2, List.of(plain(weights, 1), plain(new float[][] {{1, 1}}, 2)), Circuits.IDEAL);

        List<float[][]> moments = network.sumMoments(images);

        double[][] z = new double[3][5];
        float[] pixels = new float[784];
        for (int i = 0; i < 5; i++) {
            images.copyImage(i, Pixels.standardised(), pixels, 0);
            z[0][i] = pixels[400];
            z[1][i] = -pixels[410];
            z[2][i] = 2 * (Math.max(0, z[0][i]) + Math.max(0, z[1][i]));
        }
        for (int n = 0; n < 3; n++) {
            double mean = 0;
            for (double value : z[n]) {
                mean += value / 5;
            }
            double square = 0;
            for (double value : z[n]) {
                square += (value - mean) * (value - mean) / 4;
            }
            assertEquals(mean, moments.get(n / 2)[0][n % 2], 1e-5, "mean of sum " + n);
            assertEquals(square, moments.get(n / 2)[1][n % 2], 1e-5, "variance of sum " + n);
        }
        assertEquals(Optional.empty(), network.layers().get(0).periphery());
    }
}

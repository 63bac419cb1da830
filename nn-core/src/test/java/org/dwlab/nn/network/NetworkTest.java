package org.dwlab.nn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.spec.NonIdealities;
import org.dwlab.nn.train.PlainNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final int SAMPLES = 8;
    private static final int[] WIDTHS = {784, 6, 5, 10};
    private static final float[] SCALES = {0.06f, 0.7f, 0.9f};
    private static final ImageSet IMAGES =
            SyntheticDigits.draw(new RandomStreams(2), SAMPLES, 5).train();
    /**
     * Step of the central difference in double: the truncation h² f'''/6 and the rounding ulp(1)/h are both
     * near 1e-10, far below the rounding of the float gradients.
     */
    private static final double STEP = 1e-5;
    /**
     * Roundings on the longest path to a gradient: a sum over 784 inputs, then a few dozen products and sums
     * in the following layers and back. Random roundings add up as a square root; 8 of them per √784 covers
     * the worst case seen by a factor of ten and is still 1e-5 of the largest gradient.
     */
    private static final double TOLERANCE = 8 * 28 * Math.ulp(1f) / 2;

    private final Network network = Network.of(SAMPLES, form(true));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientIsTheSlopeOfTheLoss(boolean batchNorm) {
        Network trained = Network.of(SAMPLES, form(batchNorm));
        PlainNetwork plain = twin(trained, batchNorm);

        double loss = trained.learn(batch(), 0);

        assertEquals(plain.loss(), loss, TOLERANCE * loss, "loss");
        for (int l = 0; l < SCALES.length; l++) {
            float[] gradient = trained.layers().get(l).gradient().pull();
            for (int i = 0; i < gradient.length; i += Math.max(1, gradient.length / 50)) {
                double[] row = plain.weights[l][i / WIDTHS[l]];
                assertEquals(
                        plain.slope(STEP, row, i % WIDTHS[l]),
                        gradient[i],
                        TOLERANCE * largest(gradient),
                        "layer " + l + ", weight " + i);
            }
        }
    }

    @Test
    void gradientsOfGammaAndBetaAreSlopesOfTheLoss() {
        PlainNetwork plain = twin(network, true);

        network.learn(batch(), 0);

        for (int l = 0; l < SCALES.length; l++) {
            var norm = network.layers().get(l).normalization().orElseThrow();
            for (int o = 0; o < WIDTHS[l + 1]; o++) {
                String place = "layer " + l + ", feature " + o;
                assertEquals(
                        plain.slope(STEP, plain.gamma[l], o), norm.gradients()[0][o], TOLERANCE, "gamma, " + place);
                assertEquals(plain.slope(STEP, plain.beta[l], o), norm.gradients()[1][o], TOLERANCE, "beta, " + place);
            }
        }
    }

    @Test
    void classifiesEveryImageOnceWhereTheLastBatchIsIncomplete() {
        twin(network, true);
        ImageSet images =
                SyntheticDigits.draw(new RandomStreams(2), 3 * SAMPLES + 1, 5).train();

        long sum = 0;
        for (long[] row : network.classify(images)) {
            for (long count : row) {
                sum += count;
            }
        }

        assertEquals(images.size(), sum);
    }

    /**
     * Then every normalised sum has mean β = 0 and variance γ² = 1 over these images: the sums of some 200
     * roundings of numbers of order 1, and the ε of batch normalisation, which takes 1e-5/2v of the variance.
     */
    @Test
    void recalibratedLayersAreNormalOverTheImages() {
        twin(network, true);
        ImageSet images = SyntheticDigits.draw(new RandomStreams(4), 101, 5).train();

        network.recalibrate(images);

        var moments = new FeatureMoments(10);
        for (int from = 0; from < images.size(); from += SAMPLES) {
            network.classify(images.last(images.size() - from).first(Math.min(SAMPLES, images.size() - from)));
            moments.add(network.layers().get(2).output(), Math.min(SAMPLES, images.size() - from));
        }
        float[][] seen = new float[2][10];
        moments.write(seen);
        for (int o = 0; o < 10; o++) {
            assertEquals(0, seen[0][o], 1e-5, "mean of output " + o);
            assertEquals(1, seen[1][o], 1e-3, "variance of output " + o);
        }
    }

    /**
     * A converter of one bit makes 0 of every hidden value below half of its range. Its gradient passes all the same: it
     * stops where the rectifier was shut, and nowhere else.
     */
    @Test
    void gradientsPassStraightThroughTheInputConverters() {
        var imperfect = new NonIdealities(0, 0, 0, 1, true, 0);
        var circuits = new Circuits(ArrayDesign.IDEAL, imperfect, ReadNoise.NONE, Optional.empty(), 0);
        int[] widths = {784, 30, 10};
        Network converted = Network.of(
                SAMPLES, new Network.Form(LayerShape.chain(widths), new float[] {0.06f, 0.3f}, false, circuits));
        UniformRandomProvider random = new RandomStreams(6).stream(Purpose.VALIDATION, 0);
        for (Layer layer : converted.layers()) {
            float[] weights = new float[layer.shape().synapses()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 2 * random.nextFloat() - 1;
            }
            layer.load(weights);
        }

        converted.learn(batch(), 0);

        int rounded = 0;
        float[] z = converted.layers().get(0).output();
        for (int i = 0; i < z.length; i++) {
            assertEquals(z[i] > 0, converted.layers().get(0).delta()[i] != 0, "hidden value " + i + ", " + z[i]);
            rounded += z[i] > 0 && converted.layers().get(1).input()[i] == 0 ? 1 : 0;
        }
        assertTrue(rounded > 3, "values that a converter made 0: " + rounded);
    }

    /**
     * Four inputs of 1 in tiles of two rows: sums of 0.9 and −0.2. With 2 bits and a range of ±0.9·4/√2 the codes are the
     * range times −1, −1/3, 1/3 and 1: 0.85 and −0.85 for the tiles, where the whole sum of 0.7 would be 0.85.
     */
    @Test
    void everyTileIsConvertedBeforeTheSumsAreAdded() {
        var design = new ArrayDesign(2, 2, 0, 0, ArrayDesign.Signs.REFERENCE_COLUMN, 0, 4, 0, 0, 0, 0, 0);
        var imperfect = new NonIdealities(0, 0, 2, 0, true, 0);
        var circuits = new Circuits(design, imperfect, ReadNoise.NONE, Optional.empty(), 0);
        var periphery = new Periphery(circuits, circuits.plan(4, 1), 0, 0);
        var layer = new Layer(1, LayerShape.dense(4, 1), 1, false, Optional.of(periphery), Optional.empty());
        periphery.meanSquare()[1] = 0.405f;
        layer.load(new float[] {0.5f, 0.4f, -0.3f, 0.1f});
        Arrays.fill(layer.input(), 1);

        layer.forwardTesting();

        assertEquals(0, layer.output()[0], 1e-6f);
    }

    /** Gives the network random weights and returns its textbook form with the same. */
    private static PlainNetwork twin(Network network, boolean batchNorm) {
        UniformRandomProvider random = new RandomStreams(6).stream(Purpose.VALIDATION, 0);
        double[] scales = new double[SCALES.length];
        double[][][] weights = new double[SCALES.length][][];
        for (int l = 0; l < SCALES.length; l++) {
            scales[l] = SCALES[l];
            weights[l] = new double[WIDTHS[l + 1]][WIDTHS[l]];
            float[] flat = new float[WIDTHS[l + 1] * WIDTHS[l]];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = 2 * random.nextFloat() - 1;
                weights[l][i / WIDTHS[l]][i % WIDTHS[l]] = flat[i];
            }
            network.layers().get(l).load(flat);
        }
        return new PlainNetwork(IMAGES, SAMPLES, scales, weights, batchNorm);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static Network.Form form(boolean batchNorm) {
        return new Network.Form(LayerShape.chain(WIDTHS), SCALES, batchNorm, Circuits.IDEAL);
    }

    private static Network.Batch batch() {
        return new Network.Batch(IMAGES, new Shifts(0, new RandomStreams(2)), ascending(), 0);
    }

    private static int[] ascending() {
        int[] order = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            order[i] = i;
        }
        return order;
    }
}

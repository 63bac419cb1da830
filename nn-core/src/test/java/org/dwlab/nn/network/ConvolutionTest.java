package org.dwlab.nn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.ImageShape;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.spec.Topology;
import org.dwlab.nn.train.PlainNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 28 × 28 pixels, 3 filters of 5 × 5 with a padding of 2 pooled by 4, 4 filters of 4 × 4 pooled by 2, 10 classes. */
class ConvolutionTest {
    private static final int SAMPLES = 6;
    private static final ImageSet IMAGES =
            SyntheticDigits.draw(new RandomStreams(2), SAMPLES, 5).train();
    private static final float[] SCALES = {0.3f, 0.25f, 0.5f};
    /** Of the central difference; truncation and rounding as in {@link NetworkTest}. */
    private static final double STEP = 1e-5;
    /**
     * A gradient of a filter is a sum over 6 · 784 positions: 8 roundings per √4704 = 69, as in {@link NetworkTest}. A
     * step of 1e-5 that changes which pixel of a square is the largest, or opens a rectifier, would be off by more; the
     * seed was not chosen for it.
     */
    private static final double TOLERANCE = 8 * 69 * Math.ulp(1f) / 2;

    @ParameterizedTest
    @CsvSource({"MAX, true", "MAX, false", "AVERAGE, true", "AVERAGE, false"})
    void gradientIsTheSlopeOfTheLoss(PoolRule pooling, boolean batchNorm) {
        var convolutions = List.of(new Convolution(3, 5, 2, 4, pooling), new Convolution(4, 4, 0, 2, pooling));
        List<LayerShape> shapes =
                LayerShape.of(new Topology(convolutions, List.of(), batchNorm), ImageShape.grey(28, 28), 10);
        Network network = Network.of(SAMPLES, new Network.Form(shapes, SCALES, batchNorm, Circuits.IDEAL));
        UniformRandomProvider random = new RandomStreams(6).stream(Purpose.VALIDATION, 0);
        double[] scales = new double[shapes.size()];
        double[][][] weights = new double[shapes.size()][][];
        for (int l = 0; l < scales.length; l++) {
            int inputs = shapes.get(l).inputs();
            scales[l] = SCALES[l];
            weights[l] = new double[shapes.get(l).outputs()][inputs];
            float[] flat = new float[shapes.get(l).synapses()];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = 2 * random.nextFloat() - 1;
                weights[l][i / inputs][i % inputs] = flat[i];
            }
            network.layers().get(l).load(flat);
        }
        var plain = new PlainNetwork(IMAGES, SAMPLES, scales, weights, batchNorm, convolutions);
        int[] order = {0, 1, 2, 3, 4, 5};

        double loss = network.learn(new Network.Batch(IMAGES, new Shifts(0, new RandomStreams(2)), order, 0), 0);

        assertEquals(plain.loss(), loss, TOLERANCE * loss, "loss");
        for (int l = 0; l < scales.length; l++) {
            float[] gradient = network.layers().get(l).gradient().pull();
            double largest = 0;
            for (float value : gradient) {
                largest = Math.max(largest, Math.abs(value));
            }
            int inputs = shapes.get(l).inputs();
            for (int i = 0; i < gradient.length; i += Math.max(1, gradient.length / 50)) {
                double slope = plain.slope(STEP, plain.weights[l][i / inputs], i % inputs);
                assertEquals(slope, gradient[i], TOLERANCE * largest, "layer " + l + ", weight " + i);
            }
            if (batchNorm) {
                float[][] norms =
                        network.layers().get(l).normalization().orElseThrow().gradients();
                for (int o = 0; o < norms[0].length; o++) {
                    String place = "layer " + l + ", channel " + o;
                    assertEquals(plain.slope(STEP, plain.gamma[l], o), norms[0][o], TOLERANCE, "gamma, " + place);
                    assertEquals(plain.slope(STEP, plain.beta[l], o), norms[1][o], TOLERANCE, "beta, " + place);
                }
            }
        }
    }
}

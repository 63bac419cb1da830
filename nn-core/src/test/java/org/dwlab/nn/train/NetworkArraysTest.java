package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J arrays say of a network is what it counted itself. The last batch of the test images is incomplete. */
class NetworkArraysTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 1000, 333);
    private static final RandomStreams STREAMS = new RandomStreams(7);
    private static final INDArray IMAGES = Pixels.of(DATA.test());

    @ParameterizedTest
    @ValueSource(strings = {"float", "in-situ-5"})
    void classesOfAnArrayAreThoseThatTheRunCounted(String name) throws IOException {
        RunResult run = run(name);

        INDArray classes = run.network().classes(IMAGES);

        assertArrayEquals(run.confusion().counts(), counts(classes));
    }

    /** With noise and converters: a network that has read nothing yet draws the noise that the test drew. */
    @Test
    void classesOfAChipAreThoseThatItsTestCounted() throws IOException {
        RunResult run = run("ex-situ-2", "chips=1");
        Experiment imperfect = experiment(
                "ex-situ-2",
                "chips=1",
                "non_idealities.read_noise=0.3",
                "non_idealities.adc_bits=4",
                "non_idealities.dac_bits=6",
                "recalibrate_images=200");
        var chips = new Chips(run.layers(), Devices.of(TestTables.normal(2, 0.2)), imperfect, DATA);

        INDArray classes = chips.network(3, STREAMS).classes(IMAGES);

        assertArrayEquals(chips.program(3, STREAMS).confusion().counts(), counts(classes));
    }

    @Test
    void evaluationOfNd4jCountsTheSame() throws IOException {
        RunResult run = run("in-situ-5");
        INDArray truth = Nd4j.zeros(DataType.FLOAT, DATA.test().size(), 10);
        for (int image = 0; image < DATA.test().size(); image++) {
            truth.putScalar(image, DATA.test().label(image), 1);
        }

        var evaluation = new Evaluation(10);
        evaluation.eval(truth, run.network().probabilities(IMAGES));

        assertEquals(run.testAccuracy(), evaluation.accuracy());
        long[][] counts = run.confusion().counts();
        for (int t = 0; t < 10; t++) {
            for (int p = 0; p < 10; p++) {
                assertEquals(counts[t][p], evaluation.getConfusionMatrix().getCount(t, p), t + " taken for " + p);
            }
        }
    }

    /**
     * A probability is a quotient of exponentials of 32 bits. The error of ND4J's exponential is a few units in
     * its last place, the sum of ten adds ten roundings: 32 units bound the ten of them together.
     */
    @Test
    void probabilitiesOfAnImageSumToOne() throws IOException {
        INDArray sums = run("float").network().probabilities(IMAGES).sum(1);

        assertEquals(1, sums.minNumber().doubleValue(), 32 * Math.ulp(1f));
        assertEquals(1, sums.maxNumber().doubleValue(), 32 * Math.ulp(1f));
    }

    @Test
    void oneImageIsABatchToo() throws IOException {
        Network network = run("float").network();

        INDArray alone = network.classes(Pixels.of(DATA.test().first(1)));

        assertArrayEquals(new long[] {1}, alone.shape());
        assertEquals(network.classes(IMAGES).getInt(0), alone.getInt(0));
    }

    @Test
    void weightsAreTheSameAsAnArray() throws IOException {
        TrainedLayer layer = run("in-situ-5").layers().get(0);

        INDArray weights = layer.weightArray();

        assertArrayEquals(layer.weights(), weights.toFloatMatrix());
        assertArrayEquals(layer.weights(), TrainedLayer.of(weights, 1).weights());
    }

    /** White pixels are positive and black ones negative to a network, so that the sums are ±7, twice each. */
    @Test
    void firstOfEqualClassesWins() {
        INDArray weights = Nd4j.create(new float[][] {{-1}, {1}, {1}, {-1}});
        Network network = Network.of(2, List.of(TrainedLayer.of(weights, 7)), Circuits.IDEAL);

        INDArray classes = network.classes(Nd4j.create(new float[][] {{255}, {0}, {255}}));

        assertArrayEquals(new int[] {1, 0, 1}, classes.toIntVector());
    }

    @Test
    void refusesWeightsThatAreNoMatrix() {
        var refusal = assertThrows(SpecException.class, () -> TrainedLayer.of(Nd4j.zeros(3), 1));
        assertEquals("weights must be an array of [out][in], got [3]", refusal.getMessage());
    }

    @Test
    void refusesLayersThatDoNotFitEachOther() {
        TrainedLayer three = TrainedLayer.of(Nd4j.zeros(3, 4), 1);
        TrainedLayer two = TrainedLayer.of(Nd4j.zeros(5, 2), 1);
        float[] norm = new float[5];
        TrainedLayer normalised = new TrainedLayer(new float[5][3], 1, norm, norm, norm, norm);

        var misfit = assertThrows(SpecException.class, () -> network(three, two));
        assertEquals(
                "layer 1 must have as many inputs as the layer before it has outputs, 3, got 2", misfit.getMessage());
        var mixed = assertThrows(SpecException.class, () -> network(three, normalised));
        assertEquals("layer 1 must have batch norm if and only if the layer before it has", mixed.getMessage());
    }

    private static Network network(TrainedLayer... layers) {
        return Network.of(2, List.of(layers), Circuits.IDEAL);
    }

    private static long[][] counts(INDArray classes) {
        ImageSet test = DATA.test();
        long[][] counts = new long[10][10];
        for (int image = 0; image < test.size(); image++) {
            counts[test.label(image)][classes.getInt(image)]++;
        }
        return counts;
    }

    private static RunResult run(String name, String... assignments) throws IOException {
        Experiment experiment = experiment(name, assignments);
        Optional<SynapseTable> table =
                experiment.states() == 0 ? Optional.empty() : Optional.of(TestTables.normal(experiment.states(), 0.2));
        return Trainer.train(experiment, table, DATA, STREAMS, Progress.NONE);
    }

    private static Experiment experiment(String name, String... assignments) throws IOException {
        var all = new ArrayList<>(List.of("network.hidden=[24]", "training.epochs=2"));
        all.addAll(List.of(assignments));
        return Experiment.load(name, all);
    }
}

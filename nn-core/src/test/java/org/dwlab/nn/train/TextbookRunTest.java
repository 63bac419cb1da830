package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.datasets.DataFiles;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.memory.FloatMemory;
import org.dwlab.nn.spec.Experiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs in mode {@code float} against the textbook's steps in double precision, down slopes that are differences of a loss. */
class TextbookRunTest {
    private static final int SIDE = 3;
    private static final int INPUTS = SIDE * SIDE;
    private static final int HIDDEN = 5;
    private static final int CLASSES = 3;
    /** Three batches, and two images of every epoch that are left over. */
    private static final int IMAGES = 14;

    private static final int BATCH = 4;
    private static final int BATCHES = 3;
    private static final int EPOCHS = 3;
    private static final double RATE = 0.02;
    private static final double MOMENTUM = 0.9;
    private static final double DIFFERENCE = 1e-6;
    private static final RandomStreams STREAMS = new RandomStreams(7);

    @TempDir
    static Path folder;

    private static DataSplit data;

    @BeforeAll
    static void drawn() throws IOException {
        write("train", IMAGES);
        write("t10k", CLASSES);
        data = new DatasetStore(List.of(folder), folder, List.of(), List.of())
                .load("noise", DataFiles.named(folder.toString()));
    }

    private static void write(String part, int count) throws IOException {
        var random = new SplittableRandom(count);
        ByteBuffer images = ByteBuffer.allocate(16 + count * INPUTS);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        IntStream.range(0, count * INPUTS).forEach(pixel -> images.put((byte) random.nextInt(256)));
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        IntStream.range(0, count).forEach(image -> labels.put((byte) (image % CLASSES)));
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    /** Single precision against double: roundings of 6e-8 that nine steps, and batches of four that are normalised, enlarge. */
    @ParameterizedTest
    @CsvSource({
        "sgd, constant, false, 0",
        "sgd, cosine, true, 0.1",
        "sgd, constant, true, 0",
        "adam, cosine, true, 0.1",
        "adam, constant, false, 0"
    })
    void everyStepIsThatOfTheTextbook(String optimizer, String schedule, boolean batchNorm, double smoothing)
            throws IOException {
        RunResult run = Trainer.train(
                Experiment.load(
                        "float",
                        List.of(
                                "network.hidden=[" + HIDDEN + "]",
                                "network.batch_norm=" + batchNorm,
                                "data.shift_pixels=0",
                                "training.epochs=" + EPOCHS,
                                "training.batch_size=" + BATCH,
                                "training.optimizer=" + optimizer,
                                "training.schedule=" + schedule,
                                "training.learning_rate=" + RATE,
                                "training.momentum=" + MOMENTUM,
                                "training.label_smoothing=" + smoothing)),
                Optional.empty(),
                data,
                STREAMS,
                Progress.NONE);

        PlainNetwork plain = atTheStart(batchNorm);
        plain.smoothing = smoothing;
        var steps = new Steps(plain, optimizer.equals("adam"));
        assertEquals(BATCHES * BATCH, run.trainSamples());
        assertEquals(EPOCHS, run.epochs().size());
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            int[] order = shuffled(STREAMS.stream(Purpose.SHUFFLE, epoch));
            double loss = 0;
            for (int batch = 0; batch < BATCHES; batch++) {
                plain.order = Arrays.copyOfRange(order, batch * BATCH, (batch + 1) * BATCH);
                loss += plain.loss() / BATCHES;
                int number = (epoch - 1) * BATCHES + batch;
                double part = (double) number / (EPOCHS * BATCHES);
                steps.take(schedule.equals("cosine") ? RATE * (1 + Math.cos(Math.PI * part)) / 2 : RATE);
            }
            assertEquals(loss, run.epochs().get(epoch - 1).trainLoss(), 1e-5, "epoch " + epoch);
        }
        for (int l = 0; l < 2; l++) {
            float[][] learned = run.layers().get(l).weights();
            for (int o = 0; o < learned.length; o++) {
                for (int i = 0; i < learned[o].length; i++) {
                    assertEquals(plain.weights[l][o][i], learned[o][i], 1e-5, l + ": " + o + " from " + i);
                }
                if (batchNorm) {
                    assertEquals(plain.gamma[l][o], run.layers().get(l).gamma()[o], 1e-5);
                    assertEquals(plain.beta[l][o], run.layers().get(l).beta()[o], 1e-5);
                }
            }
        }
    }

    private static PlainNetwork atTheStart(boolean batchNorm) {
        int[] widths = {INPUTS, HIDDEN, CLASSES};
        double[][][] weights = new double[2][][];
        for (int l = 0; l < 2; l++) {
            float[] drawn = new FloatMemory(widths[l], widths[l + 1], STREAMS.stream(Purpose.WEIGHT_INIT, l)).weights();
            weights[l] = new double[widths[l + 1]][widths[l]];
            for (int i = 0; i < drawn.length; i++) {
                weights[l][i / widths[l]][i % widths[l]] = drawn[i];
            }
        }
        return new PlainNetwork(data.train(), BATCH, new double[] {1, 1}, weights, batchNorm);
    }

    /** Durstenfeld's, from the inside out. */
    private static int[] shuffled(UniformRandomProvider random) {
        int[] order = IntStream.range(0, IMAGES).toArray();
        for (int i = 0; i < IMAGES; i++) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /** Descent with momentum, or Algorithm 1 of D. P. Kingma, J. Ba, arXiv:1412.6980. */
    private static final class Steps {
        private final PlainNetwork network;
        private final boolean adam;
        private final List<double[]> parameters;
        private final double[][] first;
        private final double[][] second;
        private int number;

        Steps(PlainNetwork network, boolean adam) {
            this.network = network;
            this.adam = adam;
            parameters = new ArrayList<>();
            for (double[][] layer : network.weights) {
                parameters.addAll(List.of(layer));
            }
            if (network.gamma != null) {
                parameters.addAll(List.of(network.gamma));
                parameters.addAll(List.of(network.beta));
            }
            first = parameters.stream().map(row -> new double[row.length]).toArray(double[][]::new);
            second = parameters.stream().map(row -> new double[row.length]).toArray(double[][]::new);
        }

        void take(double rate) {
            double[][] slopes = parameters.stream()
                    .map(row -> IntStream.range(0, row.length)
                            .mapToDouble(i -> network.slope(DIFFERENCE, row, i))
                            .toArray())
                    .toArray(double[][]::new);
            number++;
            for (int p = 0; p < slopes.length; p++) {
                for (int i = 0; i < slopes[p].length; i++) {
                    parameters.get(p)[i] -= rate * step(p, i, slopes[p][i]);
                }
            }
        }

        private double step(int p, int i, double slope) {
            if (!adam) {
                first[p][i] = MOMENTUM * first[p][i] + slope;
                return first[p][i];
            }
            first[p][i] = 0.9 * first[p][i] + 0.1 * slope;
            second[p][i] = 0.999 * second[p][i] + 0.001 * slope * slope;
            double mean = first[p][i] / (1 - Math.pow(0.9, number));
            double square = second[p][i] / (1 - Math.pow(0.999, number));
            return mean / (Math.sqrt(square) + 1e-8);
        }
    }
}

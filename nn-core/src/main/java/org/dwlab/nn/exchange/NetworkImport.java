package org.dwlab.nn.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.kernel.BatchNormalization;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.Confusion;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.EpochTime;
import org.dwlab.nn.train.RunEnergy;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TrainingJob;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that was trained elsewhere as a run in mode {@code float}: tested here on the test images, with one epoch
 * that stands for all of its training.
 */
public final class NetworkImport {
    /** The built-in experiment whose recipe stands where nothing is known of the training. */
    private static final String BASE = "float";
    /** Images whose sums and loss are measured. */
    private static final int MEASURED = 10_000;

    private final String source;
    private final List<AdoptedLayer> adopted;

    /**
     * Maps the layers.
     *
     * @param source  names the network in complaints
     * @param network of another program
     * @param input   what it takes for a pixel
     * @throws SpecException if chips cannot run such a network
     */
    public NetworkImport(String source, ForeignNetwork network, InputScale input) {
        this.source = source;
        adopted = AdoptedNetwork.layers(source, network, input);
    }

    /**
     * The experiment that such a run says it is.
     *
     * @param name        for people
     * @param description one sentence
     * @param assignments overrides {@code data.KEY=value}
     * @return one in mode {@code float} with the layers of the network
     * @throws SpecException if anything but the data is changed
     * @throws IOException   never but where the data name files that cannot be read
     */
    public Experiment experiment(String name, String description, Collection<String> assignments) throws IOException {
        List<Convolution> convolutions =
                adopted.stream().flatMap(layer -> layer.convolution().stream()).toList();
        List<Integer> hidden = adopted.subList(convolutions.size(), adopted.size() - 1).stream()
                .map(AdoptedLayer::outputs)
                .toList();
        List<String> all = new ArrayList<>(List.of(
                "name=" + Json.canonical(name),
                "description=" + Json.canonical(description),
                "network.convolutions=" + Json.canonical(convolutions),
                "network.hidden=" + hidden,
                "training.epochs=1",
                "data.shift_pixels=0"));
        Experiment plain = Experiment.load(BASE, all);
        all.addAll(assignments);
        Experiment changed = Experiment.load(BASE, all);
        boolean dataOnly = changed.network().equals(plain.network())
                && changed.training().equals(plain.training())
                && changed.name().equals(plain.name())
                && changed.states() == plain.states();
        Require.that(dataOnly, source + ":", "is a network that was trained: only its data can be set");
        return changed;
    }

    /**
     * Tests the network.
     *
     * @param experiment from {@link #experiment}
     * @param data       what the experiment chooses from
     * @return the run, whose seed is 0 since nothing is drawn
     * @throws SpecException if the network takes other images than these, or gives other classes
     */
    public RunResult run(Experiment experiment, DataSplit data) {
        List<TrainedLayer> layers = layers(experiment, data.train());
        DataSplit chosen = new TrainingJob(experiment, Optional.empty(), data, new RandomStreams(0)).chosenData();
        ImageSet train = chosen.train();
        ImageSet some = train.first(Math.min(MEASURED, train.size()));
        List<TrainedLayer> learned =
                withStatistics(layers, some, experiment.training().batchSize());
        Network network = Network.of(experiment.training().batchSize(), learned, Circuits.IDEAL);
        var confusion = new Confusion(network.classify(chosen.test()));
        var epoch = new EpochResult(
                loss(network, some), confusion.accuracy(), 0, 0, ProgrammingCost.NONE, 0, 0, 0, 0, EpochTime.NONE);
        return new RunResult(
                experiment,
                new RunOrigin(0, 0, RunOrigin.Table.NONE, RunOrigin.Table.NONE),
                train.size(),
                List.of(epoch),
                confusion,
                new RunEnergy(ProgrammingCost.NONE, 0, EnergyAccount.NONE, EnergyAccount.NONE),
                learned,
                List.of());
    }

    /** The layers for images of this size. */
    private List<TrainedLayer> layers(Experiment experiment, ImageSet images) {
        AdoptedLayer first = adopted.get(0);
        int outputs = adopted.get(adopted.size() - 1).outputs();
        boolean convolves = first.convolution().isPresent();
        Require.that(
                (convolves || first.inputs() == images.pixels()) && outputs == images.classes(),
                source + ": network",
                "must take the " + images.pixels() + " pixels of " + images.name() + " and give its " + images.classes()
                        + " classes",
                (convolves ? "any number" : first.inputs()) + " and " + outputs);
        List<LayerShape> shapes;
        try {
            shapes = LayerShape.of(experiment.network(), images.shape(), outputs);
        } catch (SpecException misfit) {
            throw misfit.in(source).remedy("take images of the size that the network was trained with");
        }
        List<TrainedLayer> layers = new ArrayList<>();
        for (int l = 0; l < shapes.size(); l++) {
            int given = shapes.get(l).inputs();
            Require.that(
                    given == adopted.get(l).inputs(),
                    source + ": layer " + l,
                    "must have the " + given + " inputs that images of " + images.shape() + " pixels give it",
                    adopted.get(l).inputs());
            layers.add(adopted.get(l).trained(shapes.get(l)));
        }
        return layers;
    }

    /**
     * The same layers with the mean and variance that their sums really have on images, so that chips may measure them
     * anew: γz + β becomes γ√(v + ε) (z − m)/√(v + ε) + β + γm.
     */
    private static List<TrainedLayer> withStatistics(List<TrainedLayer> layers, ImageSet images, int batch) {
        List<float[][]> moments = Network.of(batch, layers, Circuits.IDEAL).sumMoments(images);
        List<TrainedLayer> same = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            TrainedLayer layer = layers.get(l);
            float[] mean = moments.get(l)[0];
            float[] variance = moments.get(l)[1];
            float[] gamma = layer.gamma();
            float[] beta = layer.beta();
            for (int j = 0; j < gamma.length; j++) {
                beta[j] += gamma[j] * mean[j];
                gamma[j] *= (float) Math.sqrt((double) variance[j] + BatchNormalization.EPSILON);
            }
            same.add(new TrainedLayer(layer.shape(), layer.weights(), layer.scale(), gamma, beta, mean, variance));
        }
        return same;
    }

    /** Mean cross-entropy [nat]. */
    private static double loss(Network network, ImageSet images) {
        INDArray logits = network.logits(Pixels.of(images));
        double sum = 0;
        for (int i = 0; i < images.size(); i++) {
            float[] row = logits.getRow(i).toFloatVector();
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : row) {
                largest = Math.max(largest, logit);
            }
            double total = 0;
            for (float logit : row) {
                total += StrictMath.exp(logit - largest);
            }
            sum += largest + StrictMath.log(total) - row[images.label(i)];
        }
        return sum / images.size();
    }
}

package org.dwlab.nn.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.spec.NonIdealities;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.dwlab.nn.synapse.WriteTally;

/**
 * Programs chips from trained layers, and tests them. Nothing changes it: chips may be programmed in any order, by
 * any threads, each alone or all together.
 */
public final class Chips {
    /** Images that a chip classifies at a time. */
    static final int BATCH = 100;
    /** Training images on which a chip sets the ranges of its converters. */
    private static final int RANGE_IMAGES = 1000;

    private final List<TrainedLayer> layers;
    private final WriteRoutine routine;
    private final Circuits circuits;
    private final Experiment experiment;
    private final DataSplit data;
    private final Optional<RetentionLoss> retentionLoss;

    /**
     * All that decides a chip but its number and seed.
     *
     * @param layers     trained; each weight is rounded to the nearest level of the table
     * @param devices    of the chips
     * @param experiment how they are written, what is not ideal about them, and whether they recalibrate
     * @param data       training images to recalibrate on, whose labels are not looked at, and images to
     *                   measure on
     * @throws org.dwlab.core.SpecException if the images do not fit the layers, or the table knows neither
     *                                      hops, retention, read noise nor conductances where the experiment asks for
     *                                      them
     */
    public Chips(List<TrainedLayer> layers, Devices devices, Experiment experiment, DataSplit data) {
        ImageSet test = data.test();
        LayerShape first = layers.get(0).shape();
        int inputs = first.valuesIn();
        int classes = layers.get(layers.size() - 1).outputs();
        Require.that(
                inputs == test.pixels() && classes == test.classes(),
                test.name() + ": images",
                "must have " + inputs + " pixels in " + classes + " classes for this network",
                test.pixels() + " in " + test.classes());
        Require.that(
                first.convolution().isEmpty() || first.rows() == test.rows() && first.columns() == test.columns(),
                test.name() + ": images",
                "must have " + first.rows() + " × " + first.columns() + " pixels for this network",
                test.rows() + " × " + test.columns());
        this.layers = List.copyOf(layers);
        this.experiment = experiment;
        this.data = data;
        NonIdealities imperfect = experiment.nonIdealities();
        circuits = Circuits.of(experiment, Optional.of(devices.actual()));
        routine = new WriteRoutine(devices, experiment.write(), imperfect.deviceSpread(), circuits.noise());
        retentionLoss = RetentionLoss.of(devices, imperfect);
    }

    /**
     * One chip as it stands after programming.
     *
     * @param network    whose weights are those of its devices
     * @param tally      what programming took
     * @param readEnergy of the reads that one image takes [J]
     */
    private record Programmed(Network network, WriteTally tally, double readEnergy) {}

    /**
     * Programs one chip and tests it: a pure function of the number, the seed and what this was made of.
     *
     * @param chip    its number, from 0 on
     * @param streams all randomness
     * @return what it took and how it classified the test images
     * @throws org.dwlab.core.SpecException if the number is negative
     */
    public ChipResult program(int chip, RandomStreams streams) {
        Programmed programmed = programmed(chip, streams);
        WriteTally tally = programmed.tally();
        var confusion = new Confusion(programmed.network().classify(data.test()));
        return new ChipResult(confusion, tally.pulses(), tally.cost(), programmed.readEnergy());
    }

    /**
     * The same chip as a network, ready to classify other images.
     *
     * @param chip    its number, from 0 on
     * @param streams all randomness
     * @return a network of its own; every image that it classifies takes fresh noise of reads
     * @throws org.dwlab.core.SpecException if the number is negative
     */
    public Network network(int chip, RandomStreams streams) {
        return programmed(chip, streams).network();
    }

    private Programmed programmed(int chip, RandomStreams streams) {
        Require.atLeast(chip, 0, "chip");
        Network network = Network.of(BATCH, layers, circuits);
        var tally = new WriteTally();
        double readEnergy = 0;
        for (int l = 0; l < layers.size(); l++) {
            SynapseArray synapses = synapses(chip, l, streams);
            network.layers().get(l).settle(synapses.weights(), synapses.devices());
            tally.add(synapses.takeTally());
            readEnergy += circuits.imageRead(layers.get(l).shape(), synapses.readEnergy());
        }
        network.beginReads(layer -> streams.stream(Purpose.CHIP_READ_NOISE, StreamIndex.of(chip, layer)));
        measureRanges(network, circuits, data);
        if (experiment.recalibrateImages() > 0) {
            network.recalibrate(data.train().first(experiment.recalibrateImages()));
        }
        return new Programmed(network, tally, readEnergy);
    }

    /** Sets the ranges of converters, where there are any, by training images. */
    static void measureRanges(Network network, Circuits circuits, DataSplit data) {
        if (circuits.hasConverters()) {
            network.measureRanges(
                    data.train().first(Math.min(RANGE_IMAGES, data.train().size())));
        }
    }

    /**
     * Programs chips 0 to {@code count − 1} one after the other and tests them.
     *
     * @param streams all randomness
     * @param count   how many
     * @return one entry per chip, in the order of their numbers
     */
    public List<ChipResult> program(RandomStreams streams, int count) {
        return IntStream.range(0, count)
                .mapToObj(chip -> program(chip, streams))
                .toList();
    }

    /**
     * The counts of all chips together.
     *
     * @param chips that were tested on the same classes
     * @return the sum; empty without any chip
     */
    public static Optional<Confusion> confusion(List<ChipResult> chips) {
        return chips.stream().map(ChipResult::confusion).reduce(Confusion::plus);
    }

    private SynapseArray synapses(int chip, int layer, RandomStreams streams) {
        float[] wanted = layers.get(layer).flatWeights();
        long index = StreamIndex.of(chip, layer);
        UniformRandomProvider random = streams.stream(Purpose.CHIP, index);
        var synapses = new SynapseArray(
                routine, wanted.length, random, experiment.array().paired());
        synapses.freeze(experiment.nonIdealities().stuckFraction(), streams.stream(Purpose.CHIP_STUCK, index));
        synapses.program(wanted, random);
        retentionLoss.ifPresent(loss -> synapses.applyRetention(loss, streams.stream(Purpose.CHIP_AGEING, index)));
        return synapses;
    }
}

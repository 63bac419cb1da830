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
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.NonIdealities;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.dwlab.nn.synapse.WriteTally;

/** Programs chips from trained layers, and tests them. */
public final class Chips {
    private static final int BATCH = 100;
    /** Training images on which a chip sets the ranges of its converters. */
    private static final int RANGE_IMAGES = 1000;

    private final List<TrainedLayer> layers;
    private final WriteRoutine routine;
    private final Experiment experiment;
    private final DataSplit data;
    private final Optional<RetentionLoss> ageing;

    /**
     * @param layers     trained; each weight is rounded to the nearest level of the table
     * @param devices    of the chips
     * @param experiment how they are written, what is not ideal about them, and whether they recalibrate
     * @param data       training images to recalibrate on, whose labels are not looked at, and images to
     *                   measure on
     */
    public Chips(List<TrainedLayer> layers, Devices devices, Experiment experiment, DataSplit data) {
        ImageSet test = data.test();
        int inputs = layers.get(0).inputs();
        int classes = layers.get(layers.size() - 1).outputs();
        Require.that(
                inputs == test.pixels() && classes == test.classes(),
                test.name()
                        + ": must have images of "
                        + inputs + " pixels in " + classes + " classes for this network, got " + test.pixels() + " in "
                        + test.classes());
        this.layers = List.copyOf(layers);
        this.experiment = experiment;
        this.data = data;
        NonIdealities imperfect = experiment.nonIdealities();
        routine = new WriteRoutine(devices, experiment.write(), imperfect.deviceSpread());
        ageing = RetentionLoss.of(devices, imperfect.retention());
    }

    /**
     * Chip number {@code chip}: its devices and the outcome of their writes are a pure function of seed and
     * number.
     */
    public ChipResult program(int chip, RandomStreams streams) {
        Network network = Network.of(BATCH, layers, experiment.nonIdealities());
        var tally = new WriteTally();
        double readEnergy = 0;
        for (int l = 0; l < layers.size(); l++) {
            SynapseArray synapses = synapses(chip, l, streams);
            network.layers().get(l).load(synapses.weights());
            tally.add(synapses.takeTally());
            readEnergy += synapses.readEnergy();
        }
        network.beginReads(layer -> streams.stream(Purpose.CHIP_READ_NOISE, StreamIndex.of(chip, layer)));
        if (experiment.nonIdealities().adcBits() + experiment.nonIdealities().dacBits() > 0) {
            network.measureRanges(
                    data.train().first(Math.min(RANGE_IMAGES, data.train().size())));
        }
        if (experiment.recalibrateImages() > 0) {
            network.recalibrate(data.train().first(experiment.recalibrateImages()));
        }
        return new ChipResult(new Confusion(network.classify(data.test())), tally.pulses(), tally.energy(), readEnergy);
    }

    /** Chips 0 to {@code count − 1}. */
    public List<ChipResult> program(RandomStreams streams, int count) {
        return IntStream.range(0, count)
                .mapToObj(chip -> program(chip, streams))
                .toList();
    }

    /** The counts of all chips; empty without any. */
    public static Optional<Confusion> confusion(List<ChipResult> chips) {
        return chips.stream().map(ChipResult::confusion).reduce(Confusion::plus);
    }

    private SynapseArray synapses(int chip, int layer, RandomStreams streams) {
        float[] wanted = layers.get(layer).flatWeights();
        long index = StreamIndex.of(chip, layer);
        UniformRandomProvider random = streams.stream(Purpose.CHIP, index);
        var synapses = new SynapseArray(routine, wanted.length, random);
        synapses.freeze(experiment.nonIdealities().stuckFraction(), streams.stream(Purpose.CHIP_STUCK, index));
        synapses.program(wanted, random);
        ageing.ifPresent(time -> synapses.applyRetention(time, streams.stream(Purpose.CHIP_AGEING, index)));
        return synapses;
    }
}

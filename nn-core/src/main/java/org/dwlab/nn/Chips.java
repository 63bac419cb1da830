package org.dwlab.nn;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.RandomStreams.Purpose;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.datasets.ImageSet;

/** Programs chips from trained layers, and tests them. */
public final class Chips {
    private static final int BATCH = 100;

    private final List<TrainedLayer> layers;
    private final WriteRoutine routine;
    private final ImageSet test;

    /**
     * @param layers trained; each weight is rounded to the nearest level of the table
     * @param table  the devices of the chips
     * @param write  how they are written
     * @param test   images to measure on
     */
    public Chips(List<TrainedLayer> layers, SynapseTable table, Experiment.Write write, ImageSet test) {
        Require.that(layers.get(0).inputs() == test.pixels(), test.name() + ": images must have "
            + layers.get(0).inputs() + " pixels for this network, got " + test.pixels());
        this.layers = List.copyOf(layers);
        this.routine = new WriteRoutine(table, write);
        this.test = test;
    }

    /**
     * Chip number {@code chip}: its devices and the outcome of their writes are a pure function of seed and
     * number.
     */
    public ChipResult program(int chip, RandomStreams streams) {
        Network network = Network.of(BATCH, layers);
        var tally = new WriteTally();
        double readEnergy = 0;
        for (int l = 0; l < layers.size(); l++) {
            float[] wanted = layers.get(l).flatWeights();
            UniformRandomProvider random = streams.stream(Purpose.CHIP, StreamIndex.of(chip, l));
            var synapses = new SynapseArray(routine, wanted.length, random);
            synapses.program(wanted, random);
            network.layers().get(l).load(synapses.weights());
            tally.add(synapses.takeTally());
            readEnergy += synapses.readEnergy();
        }
        return new ChipResult(new Confusion(network.classify(test)), tally.pulses(), tally.energy(),
            readEnergy);
    }

    /** Chips 0 to {@code count − 1}. */
    public List<ChipResult> program(RandomStreams streams, int count) {
        var results = new ArrayList<ChipResult>();
        for (int chip = 0; chip < count; chip++) {
            results.add(program(chip, streams));
        }
        return results;
    }
}

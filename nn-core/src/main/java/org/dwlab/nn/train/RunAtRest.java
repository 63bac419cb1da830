package org.dwlab.nn.train;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.NonIdealities;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;

/**
 * The very devices in which a network learned, standing without pulses: each synapse is the simulated device that it was
 * in training, with the weight that it was left with. Nothing changes it.
 */
public final class RunAtRest {
    private final RunResult run;
    private final Experiment experiment;
    private final WriteRoutine routine;
    private final Optional<RetentionLoss> loss;
    private final DataSplit data;
    private final Circuits circuits;

    /**
     * All that decides a test but the draw and its seed.
     *
     * @param run        in mode {@code in-situ}, of devices with states
     * @param devices    that it was trained on; the actual table says what time does
     * @param experiment that of the run; its {@code non_idealities.retention_s} is the time
     * @param data       training images for the ranges of converters, and images to test on
     * @throws SpecException if the run is of another mode, pairs, stuck devices or their spread are not those of the run, it
     *                       keeps pairs as differences alone, or the table does not know how long its states last
     */
    public RunAtRest(RunResult run, Devices devices, Experiment experiment, DataSplit data) {
        Experiment trained = run.experiment();
        String place = "experiment " + experiment.name() + ": ";
        Require.that(
                trained.training().mode() == Experiment.Mode.IN_SITU && trained.states() > 0,
                place + "training.mode",
                "must be in-situ, and on devices with states: other runs have no devices of their own");
        boolean pairs = run.layers().stream().noneMatch(layer -> layer.pairs().isEmpty());
        if (trained.array().paired() && !pairs) {
            throw new SpecException(
                            place + "the run",
                            "keeps of its pairs of devices the differences alone, as those of earlier versions do")
                    .remedy("train it again");
        }
        Require.that(
                experiment.array().paired() == pairs,
                place + "array.signs",
                "must" + (pairs ? "" : " not") + " be " + ArrayDesign.Signs.DIFFERENTIAL_PAIR
                        + ", as when the devices learned",
                experiment.array().signs());
        NonIdealities imperfect = experiment.nonIdealities();
        Require.that(
                imperfect.stuckFraction() == trained.nonIdealities().stuckFraction()
                        && imperfect.deviceSpread() == trained.nonIdealities().deviceSpread(),
                place + "stuck_fraction and device_spread",
                "must be those with which the devices learned");
        this.run = run;
        this.experiment = experiment;
        this.data = data;
        circuits = Circuits.of(experiment, Optional.of(devices.actual()));
        routine = new WriteRoutine(devices, experiment.write(), imperfect.deviceSpread(), circuits.noise());
        loss = RetentionLoss.of(devices, imperfect);
    }

    /**
     * Lets the devices stand once, and tests them: a pure function of draw, seed and what this was made of. Draw 0 is that
     * of a training with this {@code retention_s}, if the seed is that of the training and there are no converters.
     *
     * @param draw    number of the draw of hops, from 0 on
     * @param streams all randomness of the hops and reads
     * @return how the test images were classified; nothing is written
     * @throws SpecException if the number is negative
     */
    public ChipResult test(int draw, RandomStreams streams) {
        Require.atLeast(draw, 0, "draw");
        List<TrainedLayer> layers = run.layers();
        Network network = Network.of(Chips.BATCH, layers, circuits);
        for (int l = 0; l < layers.size(); l++) {
            SynapseArray devices = aged(l, draw, streams);
            network.layers().get(l).settle(devices.weights(), devices.devices());
        }
        int reads = run.epochs().size() + 1 + draw;
        network.beginReads(layer -> streams.stream(Purpose.READ_NOISE, StreamIndex.of(reads, layer)));
        Chips.measureRanges(network, circuits, data);
        return new ChipResult(
                new Confusion(network.classify(data.test())),
                0,
                ProgrammingCost.NONE,
                run.energy().inferenceRead());
    }

    private SynapseArray aged(int layer, int draw, RandomStreams streams) {
        var trained = new RandomStreams(run.seed());
        TrainedLayer learned = run.layers().get(layer);
        List<TrainedLayer> left = learned.pairs().isEmpty() ? List.of(learned) : learned.pairs();
        int count = learned.flatWeights().length;
        var synapses =
                new SynapseArray(routine, count, trained.stream(Purpose.SYNAPSE_DEVICE, layer), left.size() == 2);
        synapses.freeze(experiment.nonIdealities().stuckFraction(), trained.stream(Purpose.STUCK, layer));
        for (int d = 0; d < left.size(); d++) {
            System.arraycopy(left.get(d).flatWeights(), 0, synapses.devices()[d], 0, count);
        }
        synapses.restored();
        loss.ifPresent(
                known -> synapses.applyRetention(known, streams.stream(Purpose.AGEING, StreamIndex.of(draw, layer))));
        return synapses;
    }
}

package org.dwlab.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.memory.ExSituMemory;
import org.dwlab.nn.memory.FloatMemory;
import org.dwlab.nn.memory.InSituMemory;
import org.dwlab.nn.memory.IncrementalMemory;
import org.dwlab.nn.memory.LayerMemory;
import org.dwlab.nn.memory.ShadowMemory;
import org.dwlab.nn.memory.StateVisitor;
import org.dwlab.nn.network.Layer;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.TimedArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.dwlab.nn.synapse.WriteTally;

/** A network together with the memories that hold and learn its weights. */
final class LearningNetwork {
    /** Names in a checkpoint of the arrays that batch normalisation needs to go on training, in their order. */
    private static final List<String> NORMS = List.of(
            "gamma",
            "beta",
            "mean",
            "variance",
            "gamma_first_moment",
            "gamma_second_moment",
            "beta_first_moment",
            "beta_second_moment");

    private final Experiment experiment;
    private final RandomStreams streams;
    private final List<LayerMemory> memories = new ArrayList<>(); // [layer]
    private final Circuits circuits;
    private final List<LayerShape> shapes; // [layer]
    private final Network network;
    private double seconds; // in this epoch

    LearningNetwork(TrainingJob job, DataSplit data) {
        experiment = job.experiment();
        streams = job.streams();
        circuits = Circuits.of(experiment, job.devices().map(Devices::actual));
        Optional<IncrementalTable> pulsed = job.devices().flatMap(Devices::pulsed);
        Optional<WriteRoutine> routine =
                job.devices().filter(with -> with.states() > 0).map(this::routine);
        shapes = job.shapes(data.train());
        float[] scales = new float[shapes.size()];
        for (int l = 0; l < scales.length; l++) {
            int inputs = shapes.get(l).inputs();
            int synapses = shapes.get(l).synapses();
            scales[l] = pulsed.isPresent() ? IncrementalMemory.scale(inputs) : scale(inputs, routine);
            memories.add(
                    pulsed.isPresent()
                            ? incremental(l, synapses, scales[l], pulsed.get())
                            : memory(new LayerSize(l, synapses, inputs), scales[l], routine, job.devices()));
        }
        network = Network.of(
                experiment.training().batchSize(),
                new Network.Form(shapes, scales, experiment.network().batchNorm(), circuits));
    }

    /** Switches to the random streams of an epoch, from 1 on, or of the time after the last. */
    void beginEpoch(int epoch) {
        memories.forEach(memory -> memory.beginEpoch(epoch));
        settle();
        beginReads(epoch);
    }

    /** Draws the noise of reads from the streams of an epoch. */
    void beginReads(int epoch) {
        network.beginReads(layer -> streams.stream(Purpose.READ_NOISE, StreamIndex.of(epoch, layer)));
    }

    /**
     * Forward and backward through one batch with the weights as they are.
     *
     * @return its loss [nat]
     */
    double measure(Network.Batch batch) {
        load();
        return network.learn(batch, experiment.training().labelSmoothing());
    }

    /** Moves all that learns by the gradients of the last {@link #measure}. */
    void update(Optimizer optimizer) {
        for (int l = 0; l < memories.size(); l++) {
            Layer layer = network.layers().get(l);
            memories.get(l).learn(layer.gradient(), optimizer);
            layer.normalization().ifPresent(norm -> norm.update(optimizer));
        }
        if (experiment.clock().runs()) {
            pass();
        }
    }

    /** Images are read, or wait, one after the other; then every layer is written, and refreshed where it is time. */
    private void pass() {
        double image = experiment.clock().pause()
                + IntStream.range(0, memories.size())
                        .mapToDouble(
                                l -> shapes.get(l).positions() * memories.get(l).readSeconds())
                        .sum();
        double writes = memories.stream().mapToDouble(LayerMemory::writeSeconds).sum();
        pass(experiment.training().batchSize() * image + writes);
        double refresh =
                memories.stream().mapToDouble(LayerMemory::refreshWhereDue).sum();
        if (refresh > 0) {
            pass(refresh);
        }
    }

    private void pass(double time) {
        experiment.clock().requireRefreshesWithin(time);
        seconds += time;
        memories.forEach(memory -> memory.pass(time));
    }

    /** Time that training took since the last call [s]; 0 where none passes. */
    double takeSeconds() {
        double taken = seconds;
        seconds = 0;
        return taken;
    }

    /** What it takes to hold the gates of all devices for so long [J]. */
    double holdEnergy(double time) {
        return time
                * experiment.clock().gateLeakage()
                * memories.stream()
                        .flatMap(memory -> Arrays.stream(memory.devices()))
                        .mapToLong(devices -> devices.length)
                        .sum();
    }

    /** Tests the weights as they are. */
    Confusion test(ImageSet images) {
        load();
        settle();
        return new Confusion(network.classify(images));
    }

    /** Lets devices stand without pulses; numbers last. */
    void applyRetention(RetentionLoss loss) {
        for (int l = 0; l < memories.size(); l++) {
            memories.get(l).applyRetention(loss, streams.stream(Purpose.AGEING, l));
        }
    }

    /** Energy of the reads that one image takes, those of reference columns included [layer], J. */
    double[] readEnergies() {
        double[] energies = new double[memories.size()];
        for (int l = 0; l < energies.length; l++) {
            energies[l] = circuits.imageRead(shapes.get(l), memories.get(l).readEnergy());
        }
        return energies;
    }

    /** Device writes since the last call. */
    WriteTally takeTally() {
        var sum = new WriteTally();
        memories.forEach(memory -> sum.add(memory.takeTally()));
        return sum;
    }

    /** What was learned. */
    List<TrainedLayer> layers() {
        var layers = new ArrayList<TrainedLayer>();
        for (int l = 0; l < memories.size(); l++) {
            LayerMemory memory = memories.get(l);
            layers.add(TrainedLayer.of(network.layers().get(l), memory.finalWeights())
                    .ofPairs(memory.finalPairs()));
        }
        return layers;
    }

    /** Shows all that changes while it learns. */
    void visit(StateVisitor visitor) {
        for (int l = 0; l < memories.size(); l++) {
            StateVisitor inside = visitor.in("layer" + l);
            memories.get(l).visit(inside);
            network.layers().get(l).normalization().ifPresent(norm -> {
                for (int n = 0; n < NORMS.size(); n++) {
                    inside.numbers(NORMS.get(n), norm.live()[n]);
                }
            });
            network.layers()
                    .get(l)
                    .periphery()
                    .ifPresent(periphery -> inside.numbers("converter_mean_square", periphery.meanSquare()));
        }
    }

    /** To be called after a visitor has filled what it saw. */
    void restored() {
        memories.forEach(LayerMemory::restored);
    }

    private void load() {
        for (int l = 0; l < memories.size(); l++) {
            memories.get(l).loadInto(network.layers().get(l));
        }
    }

    /** Solves the wires for the weights as they are; between two calls every device keeps its part of the current. */
    private void settle() {
        for (int l = 0; l < memories.size(); l++) {
            Layer layer = network.layers().get(l);
            if (layer.hasWires()) {
                layer.settle(memories.get(l).weights(), memories.get(l).devices());
            }
        }
    }

    /** A precursor is digital: it knows the nominal devices only. */
    private WriteRoutine routine(Devices devices) {
        boolean digital = experiment.training().mode() == Experiment.Mode.EX_SITU;
        return new WriteRoutine(
                digital ? Devices.of(devices.nominal()) : devices,
                experiment.write(),
                experiment.nonIdealities().deviceSpread(),
                circuits.noise());
    }

    /**
     * α = √(2/(fan-in · mean squared level weight)): sums of unit order from weights of any table; 1 for
     * numbers.
     */
    private static float scale(int inputs, Optional<WriteRoutine> routine) {
        return routine.map(device ->
                        (float) Math.sqrt(2 / (inputs * device.levels().meanSquare())))
                .orElse(1f);
    }

    private LayerMemory incremental(int layer, int synapses, float scale, IncrementalTable table) {
        return new IncrementalMemory(
                table, synapses, scale, experiment.training().hysteresis(), streams, layer);
    }

    /** One of the layers. */
    private record LayerSize(int layer, int synapses, int inputs) {}

    private LayerMemory memory(
            LayerSize place, float scale, Optional<WriteRoutine> routine, Optional<Devices> devices) {
        UniformRandomProvider start = streams.stream(Purpose.WEIGHT_INIT, place.layer);
        if (routine.isEmpty()) {
            return new FloatMemory(place.inputs, place.synapses / place.inputs, start);
        }
        var shadow = new ShadowMemory(
                routine.get().levels(),
                place.synapses,
                scale,
                experiment.training().hysteresis(),
                start);
        if (experiment.training().mode() == Experiment.Mode.EX_SITU) {
            return new ExSituMemory(
                    shadow,
                    routine.get(),
                    streams,
                    place.layer,
                    experiment.array().paired());
        }
        SynapseArray synapses = synapses(routine.get(), place.synapses, place.layer);
        return new InSituMemory(
                shadow,
                synapses,
                streams,
                place.layer,
                random -> experiment.clock().runs()
                        ? Optional.of(new TimedArray(
                                synapses, place.inputs, devices.orElseThrow(), experiment.clock(), random))
                        : Optional.empty());
    }

    private SynapseArray synapses(WriteRoutine routine, int synapses, int layer) {
        var array = new SynapseArray(
                routine,
                synapses,
                streams.stream(Purpose.SYNAPSE_DEVICE, layer),
                experiment.array().paired());
        array.freeze(experiment.nonIdealities().stuckFraction(), streams.stream(Purpose.STUCK, layer));
        return array;
    }
}

package org.dwlab.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.base.DivergenceException;
import org.dwlab.base.Progress;
import org.dwlab.base.Provenance;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.RandomStreams.Purpose;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.datasets.DataSplit;

/** One run from its first weights to its result; used once, by one thread. */
final class TrainingRun {
    private final Experiment experiment;
    private final Experiment.Training training;
    private final Optional<? extends DeviceTable> table;
    private final DataSplit data;
    private final RandomStreams streams;
    private final int batches; // of an epoch
    private final List<LayerMemory> memories = new ArrayList<>(); // [layer]
    private final Network network;

    TrainingRun(Experiment experiment, Optional<? extends DeviceTable> table, DataSplit data,
            RandomStreams streams) {
        this.experiment = experiment;
        this.training = experiment.training();
        this.table = table;
        this.data = data;
        this.streams = streams;
        batches = data.train().size() / training.batchSize();
        Optional<WriteRoutine> routine = states().map(devices -> new WriteRoutine(devices, experiment.write()));
        int[] widths = widths();
        float[] scales = new float[widths.length - 1];
        for (int l = 0; l < scales.length; l++) {
            scales[l] = scale(widths[l], routine);
            memories.add(memory(l, widths[l], widths[l + 1], scales[l], routine));
        }
        network = Network.of(training.batchSize(), widths, scales, experiment.network().batchNorm());
    }

    RunResult run(Progress progress) {
        double programming = takeTally().energy();
        var epochs = new ArrayList<EpochResult>();
        var confusion = new Confusion(new long[0][0]);
        try (Progress.Task task = progress.start(experiment.name(), (long) training.epochs() * batches,
                "batches")) {
            for (int epoch = 1; epoch <= training.epochs(); epoch++) {
                long began = System.nanoTime();
                for (LayerMemory memory : memories) {
                    memory.beginEpoch(epoch);
                }
                Learned learned = learn(epoch, task);
                loadWeights();
                requireFinite(epoch);
                confusion = new Confusion(network.classify(data.test()));
                WriteTally tally = takeTally();
                epochs.add(new EpochResult(learned.loss, confusion.accuracy(), tally.events(), tally.pulses(),
                    tally.energy(), learned.readEnergy, (System.nanoTime() - began) * 1e-9));
            }
        }
        return result(epochs, confusion, programming);
    }

    /** @param loss mean over the batches [nat] @param readEnergy of all forward passes [J] */
    private record Learned(double loss, double readEnergy) {
    }

    private Learned learn(int epoch, Progress.Task task) {
        int size = training.batchSize();
        int[] order = shuffled(data.train().size(), streams.stream(Purpose.SHUFFLE, epoch));
        double sum = 0;
        double readEnergy = 0;
        for (int batch = 0; batch < batches; batch++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("experiment " + experiment.name()
                    + " was interrupted in epoch " + epoch);
            }
            loadWeights();
            double loss = network.learn(data.train(), order, batch * size);
            if (!Double.isFinite(loss)) {
                throw diverged("loss = " + loss + " in epoch " + epoch + ", batch " + (batch + 1));
            }
            sum += loss;
            readEnergy += size * memories.stream().mapToDouble(LayerMemory::readEnergy).sum();
            update((epoch - 1L) * batches + batch);
            task.advance(1);
        }
        return new Learned(sum / batches, readEnergy);
    }

    private void update(long step) {
        float rate = (float) training.rate(step, (long) training.epochs() * batches);
        float momentum = (float) training.momentum();
        for (int l = 0; l < memories.size(); l++) {
            Layer layer = network.layers().get(l);
            memories.get(l).learn(layer.gradient(), momentum, rate);
            layer.normalization().ifPresent(norm -> norm.update(momentum, rate));
        }
    }

    private void loadWeights() {
        for (int l = 0; l < memories.size(); l++) {
            memories.get(l).show(network.layers().get(l));
        }
    }

    private RunResult result(List<EpochResult> epochs, Confusion tested, double programming) {
        var layers = new ArrayList<TrainedLayer>();
        for (int l = 0; l < memories.size(); l++) {
            layers.add(TrainedLayer.of(network.layers().get(l), memories.get(l).finalWeights()));
        }
        List<ChipResult> chips = training.mode() == Experiment.Mode.EX_SITU
            ? new Chips(layers, states().orElseThrow(), experiment.write(), data.test())
                .program(streams, experiment.chips())
            : List.of();
        Confusion confusion = chips.stream().map(ChipResult::confusion).reduce(Confusion::plus)
            .orElse(tested);
        double first = chips.stream().mapToDouble(ChipResult::writeEnergy).average().orElse(programming);
        return new RunResult(experiment, streams.seed(), table.map(DeviceTable::name).orElse(""),
            table.map(devices -> Provenance.sha256(devices.specJson())).orElse(""),
            batches * training.batchSize(), epochs, confusion, first, layers, chips);
    }

    private WriteTally takeTally() {
        var sum = new WriteTally();
        for (LayerMemory memory : memories) {
            sum.add(memory.takeTally());
        }
        return sum;
    }

    /** A weight can fail in the last batch of an epoch, whose loss nobody computes. */
    private void requireFinite(int epoch) {
        for (int l = 0; l < memories.size(); l++) {
            for (float weight : memories.get(l).weights()) {
                if (!Float.isFinite(weight)) {
                    throw diverged("a weight of layer " + l + " = " + weight + " after epoch " + epoch);
                }
            }
        }
    }

    private DivergenceException diverged(String what) {
        return new DivergenceException("experiment " + experiment.name() + ": " + what + ", seed "
            + streams.seed() + "; lower training.learning_rate (" + training.learningRate() + ")");
    }

    /**
     * α = √(2/(fan-in · mean squared level weight)): sums of unit order from weights of any table; 1 for
     * numbers.
     */
    private float scale(int inputs, Optional<WriteRoutine> routine) {
        return steps().isPresent() ? IncrementalMemory.scale(inputs)
            : routine.map(device -> (float) Math.sqrt(2 / (inputs * device.levels().meanSquare()))).orElse(1f);
    }

    private LayerMemory memory(int layer, int inputs, int outputs, float scale,
            Optional<WriteRoutine> routine) {
        if (steps().isPresent()) {
            return new IncrementalMemory(steps().get(), inputs * outputs, scale, training.hysteresis(), streams,
                layer);
        }
        UniformRandomProvider start = streams.stream(Purpose.WEIGHT_INIT, layer);
        if (routine.isEmpty()) {
            return new FloatMemory(inputs, outputs, start);
        }
        var shadow = new ShadowMemory(routine.get().levels(), inputs * outputs, scale, training.hysteresis(),
            start);
        return training.mode() == Experiment.Mode.IN_SITU
            ? new InSituMemory(shadow, routine.get(), streams, layer)
            : new ExSituMemory(shadow, routine.get(), streams, layer);
    }

    private Optional<SynapseTable> states() {
        return table.filter(SynapseTable.class::isInstance).map(SynapseTable.class::cast);
    }

    private Optional<IncrementalTable> steps() {
        return table.filter(IncrementalTable.class::isInstance).map(IncrementalTable.class::cast);
    }

    private int[] widths() {
        List<Integer> hidden = experiment.network().hidden();
        int[] widths = new int[hidden.size() + 2];
        widths[0] = data.train().pixels();
        for (int l = 0; l < hidden.size(); l++) {
            widths[l + 1] = hidden.get(l);
        }
        widths[widths.length - 1] = data.train().classes();
        return widths;
    }

    /** A random order of {@code n} things: R. Durstenfeld's shuffle. */
    private static int[] shuffled(int n, UniformRandomProvider random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}

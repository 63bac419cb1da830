package org.dwlab.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.memory.StateVisitor;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.Shifts;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.WriteTally;

/** One run from its first weights, or from a checkpoint, to its result; used once, by one thread. */
final class TrainingRun {
    private final TrainingJob job;
    private final Experiment experiment;
    private final Experiment.Training training;
    private final DataSplit data;
    private final RandomStreams streams;
    private final int batches; // of an epoch
    private final Shifts shifts;
    private final LearningNetwork network;
    private final Optional<RetentionLoss>
            retentionLoss; // known before the first epoch, so that a table is refused then
    private final List<EpochResult> epochs = new ArrayList<>();
    private Confusion confusion = new Confusion(new long[0][0]);
    private ProgrammingCost programming = ProgrammingCost.NONE;
    private List<NumericEnvironment> environments = List.of(RunResult.here());

    TrainingRun(TrainingJob job) {
        this.job = job;
        experiment = job.experiment();
        training = experiment.training();
        data = job.chosenData();
        streams = job.streams();
        batches = data.train().size() / training.batchSize();
        shifts = new Shifts(experiment.data().shiftPixels(), streams);
        network = new LearningNetwork(job, data);
        retentionLoss = job.devices().flatMap(devices -> RetentionLoss.of(devices, experiment.nonIdealities()));
    }

    RunResult run(Checkpoints checkpoints, Progress progress) {
        programming = network.takeTally().cost();
        RunKey key = job.key();
        checkpoints.latest(key).ifPresent(this::restore);
        try (Progress.Task task = progress.start(experiment.name(), (long) training.epochs() * batches, "batches")) {
            task.advance((long) epochs.size() * batches);
            for (int epoch = epochs.size() + 1; epoch <= training.epochs(); epoch++) {
                epoch(epoch, task);
                checkpoints.save(Checkpoint.of(
                        key, new Checkpoint.Progressed(epochs, confusion, programming, environments), network::visit));
            }
        }
        return finish();
    }

    private void restore(Checkpoint checkpoint) {
        checkpoint.restore(network::visit);
        try {
            network.restored();
        } catch (SpecException damaged) {
            throw damaged.in("checkpoint").remedy("it is damaged; begin anew");
        }
        epochs.addAll(checkpoint.epochs());
        confusion = checkpoint.confusion();
        programming = checkpoint.firstWrites();
        environments = checkpoint.environmentsWith(RunResult.here());
    }

    private void epoch(int epoch, Progress.Task task) {
        long began = System.nanoTime();
        network.beginEpoch(epoch);
        shifts.beginEpoch(epoch);
        Learned learned = learn(epoch, task);
        requireFinite(epoch);
        confusion = network.test(data.test());
        WriteTally tally = network.takeTally();
        epochs.add(new EpochResult(
                learned.loss,
                confusion.accuracy(),
                tally.events(),
                tally.pulses(),
                tally.cost(),
                tally.pulseEnergy(),
                learned.readEnergy,
                learned.backwardReadEnergy,
                (System.nanoTime() - began) * 1e-9,
                time(tally)));
    }

    private EpochTime time(WriteTally tally) {
        double seconds = network.takeSeconds();
        return new EpochTime(
                seconds,
                tally.hops(),
                tally.refreshEvents(),
                tally.refreshPulses(),
                tally.refreshEnergy(),
                network.holdEnergy(seconds));
    }

    /**
     * What the batches of an epoch brought.
     *
     * @param loss       mean over the batches [nat]
     * @param readEnergy of all forward passes [J]
     * @param backwardReadEnergy of all backward passes [J]
     */
    private record Learned(double loss, double readEnergy, double backwardReadEnergy) {}

    private Learned learn(int epoch, Progress.Task task) {
        int size = training.batchSize();
        int[] order = shuffled(data.train().size(), streams.stream(Purpose.SHUFFLE, epoch));
        double sum = 0;
        double readEnergy = 0;
        double backwardReadEnergy = 0;
        for (int batch = 0; batch < batches; batch++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        "experiment " + experiment.name() + " was interrupted in epoch " + epoch);
            }
            double loss = network.measure(new Network.Batch(data.train(), shifts, order, batch * size));
            if (!Double.isFinite(loss)) {
                throw diverged("loss = " + loss, epoch, batch + 1);
            }
            sum += loss;
            double[] reads = network.readEnergies();
            readEnergy += size * Arrays.stream(reads).sum();
            backwardReadEnergy += size * Arrays.stream(reads).skip(1).sum();
            network.update(optimizer((epoch - 1L) * batches + batch));
            task.advance(1);
        }
        return new Learned(sum / batches, readEnergy, backwardReadEnergy);
    }

    private Optimizer optimizer(long number) {
        float rate = (float) training.rate(number, (long) training.epochs() * batches);
        return training.optimizer() == Experiment.UpdateRule.ADAM
                ? new Optimizer.Adam(rate, number + 1)
                : new Optimizer.Sgd((float) training.momentum(), rate);
    }

    private RunResult finish() {
        List<TrainedLayer> layers = network.layers();
        if (training.mode() == Experiment.Mode.IN_SITU && retentionLoss.isPresent()) {
            network.applyRetention(retentionLoss.get());
            network.beginReads(training.epochs() + 1);
            confusion = network.test(data.test());
        }
        double readEnergy = Arrays.stream(network.readEnergies()).sum();
        List<ChipResult> chips = experiment.chips() == 0
                ? List.of()
                : new Chips(layers, job.devices().orElseThrow(), experiment, data).program(streams, experiment.chips());
        if (training.mode() == Experiment.Mode.EX_SITU) {
            ChipStatistics statistics = ChipStatistics.of(chips);
            programming = statistics.meanWrites();
            readEnergy = statistics.meanReadEnergy();
        }
        int samples = batches * training.batchSize();
        var accounts = new Accounts(experiment, layers);
        return new RunResult(
                experiment,
                RunOrigin.of(job),
                samples,
                epochs,
                Chips.confusion(chips).orElse(confusion),
                new RunEnergy(
                        programming,
                        readEnergy,
                        accounts.training(programming, epochs, samples),
                        accounts.inference(readEnergy)),
                layers,
                chips,
                environments,
                List.of());
    }

    /**
     * What learns can fail in the last batch of an epoch, whose loss nobody computes; and in mode
     * {@code in-situ} a shadow that became non-finite leaves its device alone.
     */
    private void requireFinite(int epoch) {
        network.visit(new StateVisitor() {
            @Override
            public void numbers(String name, float[] live) {
                for (float value : live) {
                    if (!Float.isFinite(value)) {
                        throw diverged(name + " = " + value, epoch, batches);
                    }
                }
            }

            @Override
            public void states(String name, byte[] live) {
                // States are always in range.
            }

            @Override
            public void times(String name, double[] live) {
                // Time is a sum of what is finite.
            }
        });
    }

    private DivergenceException diverged(String what, int epoch, int batch) {
        return new DivergenceException("experiment " + experiment.name() + ": " + what + " in epoch " + epoch
                + ", batch " + batch + ", seed " + streams.seed() + "; lower training.learning_rate ("
                + training.learningRate() + ")");
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

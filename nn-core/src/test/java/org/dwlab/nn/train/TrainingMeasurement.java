package org.dwlab.nn.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.nn.spec.Experiment;

/**
 * Times and scores experiments on real MNIST with a scatter of 0.2 intervals; run by hand, no part of the
 * tests. Arguments: the seed, the number of epochs, then names of experiments.
 */
public final class TrainingMeasurement {
    private TrainingMeasurement() {}

    /** Prints one line for each experiment. */
    public static void main(String[] arguments) throws Exception {
        DataSplit data =
                DatasetStore.standard(Optional.empty(), System.getenv()).load("mnist");
        var streams = new RandomStreams(Long.parseLong(arguments[0]));
        for (String name : List.of(arguments).subList(2, arguments.length)) {
            Experiment experiment = Experiment.load(name, List.of("training.epochs=" + arguments[1]));
            Optional<SynapseTable> table = experiment.states() == 0
                    ? Optional.empty()
                    : Optional.of(TestTables.normal(experiment.states(), 0.2));
            RunResult run = Trainer.train(experiment, table, data, streams, Progress.NONE);
            double[] seconds =
                    run.epochs().stream().mapToDouble(EpochResult::seconds).toArray();
            long events =
                    run.epochs().stream().mapToLong(EpochResult::writeEvents).sum();
            System.out.printf(
                    "%s %s%n",
                    name,
                    Map.of(
                            "test_accuracy",
                            run.testAccuracy(),
                            "events_per_sample",
                            events / (double) (run.epochs().size() * run.trainSamples()),
                            "seconds_of_last_epoch",
                            seconds[seconds.length - 1],
                            "last_epoch",
                            run.epochs().get(run.epochs().size() - 1),
                            "chips",
                            run.chips().stream()
                                    .map(chip -> chip.testAccuracy() + " " + chip.writePulses())
                                    .toList()));
        }
    }
}

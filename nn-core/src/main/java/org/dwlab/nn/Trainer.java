package org.dwlab.nn;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dwlab.base.DivergenceException;
import org.dwlab.base.Progress;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.Require;
import org.dwlab.base.SpecException;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.datasets.DataSplit;

/** Trains a network from an experiment. Runs share nothing: any number of them may go side by side. */
public final class Trainer {
    private Trainer() {
    }

    /**
     * Trains, tests after every epoch and, in mode {@code ex-situ}, programs and tests chips. The result but
     * for the seconds is a pure function of the arguments, whatever else the machine does.
     *
     * @param table    the devices; none in mode {@code float}
     * @param streams  all randomness
     * @param progress hears of every batch
     * @throws SpecException         if experiment, table and data do not fit each other
     * @throws DivergenceException   if the loss or a weight is no longer a finite number
     * @throws CancellationException soon after the thread was interrupted; it is still interrupted then
     */
    public static RunResult train(Experiment experiment, Optional<? extends DeviceTable> table, DataSplit data,
            RandomStreams streams, Progress progress) {
        requireFit(experiment, table);
        DataSplit chosen = choose(experiment, data);
        return new TrainingRun(experiment, table, chosen, streams).run(progress);
    }

    private static void requireFit(Experiment experiment, Optional<? extends DeviceTable> table) {
        String name = "experiment " + experiment.name() + ": ";
        boolean devices = experiment.training().mode() != Experiment.Mode.FLOAT;
        Require.that(devices == table.isPresent(), name + "mode " + experiment.training().mode()
            + (devices ? " needs a synapse table, give one by --table"
                : " takes no synapse table, leave --table out"));
        table.ifPresent(given -> {
            int states = given instanceof SynapseTable levels ? levels.states() : 0;
            Require.that(states == experiment.states(), name + "states must be " + states + " as in table "
                + given.name() + ", got " + experiment.states());
        });
    }

    private static DataSplit choose(Experiment experiment, DataSplit data) {
        int validation = experiment.data().validationSamples();
        DataSplit split = validation == 0 ? data : data.validation(validation);
        int wanted = experiment.data().trainSamples();
        DataSplit chosen = wanted == 0 ? split : new DataSplit(split.train().first(wanted), split.test());
        int batch = experiment.training().batchSize();
        Require.that(batch <= chosen.train().size(), "experiment " + experiment.name()
            + ": training.batch_size must be at most the " + chosen.train().size() + " training images, got "
            + batch);
        return chosen;
    }
}

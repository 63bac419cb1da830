package org.dwlab.nn.train;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.Experiment;

/** Trains a network from an experiment. Runs share nothing: any number of them may go side by side. */
public final class Trainer {
    private Trainer() {}

    /**
     * Trains, tests after every epoch and programs and tests chips, if any. The result but for the seconds is
     * a pure function of the job, whatever else the machine does and however often the run was interrupted
     * and continued.
     *
     * @param job         what is trained on what
     * @param checkpoints where a run begins that was interrupted, and where it leaves a trace after every
     *                    epoch
     * @param progress    is notified of every batch
     * @return what came out
     * @throws SpecException         if experiment and data do not fit each other, or the checkpoint is of
     *                               another run
     * @throws DivergenceException   if the loss or a weight becomes non-finite
     * @throws CancellationException soon after the thread was interrupted; it is still interrupted then
     */
    public static RunResult train(TrainingJob job, Checkpoints checkpoints, Progress progress) {
        return new TrainingRun(job).run(checkpoints, progress);
    }

    /**
     * Trains without checkpoints, on devices that behave as the table says by which they are written.
     *
     * @param experiment what is run
     * @param table      of the devices; none in mode {@code float}
     * @param data       what is learned; the experiment chooses from it
     * @param streams    all randomness
     * @param progress   is notified of every batch
     * @return what came out
     * @throws SpecException         if experiment, table and data do not fit each other
     * @throws DivergenceException   if the loss or a weight becomes non-finite
     * @throws CancellationException soon after the thread was interrupted; it is still interrupted then
     */
    public static RunResult train(
            Experiment experiment,
            Optional<? extends DeviceTable> table,
            DataSplit data,
            RandomStreams streams,
            Progress progress) {
        return train(TrainingJob.of(experiment, table, data, streams), Checkpoints.NONE, progress);
    }
}

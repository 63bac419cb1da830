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
     * @param checkpoints where a run begins that was interrupted, and where it leaves a trace after every
     *                    epoch
     * @param progress    hears of every batch
     * @throws SpecException         if experiment and data do not fit each other, or the checkpoint is of
     *                               another run
     * @throws DivergenceException   if the loss or a weight is no longer a finite number
     * @throws CancellationException soon after the thread was interrupted; it is still interrupted then
     */
    public static RunResult train(TrainingJob job, Checkpoints checkpoints, Progress progress) {
        return new TrainingRun(job).run(checkpoints, progress);
    }

    /** The same on devices that are what they are believed to be, without checkpoints. */
    public static RunResult train(
            Experiment experiment,
            Optional<? extends DeviceTable> table,
            DataSplit data,
            RandomStreams streams,
            Progress progress) {
        return train(TrainingJob.of(experiment, table, data, streams), Checkpoints.NONE, progress);
    }
}

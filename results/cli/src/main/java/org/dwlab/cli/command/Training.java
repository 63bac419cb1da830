package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dwlab.core.Progress;
import org.dwlab.core.Require;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.Trainer;
import org.dwlab.nn.train.TrainingJob;

/**
 * One training among others, and the file that shows whether it is done. What was interrupted goes on where
 * it stopped.
 *
 * @param job   what is run
 * @param file  of the run
 * @param force whether a file or an interrupted run that exists is overwritten
 */
record Training(TrainingJob job, Path file, boolean force) implements LongestFirst.Task<RunResult> {
    /** Above every number of states: the mode of training weighs more than they do. */
    private static final long MODE = 1000;

    /** The run from its file, or trained and written to it. */
    @Override
    public RunResult run(Progress progress) throws IOException {
        if (Files.exists(file) && !force) {
            return known();
        }
        CheckpointFile checkpoint = CheckpointFile.of(file);
        if (force) {
            checkpoint.delete();
        }
        String name = job.experiment().name() + " seed " + job.streams().seed();
        RunResult result = Trainer.train(job, checkpoint, (ignored, total, unit) -> progress.start(name, total, unit));
        RunArchive.write(result, file);
        checkpoint.delete();
        return result;
    }

    /** Ex-situ draws every weight afresh in every step, in-situ writes some; more states mean more writes. */
    @Override
    public long duration() {
        Experiment experiment = job.experiment();
        return MODE * experiment.training().mode().ordinal() + experiment.states();
    }

    private RunResult known() throws IOException {
        RunResult result = RunArchive.read(file);
        Require.that(
                result.experiment().equals(job.experiment()) && result.origin().equals(RunOrigin.of(job)),
                file + ": is a run of another experiment, device or seed; --force overwrites it");
        return result;
    }
}

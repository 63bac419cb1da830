package org.dwlab.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.train.Checkpoint;
import org.dwlab.nn.train.Checkpoints;
import org.dwlab.nn.train.RunKey;
import org.dwlab.nn.train.RunResult;

/**
 * An interrupted training in a file. Says when it is resumed, and whether that is on another machine than before: then
 * the last digits may differ from those of a training that was never interrupted.
 *
 * @param file     of it
 * @param replaced whether a damaged one is deleted and the training begins anew, instead of being refused
 * @param progress is told
 */
record WatchedCheckpoints(CheckpointFile file, boolean replaced, Progress progress) implements Checkpoints {
    @Override
    public Optional<Checkpoint> latest(RunKey key) {
        Optional<Checkpoint> latest;
        try {
            latest = file.latest(key);
        } catch (SpecException damaged) {
            if (!replaced) {
                throw damaged;
            }
            progress.say(damaged.place() + ": " + damaged.rule() + "; the training begins anew");
            delete();
            return Optional.empty();
        }
        latest.ifPresent(checkpoint -> goesOn(checkpoint.epochs().size(), checkpoint.environments()));
        return latest;
    }

    private void goesOn(int epochs, List<NumericEnvironment> environments) {
        NumericEnvironment here = RunResult.here();
        String elsewhere = environments.stream()
                .flatMap(one -> one.difference(here).stream())
                .findFirst()
                .map(difference ->
                        " with " + difference + ": its last digits may differ from those of an uninterrupted run")
                .orElse("");
        progress.say(file.path() + ": goes on after " + epochs + " epochs" + elsewhere);
    }

    private void delete() {
        try {
            file.delete();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void save(Checkpoint checkpoint) {
        file.save(checkpoint);
    }
}

package org.dwlab.results.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.dwlab.base.Progress;
import org.dwlab.base.Provenance;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.Experiment;
import org.dwlab.nn.RunResult;
import org.dwlab.nn.Trainer;
import org.dwlab.results.archive.RunArchive;

/**
 * One training of a reproduction, and the file that shows whether it is done.
 *
 * @param experiment what is run
 * @param table      the devices, but for the float baseline
 * @param data       what is learned
 * @param streams    all randomness
 * @param file       of the run
 * @param force      whether a file that exists is overwritten
 */
record Training(Experiment experiment, Optional<SynapseTable> table, DataSplit data, RandomStreams streams,
        Path file, boolean force) {
    /** Expected duration: ex-situ draws every weight afresh in every step, more states mean more writes. */
    static final Comparator<Training> BY_DURATION =
        Comparator.comparing((Training training) -> training.experiment.training().mode())
            .thenComparing(training -> training.experiment.states());

    /** The run from its file, or trained and written to it. */
    RunResult run(Progress progress) throws IOException {
        if (Files.exists(file) && !force) {
            return known();
        }
        String name = experiment.name() + " seed " + streams.seed();
        RunResult result = Trainer.train(experiment, table, data, streams,
            (ignored, total, unit) -> progress.start(name, total, unit));
        RunArchive.write(result, file);
        return result;
    }

    private RunResult known() throws IOException {
        RunResult result = RunArchive.read(file);
        String spec = table.map(devices -> Provenance.sha256(devices.specJson())).orElse("");
        Require.that(result.experiment().equals(experiment) && result.seed() == streams.seed()
            && result.tableSpecSha256().equals(spec),
            file + ": is a run of another experiment, device or seed; --force overwrites it");
        return result;
    }
}

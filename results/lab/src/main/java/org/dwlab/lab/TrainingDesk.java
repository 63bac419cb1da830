package org.dwlab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.study.DataSource;
import org.dwlab.study.LocalEngine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.Train;

/** One training at a time, in the background: ensemble, table, network. Its files are those of any study. */
final class TrainingDesk implements AutoCloseable {
    /** It takes as long as the ensemble, and training does not ask for it. */
    private static final int NO_SCAN = 0;

    private final Path folder;
    private final DataSource data;
    private final EnsembleSize size;
    private final int threads;
    private final long seed;

    private Thread worker;
    private TrainingShown shown = new TrainingShown(TrainingState.NONE, "", "", 0, List.of(), "");
    private Path run;

    /** How far it is. */
    enum TrainingState {
        NONE,
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    /**
     * One epoch.
     *
     * @param loss     while it was learning
     * @param accuracy on the test images, in [0, 1]
     */
    record LearnedEpoch(double loss, double accuracy) {}

    /**
     * What the page shows.
     *
     * @param state  of the training
     * @param device its name, with what is trained
     * @param step   that is being done, or what went wrong
     * @param share  of that step that is done, in [0, 1]
     * @param curve  epoch by epoch
     * @param file   of the run once it is written
     */
    record TrainingShown(
            TrainingState state, String device, String step, double share, List<LearnedEpoch> curve, String file) {}

    TrainingDesk(Path folder, DataSource data, EnsembleSize size, long seed, int threads) {
        this.folder = folder;
        this.data = data;
        this.size = size;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * Changes of an experiment for a first look.
     *
     * @param images data set
     * @param brief  of as many images as the smallest of the sets has
     */
    static List<String> changes(String images, boolean brief) {
        return brief
                ? List.of("data.name=" + images, "data.train_samples=10000", "training.epochs=5")
                : List.of("data.name=" + images, "training.epochs=3");
    }

    /**
     * Begins.
     *
     * @param device  to train on
     * @param changes of the experiment {@code in-situ-N}, by path
     */
    synchronized void start(DeviceSpec device, List<String> changes) throws IOException {
        if (shown.state == TrainingState.RUNNING) {
            throw new SpecException("a training", "is under way").remedy("stop it first");
        }
        Experiment experiment = Experiment.load("in-situ-" + device.states(), changes);
        shown = new TrainingShown(
                TrainingState.RUNNING, device.name() + ", " + experiment.name(), "begins", 0, List.of(), "");
        run = null;
        worker = new Thread(() -> work(device, experiment), "dwlab-lab-training");
        worker.setDaemon(true);
        worker.start();
    }

    private void work(DeviceSpec device, Experiment experiment) {
        try {
            var store = ResultStore.folder(folder, false, Progress.NONE);
            int traces = SimulateEnsemble.traces(device, (long) size.devices() * size.cycles());
            var table =
                    new Calibrate(new SimulateEnsemble(device, size.devices(), size.cycles(), traces, NO_SCAN, seed));
            Train job = Train.on(experiment, Optional.of(DeviceTables.of(table)), data.load(experiment.data()), seed);
            synchronized (this) {
                run = store.path(job).orElseThrow();
            }
            var result = new Runner(new LocalEngine(threads, data), store, this::start).run(job);
            end(TrainingState.DONE, "", learned(result.epochs()), run.toString());
        } catch (CancellationException stopped) {
            // The file with the curve is read once more, and a thread that is still interrupted reads none.
            Thread.interrupted();
            end(TrainingState.STOPPED, "stopped", curve(), "");
        } catch (IOException | RuntimeException | Error failure) {
            end(TrainingState.FAILED, LabServer.words(failure), curve(), "");
        }
    }

    private synchronized void end(TrainingState state, String step, List<LearnedEpoch> curve, String file) {
        shown = new TrainingShown(state, shown.device, step, 1, curve, file);
    }

    /** A step of the work, as progress hears of it. */
    private Progress.Task start(String name, long total, String unit) {
        return new Progress.Task() {
            private long done;

            @Override
            public void advance(long amount) {
                synchronized (TrainingDesk.this) {
                    done += amount;
                    step(name, total > 0 ? (double) done / total : 0);
                }
            }

            @Override
            public void close() {
                // The next step follows.
            }
        };
    }

    private void step(String name, double share) {
        if (shown.state == TrainingState.RUNNING) {
            shown = new TrainingShown(TrainingState.RUNNING, shown.device, name, Math.min(1, share), shown.curve, "");
        }
    }

    /** How it stands now; the curve of a training under way comes from its checkpoint. */
    TrainingShown shown() {
        List<LearnedEpoch> curve = curve();
        synchronized (this) {
            return shown.state == TrainingState.RUNNING
                    ? new TrainingShown(shown.state, shown.device, shown.step, shown.share, curve, "")
                    : shown;
        }
    }

    private List<LearnedEpoch> curve() {
        Path file;
        synchronized (this) {
            file = run;
        }
        try {
            return file == null ? List.of() : learned(CheckpointFile.of(file).epochs());
        } catch (SpecException | IOException replaced) {
            return List.of(); // it is there again at the next look
        }
    }

    private static List<LearnedEpoch> learned(List<EpochResult> epochs) {
        return epochs.stream()
                .map(epoch -> new LearnedEpoch(epoch.trainLoss(), epoch.testAccuracy()))
                .toList();
    }

    synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}

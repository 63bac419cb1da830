package org.dwlab.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.Checkpoints;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.Trainer;
import org.dwlab.nn.train.TrainingJob;

/**
 * Trains a network.
 *
 * @param experiment what is run
 * @param table      of the devices; none in mode {@code float}
 * @param data       checksum of the data set, so that another one of the same name is other work
 * @param seed       of training
 */
public record Train(Experiment experiment, Optional<Calibrate> table, String data, long seed)
        implements Job<RunResult> {
    private static final String KIND = "train";
    private static final int RESULT_VERSION = 1;
    /** Of one epoch of 60 000 images, as an order of magnitude; more states mean more writes [s]. */
    private static final double EPOCH = 3;

    private record Parameters(@JsonProperty("experiment") Experiment experiment, @JsonProperty("data") String data) {}

    /**
     * A training on a data set.
     *
     * @param experiment what is run
     * @param table      of the devices; none in mode {@code float}
     * @param data       that the experiment names
     * @param seed       of training
     * @return the job
     */
    public static Train on(Experiment experiment, Optional<Calibrate> table, DataSplit data, long seed) {
        return new Train(experiment, table, checksum(data), seed);
    }

    @Override
    public JobDescription description() {
        List<String> inputs = table.map(made -> made.key().sha256()).stream().toList();
        return new JobDescription(KIND, RESULT_VERSION, seed, inputs, new Parameters(experiment, data));
    }

    @Override
    public List<Job<?>> inputs() {
        return table.<List<Job<?>>>map(List::of).orElse(List.of());
    }

    @Override
    public String title() {
        return experiment.name() + " seed " + seed;
    }

    @Override
    public double cost() {
        double mode = 1 + experiment.training().mode().ordinal();
        return EPOCH * experiment.training().epochs() * (mode + 0.1 * experiment.states());
    }

    @Override
    public Class<RunResult> type() {
        return RunResult.class;
    }

    @Override
    public RunResult run(JobContext context) throws IOException {
        DataSplit images = context.data(experiment.data().name());
        Require.that(
                checksum(images).equals(data), "data set " + experiment.data().name(), "must be that of the plan");
        var job = TrainingJob.of(experiment, table.map(context::result), images, new RandomStreams(seed));
        return Trainer.train(
                job, Checkpoints.NONE, (name, total, unit) -> context.progress().start(title(), total, unit));
    }

    private static String checksum(DataSplit data) {
        return Long.toHexString(data.train().checksum()) + "-"
                + Long.toHexString(data.test().checksum());
    }
}

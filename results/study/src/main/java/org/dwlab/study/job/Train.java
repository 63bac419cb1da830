package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.Trainer;
import org.dwlab.nn.train.TrainingJob;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Trains a network.
 *
 * @param experiment what is run
 * @param tables     of the devices; none in mode {@code float}
 * @param data       SHA-256 of the data set, so that another set of the same name is a different job
 * @param seed       of training
 */
public record Train(Experiment experiment, Optional<DeviceTables> tables, String data, long seed)
        implements Job<RunResult> {
    /** The kind of such work. */
    public static final String KIND = "train";
    /** Of one epoch of 60 000 images, as an order of magnitude; more states mean more writes [s]. */
    private static final double EPOCH = 3;

    private record TrainParameters(
            @JsonProperty("experiment") Experiment experiment, @JsonProperty("data") String data) {}

    /**
     * A training on a data set.
     *
     * @param experiment what is run
     * @param tables     of the devices; none in mode {@code float}
     * @param data       that the experiment names
     * @param seed       of training
     * @return the job
     * @throws org.dwlab.core.SpecException if the data set has too few images for the experiment, or its network would be
     *                                      too large
     */
    public static Train on(Experiment experiment, Optional<DeviceTables> tables, DataSplit data, long seed) {
        // Now, and not after the devices have been simulated.
        TrainingJob.chosen(experiment, data);
        return new Train(experiment, tables, data.sha256(), seed);
    }

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static Train of(JobDescription description) {
        TrainParameters own = description.parameters(TrainParameters.class);
        return new Train(own.experiment, DeviceTables.of(description.inputs()), own.data, description.seed());
    }

    @Override
    public JobDescription description() {
        List<String> keys = tables.map(DeviceTables::keys).orElse(List.of());
        return new JobDescription(KIND, version(), seed, keys, new TrainParameters(experiment, data));
    }

    /** Runs of pairs that learn in place keep both devices of each, and those of result version 3 did not. */
    private int version() {
        boolean keepsPairs = experiment.training().mode() == Experiment.Mode.IN_SITU
                && experiment.array().paired();
        return RunArchive.RESULT_VERSION + (keepsPairs ? 1 : 0);
    }

    @Override
    public List<Job<?>> inputs() {
        return tables.map(DeviceTables::inputs).orElse(List.of());
    }

    @Override
    public List<Lineage.Input> sources() {
        return List.of(new PlannedData(experiment.data(), data).input());
    }

    @Override
    public List<DataSpec> dataSets() {
        return List.of(experiment.data());
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
    public Optional<ResultFormat<RunResult>> format() {
        return Optional.of(Formats.RUN);
    }

    @Override
    public RunResult run(JobContext context) throws IOException {
        DataSplit images = new PlannedData(experiment.data(), data).load(context);
        Optional<Devices> devices =
                tables.isPresent() ? Optional.of(tables.get().devices(context)) : Optional.empty();
        return Trainer.train(
                new TrainingJob(experiment, devices, images, new RandomStreams(seed)),
                context.checkpoints(),
                (name, total, unit) -> context.progress().start(title(), total, unit));
    }
}

package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataSplit;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.RunAtRest;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TrainingJob;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.JobKey;
import org.dwlab.study.ResultFormat;
import org.dwlab.study.StandIn;

/**
 * Tests the devices in which a run learned after they stood without pulses, with one draw of the hops.
 *
 * @param run        the trained one
 * @param tables     of its devices
 * @param experiment how it is tested; its {@code non_idealities.retention_s} is the time
 * @param data       SHA-256 of the data set
 * @param draw       its number
 * @param seed       of the draws
 */
public record TestAtRest(
        Job<RunResult> run, DeviceTables tables, Experiment experiment, String data, int draw, long seed)
        implements Job<ChipResult> {
    /** The kind of such work. */
    public static final String KIND = "test-at-rest";
    /** Of one test, as an order of magnitude [s]. */
    private static final double SECONDS = 1;

    private record RestParameters(
            @JsonProperty("experiment") Experiment experiment,
            @JsonProperty("data") String data,
            @JsonProperty("draw") int draw) {}

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static TestAtRest of(JobDescription description) {
        RestParameters own = description.parameters(RestParameters.class);
        List<String> keys = description.inputs();
        DeviceTables tables = DeviceTables.of(keys.subList(1, keys.size())).orElseThrow();
        Job<RunResult> run = new StandIn<>(new JobKey(keys.get(0)), RunResult.class);
        return new TestAtRest(run, tables, own.experiment, own.data, own.draw, description.seed());
    }

    @Override
    public JobDescription description() {
        List<String> keys = new ArrayList<>(List.of(run.key().sha256()));
        keys.addAll(tables.keys());
        return new JobDescription(
                KIND, RunArchive.RESULT_VERSION, seed, keys, new RestParameters(experiment, data, draw));
    }

    @Override
    public List<Job<?>> inputs() {
        List<Job<?>> inputs = new ArrayList<>(List.of(run));
        inputs.addAll(tables.inputs());
        return inputs;
    }

    @Override
    public List<Lineage.Input> sources() {
        return List.of(new PlannedData(experiment.data().name(), data).input());
    }

    @Override
    public String title() {
        return experiment.name() + " rest " + draw;
    }

    @Override
    public double cost() {
        return SECONDS;
    }

    @Override
    public Class<ChipResult> type() {
        return ChipResult.class;
    }

    @Override
    public Optional<ResultFormat<ChipResult>> format() {
        return Optional.of(Formats.CHIP);
    }

    @Override
    public ChipResult run(JobContext context) throws IOException {
        DataSplit images = new PlannedData(experiment.data().name(), data).load(context);
        Devices devices = tables.devices(context);
        var streams = new RandomStreams(seed);
        DataSplit chosen = new TrainingJob(experiment, Optional.of(devices), images, streams).chosenData();
        return new RunAtRest(context.result(run), devices, experiment, chosen).test(draw, streams);
    }
}

package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import org.dwlab.core.RandomStreams;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.RunAtRest;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;

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
        implements TestOfRun {
    /** The kind of such work. */
    public static final String KIND = "test-at-rest";

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
        return new TestAtRest(
                TestOfRun.runOf(description),
                TestOfRun.tablesOf(description),
                own.experiment,
                own.data,
                own.draw,
                description.seed());
    }

    @Override
    public JobDescription description() {
        return describe(KIND, new RestParameters(experiment, data, draw));
    }

    @Override
    public String title() {
        return experiment.name() + " rest " + draw;
    }

    @Override
    public ChipResult run(JobContext context) throws IOException {
        Devices devices = tables.devices(context);
        return new RunAtRest(context.result(run), devices, experiment, images(context, devices))
                .test(draw, new RandomStreams(seed));
    }
}

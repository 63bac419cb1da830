package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import org.dwlab.core.RandomStreams;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Chips;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;

/**
 * Programs one chip from a trained run and tests it.
 *
 * @param run        the trained one
 * @param tables     of the chip's devices
 * @param experiment how the chip is written, and what is not ideal about it
 * @param data       SHA-256 of the data set
 * @param chip       its number
 * @param seed       of the chips
 */
public record ProgramChip(
        Job<RunResult> run, DeviceTables tables, Experiment experiment, String data, int chip, long seed)
        implements TestOfRun {
    /** The kind of such work. */
    public static final String KIND = "program-chip";

    private record ChipParameters(
            @JsonProperty("experiment") Experiment experiment,
            @JsonProperty("data") String data,
            @JsonProperty("chip") int chip) {}

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static ProgramChip of(JobDescription description) {
        ChipParameters own = description.parameters(ChipParameters.class);
        return new ProgramChip(
                TestOfRun.runOf(description),
                TestOfRun.tablesOf(description),
                own.experiment,
                own.data,
                own.chip,
                description.seed());
    }

    @Override
    public JobDescription description() {
        return describe(KIND, new ChipParameters(experiment, data, chip));
    }

    @Override
    public String title() {
        return experiment.name() + " chip " + chip;
    }

    @Override
    public ChipResult run(JobContext context) throws IOException {
        Devices devices = tables.devices(context);
        return new Chips(
                        context.result(run).on(experiment, devices).layers(),
                        devices,
                        experiment,
                        images(context, devices))
                .program(chip, new RandomStreams(seed));
    }
}

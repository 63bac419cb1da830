package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Lets a trained run stand; the result is that run with what is left of it after every time.
 *
 * @param plan which run, and how long
 */
public record HoldRun(RestPlan plan) implements Job<RunResult> {
    private static final String KIND = "hold-run";

    private record HoldRunParameters(
            @JsonProperty("experiment") Experiment experiment,
            @JsonProperty("data") String data,
            @JsonProperty("times") List<Double> times,
            @JsonProperty("draws") int draws) {}

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND,
                RunArchive.RESULT_VERSION,
                plan.seed(),
                plan.tables().keysBehind(plan.run()),
                new HoldRunParameters(plan.experiment(), plan.data(), plan.times(), plan.draws()));
    }

    @Override
    public List<Job<?>> inputs() {
        List<Job<?>> inputs = plan.tables().inputsBehind(plan.run());
        inputs.addAll(plan.jobs());
        return inputs;
    }

    @Override
    public List<Lineage.Input> sources() {
        return List.of(new PlannedData(plan.experiment().data(), plan.data()).input());
    }

    @Override
    public String title() {
        return plan.experiment().name() + " seed " + plan.seed();
    }

    @Override
    public double cost() {
        return 0;
    }

    @Override
    public Class<RunResult> type() {
        return RunResult.class;
    }

    @Override
    public Optional<ResultFormat<RunResult>> format() {
        return Optional.of(Formats.HELD);
    }

    @Override
    public RunResult run(JobContext context) throws IOException {
        RunResult trained = context.result(plan.run());
        return trained.withHolds(
                plan.experiment(),
                trained.origin().chips(plan.seed(), plan.tables().devices(context)),
                plan.results(context));
    }
}

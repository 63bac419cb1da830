package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.Require;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Programs fresh chips from a trained run; the result is that run with these chips in place of its own.
 *
 * @param run        the trained one; in mode {@code float} its weights are put on levels of the devices first
 * @param tables     of the chips' devices
 * @param experiment the run's own with other chips: how many, how they are written, what is not ideal about them
 * @param data       SHA-256 of the data set
 * @param times      after which the same chips are tested again, ascending [s]; may be empty
 * @param seed       of the chips
 */
public record Evaluate(
        Job<RunResult> run, DeviceTables tables, Experiment experiment, String data, List<Double> times, long seed)
        implements Job<RunResult> {
    private static final String KIND = "evaluate";

    /**
     * Checks the number of chips.
     *
     * @param run        any
     * @param tables     any
     * @param experiment with at least one chip
     * @param data       64 hexadecimal digits, checked by {@link #sources}
     * @param times      not negative, ascending; only in mode {@code ex-situ}
     * @param seed       any
     * @throws org.dwlab.core.SpecException if the experiment has no chips, or times do not fit
     */
    public Evaluate {
        Require.atLeast(experiment.chips(), 1, "chips");
        times = List.copyOf(times);
        Require.that(
                times.isEmpty() || experiment.training().mode() == Experiment.Mode.EX_SITU,
                "experiment " + experiment.name() + ": training.mode",
                "must be ex-situ for chips that rest");
    }

    /**
     * Chips that are tested as they were programmed.
     *
     * @param run        the trained one
     * @param tables     of the chips' devices
     * @param experiment with at least one chip
     * @param data       SHA-256 of the data set
     * @param seed       of the chips
     */
    public Evaluate(Job<RunResult> run, DeviceTables tables, Experiment experiment, String data, long seed) {
        this(run, tables, experiment, data, List.of(), seed);
    }

    private record EvaluateParameters(
            @JsonProperty("experiment") Experiment experiment,
            @JsonProperty("data") String data,
            @JsonProperty("times") List<Double> times) {}

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND,
                RunArchive.RESULT_VERSION,
                seed,
                tables.keysBehind(run),
                new EvaluateParameters(experiment, data, times));
    }

    /**
     * The jobs whose results together are all chips.
     *
     * @return one for every chip
     */
    public List<ProgramChip> chips() {
        List<ProgramChip> chips = new ArrayList<>();
        for (int chip = 0; chip < experiment.chips(); chip++) {
            chips.add(new ProgramChip(run, tables, experiment, data, chip, seed));
        }
        return chips;
    }

    /**
     * The jobs whose results together are all tests.
     *
     * @return one for every chip, and one for every time and chip
     */
    public List<Job<ChipResult>> tests() {
        List<Job<ChipResult>> tests = new ArrayList<>(chips());
        tests.addAll(rests().jobs());
        return tests;
    }

    private RestPlan rests() {
        return new RestPlan(run, tables, experiment, data, times, experiment.chips(), seed);
    }

    @Override
    public List<Job<?>> inputs() {
        List<Job<?>> inputs = tables.inputsBehind(run);
        inputs.addAll(tests());
        return inputs;
    }

    @Override
    public List<Lineage.Input> sources() {
        return List.of(new PlannedData(experiment.data(), data).input());
    }

    @Override
    public String title() {
        return experiment.name() + " chips";
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
        return Optional.of(Formats.RUN);
    }

    @Override
    public RunResult run(JobContext context) throws IOException {
        List<ChipResult> programmed = new ArrayList<>();
        for (ProgramChip chip : chips()) {
            programmed.add(context.result(chip));
        }
        Devices devices = tables.devices(context);
        RunResult trained = context.result(run).on(experiment, devices);
        RunOrigin origin = trained.origin().chips(seed, devices);
        return trained.withChips(experiment, origin, programmed)
                .withHolds(experiment, origin, rests().results(context));
    }
}

package org.dwlab.study.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.core.Require;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;

/**
 * Which rests of a trained run are tested. In mode {@code ex-situ} every draw is a chip of its own, programmed and left
 * alone; in mode {@code in-situ} it is one draw of the hops of the very devices that learned.
 *
 * @param run        the trained one
 * @param tables     of its devices
 * @param experiment how the run is tested
 * @param data       SHA-256 of the data set
 * @param times      since the last write, ascending [s]
 * @param draws      chips or draws of each time
 * @param seed       of the draws
 */
public record RestPlan(
        Job<RunResult> run,
        DeviceTables tables,
        Experiment experiment,
        String data,
        List<Double> times,
        int draws,
        long seed) {
    private static final double DAY = 24 * LostStates.HOUR;

    /** An hour, a day, thirty days, a year and ten years [s]; a year is a tenth of {@link LostStates#TEN_YEARS}. */
    public static final List<Double> STANDARD_TIMES =
            List.of(LostStates.HOUR, DAY, 30 * DAY, LostStates.TEN_YEARS / 10, LostStates.TEN_YEARS);

    /**
     * Checks times and draws.
     *
     * @param run        any
     * @param tables     any
     * @param experiment on devices with states
     * @param data       any
     * @param times      not negative, ascending; copied
     * @param draws      at least 1
     * @param seed       any
     * @throws org.dwlab.core.SpecException if a time is out of order or there is no draw
     */
    public RestPlan {
        times = List.copyOf(times);
        Require.atLeast(draws, 1, "draws");
        for (int t = 0; t < times.size(); t++) {
            Require.nonNegative(times.get(t), "hold_s");
            Require.that(t == 0 || times.get(t) > times.get(t - 1), "hold_s", "must ascend", times.get(t));
        }
    }

    /**
     * The jobs whose results together are all tests.
     *
     * @return one for every time and draw, all draws of a time before the next time
     */
    public List<Job<ChipResult>> jobs() {
        List<Job<ChipResult>> jobs = new ArrayList<>();
        for (double time : times) {
            for (int draw = 0; draw < draws; draw++) {
                jobs.add(job(experiment.resting(time), draw));
            }
        }
        return jobs;
    }

    private Job<ChipResult> job(Experiment resting, int draw) {
        return experiment.training().mode() == Experiment.Mode.EX_SITU
                ? new ProgramChip(run, tables, resting, data, draw, seed)
                : new TestAtRest(run, tables, resting, data, draw, seed);
    }

    List<HeldAccuracy> results(JobContext context) throws IOException {
        List<HeldAccuracy> held = new ArrayList<>();
        List<Job<ChipResult>> jobs = jobs();
        for (int t = 0; t < times.size(); t++) {
            List<Double> accuracies = new ArrayList<>();
            for (Job<ChipResult> job : jobs.subList(t * draws, (t + 1) * draws)) {
                accuracies.add(context.result(job).testAccuracy());
            }
            held.add(new HeldAccuracy(times.get(t), accuracies));
        }
        return held;
    }
}

package org.dwlab.study.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.TransitionPrecision;
import org.dwlab.core.Progress;
import org.dwlab.core.Require;
import org.dwlab.study.Job;
import org.dwlab.study.Runner;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.SimulatedEnsemble;

/**
 * Adds devices to an ensemble until every transition probability is known well enough.
 *
 * @param first     the ensemble to begin with
 * @param halfWidth of the widest 95 % interval of a transition probability
 * @param most      devices
 */
public record UntilPrecise(SimulateEnsemble first, double halfWidth, int most) {
    /**
     * Checks the numbers.
     *
     * @param first     any
     * @param halfWidth in (0, 1)
     * @param most      at least as many as {@code first} has
     * @throws org.dwlab.core.SpecException if a number is out of its range
     */
    public UntilPrecise {
        Require.inOpenInterval(halfWidth, 0, 1, "half-width of a transition probability");
        Require.atLeast(most, first.devices(), "most devices");
    }

    /**
     * Simulates as many devices as it takes; blocks that are known are not simulated again.
     *
     * @param runner   does the work
     * @param progress is told how precise the ensemble is so far
     * @return the jobs that were done, the last one precise enough or with most devices; results and blocks of all are kept
     * @throws IOException if a file or the disk fails
     */
    public List<SimulateEnsemble> run(Runner runner, Progress progress) throws IOException {
        List<SimulateEnsemble> rounds = new ArrayList<>();
        SimulateEnsemble job = first;
        while (true) {
            rounds.add(job);
            // Blocks that are asked for stay: the next round needs them.
            List<Job<?>> jobs = new ArrayList<>(job.inputs());
            jobs.add(job);
            SimulatedEnsemble simulated = runner.run(jobs).of(job);
            TransitionPrecision precision = TransitionPrecision.of(simulated.positions());
            if (isReached(precision) || job.devices() >= most) {
                return rounds;
            }
            int next = precision.devicesFor(halfWidth, most);
            progress.say(first.device().name() + ": " + precision.describe() + "; going on to " + next);
            job = job.withDevices(next);
        }
    }

    /**
     * Whether an ensemble is precise enough.
     *
     * @param precision of it
     * @return whether every interval is narrow enough
     */
    public boolean isReached(TransitionPrecision precision) {
        return precision.halfWidth() <= halfWidth;
    }
}

package org.dwlab.cli.command;

import java.util.List;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.SampleStatistics;
import org.dwlab.study.SeedMeans;

/** What the seeds of one point brought. */
record SweepResult(SweepPoint point, List<RunResult> runs) {
    SweepResult {
        runs = List.copyOf(runs);
    }

    SeedMeans means() {
        return SeedMeans.of(runs);
    }

    /** Test accuracy over the seeds. */
    SampleStatistics accuracy() {
        return means().accuracy();
    }

    /** Write energy per training sample, the first programming included [J]; see docs/training.md. */
    double writeEnergyPerSample() {
        return means().writeEnergy();
    }

    /** Energy of the reads of training per training sample, forward passes only [J]. */
    double readEnergyPerSample() {
        return means().readEnergy();
    }

    /** Energy of the reads of one classified image [J]. */
    double inferenceReadEnergy() {
        return means().inferenceRead();
    }

    /** Synapses written per training sample after the first programming. */
    double eventsPerSample() {
        return means().writeEvents();
    }

    /** Whether no other point is at least as accurate for less, or more accurate for as little. */
    boolean onFront(List<SweepResult> all) {
        return means().isOnFrontOf(all.stream().map(SweepResult::means).toList());
    }
}

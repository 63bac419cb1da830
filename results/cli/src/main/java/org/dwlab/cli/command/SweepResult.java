package org.dwlab.cli.command;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;

/** What the seeds of one point brought. */
record SweepResult(SweepPoint point, List<RunResult> runs) {
    SweepResult {
        runs = List.copyOf(runs);
    }

    /** Test accuracy over the seeds. */
    Spread accuracy() {
        return Spread.of(runs.stream().mapToDouble(RunResult::testAccuracy).toArray());
    }

    /** Write energy per training sample, the first programming included [J]; see docs/training.md. */
    double writeEnergyPerSample() {
        return mean(RunResult::energyPerSample);
    }

    /** Energy of the reads of training per training sample, forward passes only [J]. */
    double readEnergyPerSample() {
        return mean(run ->
                run.epochs().stream().mapToDouble(EpochResult::readEnergy).sum()
                        / ((double) run.epochs().size() * run.trainSamples()));
    }

    /** Energy of the reads of one classified image [J]. */
    double inferenceReadEnergy() {
        return mean(run -> run.energy().inferenceRead());
    }

    /** Synapses written per training sample after the first programming. */
    double eventsPerSample() {
        return mean(
                run -> run.epochs().stream().mapToLong(EpochResult::writeEvents).sum()
                        / ((double) run.epochs().size() * run.trainSamples()));
    }

    /** Whether no other point is at least as accurate for less, or more accurate for as little. */
    boolean onFront(List<SweepResult> all) {
        double accuracy = accuracy().mean();
        double energy = writeEnergyPerSample();
        return all.stream()
                .noneMatch(other -> other.accuracy().mean() >= accuracy
                        && other.writeEnergyPerSample() <= energy
                        && (other.accuracy().mean() > accuracy || other.writeEnergyPerSample() < energy));
    }

    private double mean(ToDoubleFunction<RunResult> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }
}

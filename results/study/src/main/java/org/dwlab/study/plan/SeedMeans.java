package org.dwlab.study.plan;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;

/**
 * Accuracy and cost of runs that differ in nothing but their seed, as means over them; docs/training.md says what the
 * energies count.
 *
 * @param accuracy      on the test images after the last epoch, in [0, 1]
 * @param writeEnergy   of all writes per training sample, the first programming included [J]
 * @param pulseEnergy   of programming pulses only, per training sample [J]; no full cost, but what other publications
 *                      count
 * @param readEnergy    of forward passes per training sample [J]
 * @param inferenceRead of the reads of one classified image [J]
 * @param writeEvents   devices written per training sample, without the first programming
 */
public record SeedMeans(
        SampleStatistics accuracy,
        double writeEnergy,
        double pulseEnergy,
        double readEnergy,
        double inferenceRead,
        double writeEvents) {
    /**
     * Puts runs together.
     *
     * @param runs of one experiment on one table, at least one
     * @return their means
     * @throws IllegalArgumentException if there are none
     */
    public static SeedMeans of(List<RunResult> runs) {
        return new SeedMeans(
                statistics(runs, RunResult::testAccuracy),
                statistics(runs, RunResult::energyPerSample).mean(),
                statistics(runs, RunResult::pulseEnergyPerSample).mean(),
                statistics(
                                runs,
                                run -> run.epochs().stream()
                                                .mapToDouble(EpochResult::readEnergy)
                                                .sum()
                                        / learned(run))
                        .mean(),
                statistics(runs, run -> run.energy().inferenceRead()).mean(),
                statistics(
                                runs,
                                run -> run.epochs().stream()
                                                .mapToLong(EpochResult::writeEvents)
                                                .sum()
                                        / learned(run))
                        .mean());
    }

    /**
     * Which of them nothing beats: no other is at least as accurate for less, or more accurate for as little.
     *
     * @param all in any order
     * @return true on the front, in the same order
     */
    public static boolean[] front(List<SeedMeans> all) {
        boolean[] front = new boolean[all.size()];
        // By energy and then by accuracy, so that whoever could beat a point has come before it.
        int[] order = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> all.get(i).writeEnergy)
                        .thenComparingDouble(i -> -all.get(i).accuracy.mean()))
                .mapToInt(Integer::intValue)
                .toArray();
        SeedMeans last = null;
        for (int i : order) {
            SeedMeans one = all.get(i);
            front[i] = last == null
                    || one.accuracy.mean() > last.accuracy.mean()
                    || one.accuracy.mean() == last.accuracy.mean() && one.writeEnergy == last.writeEnergy;
            last = front[i] ? one : last;
        }
        return front;
    }

    private static SampleStatistics statistics(List<RunResult> runs, ToDoubleFunction<RunResult> value) {
        return SampleStatistics.of(runs.stream().mapToDouble(value).toArray());
    }

    /** Images of all epochs. */
    private static double learned(RunResult run) {
        return (double) run.epochs().size() * run.trainSamples();
    }
}

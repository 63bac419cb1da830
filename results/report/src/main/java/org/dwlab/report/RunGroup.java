package org.dwlab.report;

import java.util.List;
import java.util.OptionalDouble;
import org.dwlab.core.Require;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.TilePlan;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.SampleStatistics;
import org.dwlab.study.plan.SeedMeans;

/**
 * Runs that differ in nothing but their seed: one line of a {@link Summary}.
 *
 * @param name of the experiment, made unique where two experiments share it
 * @param runs at least one
 */
public record RunGroup(String name, List<RunResult> runs) {
    private static final double SQUARE_MM = 1e-6; // m²

    /**
     * Copies the list.
     *
     * @param name for people
     * @param runs of one experiment on one table
     * @throws org.dwlab.core.SpecException if there is none
     */
    public RunGroup {
        runs = Require.listOf(runs, 1, "runs of " + name);
    }

    /**
     * What all of them ran.
     *
     * @return the experiment
     */
    public Experiment experiment() {
        return runs.get(0).experiment();
    }

    /**
     * Whether the network was trained before devices were written; then the samples are chips, else they are seeds.
     *
     * @return true in mode {@code ex-situ}
     */
    public boolean isExSitu() {
        return experiment().training().mode() == Experiment.Mode.EX_SITU;
    }

    /**
     * How many accuracies there are.
     *
     * @return chips of all runs in mode {@code ex-situ}, else runs
     */
    public int samples() {
        return accuracies().length;
    }

    /**
     * Final test accuracy in [0, 1], over the samples.
     *
     * @return of the chips in mode {@code ex-situ}, else of the seeds
     */
    public SampleStatistics accuracy() {
        return SampleStatistics.of(accuracies());
    }

    private double[] accuracies() {
        return isExSitu()
                ? runs.stream()
                        .flatMap(run -> run.chips().stream())
                        .mapToDouble(ChipResult::testAccuracy)
                        .toArray()
                : runs.stream().mapToDouble(RunResult::testAccuracy).toArray();
    }

    /**
     * What the runs cost on average.
     *
     * @return means over the seeds
     */
    public SeedMeans means() {
        return SeedMeans.of(runs);
    }

    /**
     * Where the joules of learning one image go.
     *
     * @return the mean over the runs
     */
    public EnergyAccount training() {
        return EnergyAccount.mean(
                runs.stream().map(run -> run.energy().training()).toList());
    }

    /**
     * Where the joules of classifying one image go.
     *
     * @return the mean over the runs
     */
    public EnergyAccount inference() {
        return EnergyAccount.mean(
                runs.stream().map(run -> run.energy().inference()).toList());
    }

    /** Devices of the network and their area, in words. */
    String devices() {
        List<TilePlan> plans = runs.get(0).layers().stream()
                .map(layer -> new TilePlan(
                        layer.inputs(), layer.outputs(), experiment().array()))
                .toList();
        long devices = plans.stream()
                .mapToLong(plan -> plan.devices() + plan.references())
                .sum();
        double area = plans.stream().mapToDouble(TilePlan::area).sum();
        return devices + " devices"
                + (area == 0
                        ? ", the area of a cell being unknown"
                        : " on " + Html.fixed(area / SQUARE_MM, 3) + " mm²");
    }

    /**
     * Whether weights are in devices.
     *
     * @return false in mode {@code float}
     */
    public boolean hasDevices() {
        return experiment().training().mode() != Experiment.Mode.FLOAT;
    }

    /**
     * The goal to beat.
     *
     * @return the paper's test accuracy for such a training in [0, 1]; empty on data on which it did not train
     */
    public OptionalDouble paper() {
        return Paper.accuracy(experiment());
    }

    /**
     * What the writes cost [J]: two accounts that are not to be compared.
     *
     * @return energy of programming one chip in mode {@code ex-situ}, else of all writes per training sample
     */
    public double writeEnergy() {
        return isExSitu()
                ? SampleStatistics.of(runs.stream()
                                .mapToDouble(RunResult::programmingEnergy)
                                .toArray())
                        .mean()
                : means().writeEnergy();
    }

    /** Of {@link #writeEnergy}. */
    String energyUnit() {
        return isExSitu() ? "J per chip" : "J per sample";
    }

    /**
     * Wall time of one run's epochs [s].
     *
     * @return the mean over the runs
     */
    public double seconds() {
        double all = runs.stream()
                .flatMap(run -> run.epochs().stream())
                .mapToDouble(EpochResult::seconds)
                .sum();
        return all / runs.size();
    }
}

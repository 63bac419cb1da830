package org.dwlab.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Require;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.TilePlan;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipStatistics;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.Paper;
import org.dwlab.study.plan.SampleStatistics;
import org.dwlab.study.plan.SeedMeans;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Runs that differ in nothing but their seed: one line of a {@link Summary}.
 *
 * @param name of the experiment, made unique where two experiments share it
 * @param runs at least one
 */
public record RunGroup(String name, List<RunResult> runs) {
    private static final double SQUARE_MM = 1e-6; // m²
    /** Of 95 %, two-sided. */
    private static final double LEVEL = 0.975;

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
     * Whether the network was trained before devices were written.
     *
     * @return true in mode {@code ex-situ}
     */
    public boolean isExSitu() {
        return experiment().training().mode() == Experiment.Mode.EX_SITU;
    }

    /**
     * Whether devices were written while the network learned.
     *
     * @return true in mode {@code in-situ}
     */
    public boolean isInSitu() {
        return experiment().training().mode() == Experiment.Mode.IN_SITU;
    }

    /**
     * Whether its accuracies are of training images that were held back, and not of the test images.
     *
     * @return true where the experiment has validation samples
     */
    public boolean isValidated() {
        return experiment().data().validationSamples() > 0;
    }

    /**
     * Final accuracy in [0, 1] over the seeds.
     *
     * @return statistics of one number per run, which is the mean over the chips where there are any
     */
    public SampleStatistics accuracy() {
        return SampleStatistics.of(
                runs.stream().mapToDouble(RunResult::testAccuracy).toArray());
    }

    /**
     * How far the accuracies of the runs scatter.
     *
     * @return standard deviation over the seeds; empty for one run
     */
    public OptionalDouble seedSd() {
        return runs.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(accuracy().sd());
    }

    /**
     * How far the chips of one run scatter, whatever the runs do.
     *
     * @return root mean square over the runs of the standard deviation over a run's chips; empty for fewer than two
     *     chips a run
     */
    public OptionalDouble chipSd() {
        return experiment().chips() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(runs.stream()
                        .mapToDouble(run -> ChipStatistics.of(run.chips()).sdAccuracy())
                        .map(sd -> sd * sd)
                        .average()
                        .orElseThrow()));
    }

    /** Where the mean over all seeds lies, with 95 % by Student's t, in [0, 1]; empty for one run. */
    Optional<Estimate> meanInterval() {
        return interval(Math.sqrt(accuracy().sd() * accuracy().sd() / runs.size()));
    }

    /**
     * Where the next chip of another seed lies, with 95 % by Student's t, in [0, 1]; it holds {@link #meanInterval}.
     * Empty for one run and without devices.
     */
    Optional<Estimate> chipInterval() {
        double seeds = accuracy().sd() * accuracy().sd(); // with what the mean over a run's chips leaves of theirs
        double chips = chipSd().orElse(0);
        double within = chips == 0 ? 0 : chips * chips * (1 - 1.0 / experiment().chips());
        return hasDevices() ? interval(Math.sqrt(seeds + within + seeds / runs.size())) : Optional.empty();
    }

    private Optional<Estimate> interval(double error) {
        if (runs.size() < 2) {
            return Optional.empty();
        }
        double mean = accuracy().mean();
        double half = new TDistribution(runs.size() - 1.0).inverseCumulativeProbability(LEVEL) * error;
        return Optional.of(new Estimate(mean, Math.max(0, mean - half), Math.min(1, mean + half)));
    }

    /**
     * Times without pulses after which every run was tested again.
     *
     * @return ascending [s]; empty where nobody asked
     */
    public List<Double> holdTimes() {
        return runs.get(0).holds().stream()
                .map(HeldAccuracy::seconds)
                .filter(time -> runs.stream().allMatch(run -> held(run, time).isPresent()))
                .toList();
    }

    private static Optional<HeldAccuracy> held(RunResult run, double time) {
        return run.holds().stream().filter(held -> held.seconds() == time).findFirst();
    }

    /**
     * Test accuracy after a time without pulses, in [0, 1].
     *
     * @param time one of {@link #holdTimes} [s]
     * @return over chips in mode {@code ex-situ}, else over draws of the hops, of all runs together
     */
    public SampleStatistics held(double time) {
        return SampleStatistics.of(runs.stream()
                .flatMap(run -> held(run, time).orElseThrow().accuracies().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** The means over the chips or draws of each run, in the order of the runs, in [0, 1]; time as above. */
    List<Double> heldOfRuns(double time) {
        return runs.stream().map(run -> held(run, time).orElseThrow().mean()).toList();
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

    /** Devices of the network and their area, in words; and its filters, where it has some. */
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
                + (area == 0 ? ", the area of a cell being unknown" : " on " + Html.fixed(area / SQUARE_MM, 3) + " mm²")
                + (experiment().network().convolutions().isEmpty()
                        ? ""
                        : "; " + experiment().network().words());
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
     * @return the paper's test accuracy in [0, 1] where the settings are the paper's; empty for all others
     */
    public OptionalDouble paper() {
        return Paper.accuracy(experiment(), runs.get(0).tableSpecSha256());
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

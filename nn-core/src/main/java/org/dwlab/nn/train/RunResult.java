package org.dwlab.nn.train;

import java.util.List;
import java.util.stream.Stream;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.network.BlasKernel;
import org.dwlab.nn.network.Network;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.Levels;
import org.dwlab.nn.synapse.ProgrammingCost;

/**
 * What a training run brought.
 *
 * @param experiment   what was run
 * @param origin       with which seed and tables
 * @param trainSamples images of an epoch, complete batches only
 * @param epochs       one entry per epoch
 * @param confusion    on all test images at the end; the sum over the chips where there are any
 * @param energy       beside that of the epochs
 * @param layers       what was learned; in mode {@code in-situ} the actual weights, in mode {@code ex-situ}
 *                     the nominal weights of the targets
 * @param chips        one entry per chip
 * @param environments where it was computed, in the order of their use: two where a run was continued elsewhere
 * @param holds        what is left after some times without pulses, in ascending order; empty where nobody asked
 */
public record RunResult(
        Experiment experiment,
        RunOrigin origin,
        int trainSamples,
        List<EpochResult> epochs,
        Confusion confusion,
        RunEnergy energy,
        List<TrainedLayer> layers,
        List<ChipResult> chips,
        List<NumericEnvironment> environments,
        List<HeldAccuracy> holds) {
    /**
     * Copies the lists.
     *
     * @param experiment   what was run
     * @param origin       with which seed and tables
     * @param trainSamples at least 1
     * @param epochs       at least one
     * @param confusion    counts at least one image
     * @param energy       not negative
     * @param layers       from the input to the output, at least one
     * @param chips        as many as the experiment says
     * @param environments at least one
     * @param holds        any; copied
     */
    public RunResult {
        environments = List.copyOf(environments);
        epochs = List.copyOf(epochs);
        layers = List.copyOf(layers);
        chips = List.copyOf(chips);
        holds = List.copyOf(holds);
    }

    /**
     * A run that was computed here alone.
     *
     * @param experiment   what was run
     * @param origin       with which seed and tables
     * @param trainSamples images of an epoch, complete batches only
     * @param epochs       one entry per epoch
     * @param confusion    on all test images at the end; the sum over the chips where there are any
     * @param energy       beside that of the epochs
     * @param layers       what was learned
     * @param chips        one entry per chip
     */
    public RunResult(
            Experiment experiment,
            RunOrigin origin,
            int trainSamples,
            List<EpochResult> epochs,
            Confusion confusion,
            RunEnergy energy,
            List<TrainedLayer> layers,
            List<ChipResult> chips) {
        this(experiment, origin, trainSamples, epochs, confusion, energy, layers, chips, List.of(here()), List.of());
    }

    /**
     * This machine, as far as the bits of a run depend on it.
     *
     * @return the environment, with the kernel of the linear algebra
     */
    public static NumericEnvironment here() {
        return NumericEnvironment.current(BlasKernel.name());
    }

    /**
     * The seed of its random streams.
     *
     * @return that of training
     */
    public long seed() {
        return origin.seed();
    }

    /**
     * Name of the synapse table it was trained on.
     *
     * @return the name of its device; empty in mode {@code float}
     */
    public String tableName() {
        return origin.table().name();
    }

    /**
     * Specification of the synapse table it was trained on.
     *
     * @return SHA-256 of it; empty in mode {@code float}
     */
    public String tableSpecSha256() {
        return origin.table().specSha256();
    }

    /**
     * Energy to program all devices once from nothing; see {@link RunEnergy}.
     *
     * @return the energy [J]
     */
    public double programmingEnergy() {
        return energy.programming();
    }

    /**
     * The part of the test images that was classified right at the end; the chips' mean where there are any.
     *
     * @return in [0, 1]
     */
    public double testAccuracy() {
        return confusion.accuracy();
    }

    /**
     * Energy per training sample of programming pulses only: no first programming, no resets, no retries,
     * no verify reads, no reads. It stands beside accounts of others that leave these out; it is not what
     * training costs.
     *
     * @return the energy [J]
     */
    public double pulseEnergyPerSample() {
        return epochs.stream().mapToDouble(EpochResult::pulseEnergy).sum() / ((double) epochs.size() * trainSamples);
    }

    /**
     * Write energy per training sample, the first programming included: in mode {@code in-situ} of all
     * epochs, divided by all images learned. In mode {@code ex-situ} learning is digital, so this is the
     * energy of programming one chip, divided by the images that its precursor learned; to be quoted as such.
     *
     * @return the energy [J]
     */
    public double energyPerSample() {
        double writes = epochs.stream().mapToDouble(EpochResult::writeEnergy).sum();
        return (programmingEnergy() + writes) / ((double) epochs.size() * trainSamples);
    }

    /**
     * The trained network, ready to classify images: with the weights it has at the end and ideal reads and
     * converters. In mode {@code ex-situ} it is the precursor at its nominal weights; its chips are {@link
     * Chips#network}.
     *
     * @return a network of its own
     */
    public Network network() {
        return Network.of(experiment.training().batchSize(), layers, Circuits.IDEAL);
    }

    /**
     * What chips are programmed from: this run itself, or one in mode {@code float} with its weights put on the levels of
     * devices by {@link LevelFit}.
     *
     * @param programmed how the chips are written; in mode {@code ex-situ} where this run is in mode {@code float}
     * @param devices    of the chips, with states
     * @return a run with layers of levels
     */
    public RunResult on(Experiment programmed, Devices devices) {
        if (experiment.training().mode() != Experiment.Mode.FLOAT
                || !(devices.nominal() instanceof SynapseTable table)) {
            return this;
        }
        var levels = new Levels(table);
        return new RunResult(
                programmed,
                origin,
                trainSamples,
                epochs,
                confusion,
                energy,
                layers.stream().map(layer -> LevelFit.of(layer, levels)).toList(),
                chips,
                environments,
                List.of());
    }

    /**
     * This run with other chips, programmed from its layers.
     *
     * @param programmed how they were written: the experiment of this run, but for data, write, non-idealities
     *                   and chips
     * @param from       with which seed and on which devices; see {@link RunOrigin#chips}
     * @param joined     one entry per chip, in the order of their numbers, at least one
     * @return the joined run; its energies are those of training but for what the chips decide, see {@link
     *     RunEnergy}
     * @throws SpecException if {@code programmed} learns something else, or has another number of chips
     */
    public RunResult withChips(Experiment programmed, RunOrigin from, List<ChipResult> joined) {
        String place = "experiment " + programmed.name();
        requireLearned(programmed, "must have network, training and states of the run whose chips it programs");
        Require.that(
                !joined.isEmpty() && joined.size() == programmed.chips(),
                place + ": results of chips",
                "must be as many as chips, " + programmed.chips() + ", and at least one",
                joined.size());
        ChipStatistics statistics = ChipStatistics.of(joined);
        boolean exSitu = experiment.training().mode() == Experiment.Mode.EX_SITU;
        var accounts = new Accounts(programmed, layers);
        ProgrammingCost written = exSitu ? statistics.meanWrites() : energy.firstWrites();
        return new RunResult(
                programmed,
                from,
                trainSamples,
                epochs,
                Chips.confusion(joined).orElseThrow(),
                new RunEnergy(
                        written,
                        statistics.meanReadEnergy(),
                        exSitu ? learning(accounts, written) : energy.training(),
                        accounts.inference(statistics.meanReadEnergy())),
                layers,
                joined,
                environmentsHere(),
                List.of());
    }

    /** A run that was learned here counts at least its writes; one that was not counts nothing before it is on chips. */
    private EnergyAccount learning(Accounts accounts, ProgrammingCost written) {
        return energy.training().equals(EnergyAccount.NONE)
                ? accounts.programming(written, (double) epochs.size() * trainSamples)
                : accounts.training(written, epochs, trainSamples);
    }

    private List<NumericEnvironment> environmentsHere() {
        return Stream.concat(environments.stream(), Stream.of(here()))
                .distinct()
                .toList();
    }

    /**
     * This run with what is left of it after some times without pulses.
     *
     * @param tested how it was tested: the experiment of this run, but for data, write and non-idealities
     * @param from   with which seed and on which devices; see {@link RunOrigin#chips}
     * @param held   one entry per time, in ascending order
     * @return the joined run
     * @throws SpecException if {@code tested} learns something else or has another number of chips
     */
    public RunResult withHolds(Experiment tested, RunOrigin from, List<HeldAccuracy> held) {
        requireLearned(tested, "must have network, training and states of the run that rests");
        Require.that(
                tested.chips() == experiment.chips(),
                "experiment " + tested.name() + ": chips",
                "must be those of the run that rests, " + experiment.chips(),
                tested.chips());
        return new RunResult(
                tested, from, trainSamples, epochs, confusion, energy, layers, chips, environmentsHere(), held);
    }

    private void requireLearned(Experiment other, String rule) {
        Require.that(
                other.network().equals(experiment.network())
                        && other.training().equals(experiment.training())
                        && other.clock().equals(experiment.clock())
                        && other.states() == experiment.states(),
                "experiment " + other.name(),
                rule);
    }
}

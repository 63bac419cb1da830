package org.dwlab.nn.train;

import java.util.List;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.nn.network.BlasKernel;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;

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
        List<NumericEnvironment> environments) {
    /**
     * Copies the lists.
     *
     * @param experiment   what was run
     * @param origin       with which seed and tables
     * @param trainSamples images of an epoch, complete batches only
     * @param epochs       one entry per epoch
     * @param confusion    on all test images at the end
     * @param energy       beside that of the epochs
     * @param layers       what was learned
     * @param chips        one entry per chip
     * @param environments in the order of their use
     */
    public RunResult {
        environments = List.copyOf(environments);
        epochs = List.copyOf(epochs);
        layers = List.copyOf(layers);
        chips = List.copyOf(chips);
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
        this(experiment, origin, trainSamples, epochs, confusion, energy, layers, chips, List.of(here()));
    }

    /**
     * This machine, as far as the bits of a run depend on it.
     *
     * @return the environment, with the kernel of the linear algebra
     */
    public static NumericEnvironment here() {
        return NumericEnvironment.current(BlasKernel.name());
    }

    /** Of its random streams. */
    public long seed() {
        return origin.seed();
    }

    /** The synapse table; empty in mode {@code float}. */
    public String tableName() {
        return origin.table().name();
    }

    /** SHA-256 of the table's specification; empty in mode {@code float}. */
    public String tableSpecSha256() {
        return origin.table().specSha256();
    }

    /** Energy to program all devices once from nothing [J]; see {@link RunEnergy}. */
    public double programmingEnergy() {
        return energy.programming();
    }

    /**
     * The part of the test images that was classified right at the end; the chips' mean where there are any.
     */
    public double testAccuracy() {
        return confusion.accuracy();
    }

    /**
     * Energy per training sample of programming pulses only [J]: no first programming, no resets, no retries,
     * no verify reads, no reads. It stands beside accounts of others that leave these out; it is not what
     * training costs.
     */
    public double pulseEnergyPerSample() {
        return epochs.stream().mapToDouble(EpochResult::pulseEnergy).sum() / ((double) epochs.size() * trainSamples);
    }

    /**
     * Write energy per training sample [J], the first programming included: in mode {@code in-situ} of all
     * epochs, divided by all images learned. In mode {@code ex-situ} learning is digital, so this is the
     * energy of programming one chip, divided by the images that its precursor learned; to be quoted as such.
     */
    public double energyPerSample() {
        double writes = epochs.stream().mapToDouble(EpochResult::writeEnergy).sum();
        return (programmingEnergy() + writes) / ((double) epochs.size() * trainSamples);
    }
}

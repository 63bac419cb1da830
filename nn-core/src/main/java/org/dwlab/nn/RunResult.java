package org.dwlab.nn;

import java.util.List;

/**
 * What a training run brought.
 *
 * @param experiment        what was run
 * @param seed              of its random streams
 * @param tableName         the synapse table; empty in mode {@code float}
 * @param tableSpecSha256   SHA-256 of the table's specification; empty in mode {@code float}
 * @param trainSamples      images of an epoch, complete batches only
 * @param epochs            one entry per epoch
 * @param confusion         on all test images at the end; in mode {@code ex-situ} the sum over the chips
 * @param programmingEnergy energy to program all devices once from nothing [J]: before the first epoch in
 *                          mode {@code in-situ}, mean of the chips in mode {@code ex-situ}
 * @param layers            what was learned; in mode {@code in-situ} the actual weights, in mode
 *                          {@code ex-situ} the nominal weights of the targets
 * @param chips             one entry per chip; empty but in mode {@code ex-situ}
 */
public record RunResult(Experiment experiment, long seed, String tableName, String tableSpecSha256,
        int trainSamples, List<EpochResult> epochs, Confusion confusion, double programmingEnergy, List<TrainedLayer> layers,
        List<ChipResult> chips) {
    public RunResult {
        epochs = List.copyOf(epochs);
        layers = List.copyOf(layers);
        chips = List.copyOf(chips);
    }

    /**
     * The part of the test images that was classified right at the end; in mode {@code ex-situ} the chips'
     * mean.
     */
    public double testAccuracy() {
        return confusion.accuracy();
    }

    /**
     * Write energy per training sample [J], the first programming included: in mode {@code in-situ} of all
     * epochs, divided by all images learned. In mode {@code ex-situ} learning is digital, so this is the
     * energy of programming one chip, divided by the images that its precursor learned; to be quoted as such.
     */
    public double energyPerSample() {
        double writes = epochs.stream().mapToDouble(EpochResult::writeEnergy).sum();
        return (programmingEnergy + writes) / ((double) epochs.size() * trainSamples);
    }
}

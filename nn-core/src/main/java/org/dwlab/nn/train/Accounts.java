package org.dwlab.nn.train;

import java.util.List;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.array.Workload;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.ProgrammingCost;

/** The accounts of learning and of classifying one image; docs/training.md, section 4, derives every entry. */
final class Accounts {
    private final Experiment experiment;
    private final Workload work;

    Accounts(Experiment experiment, List<TrainedLayer> layers) {
        this.experiment = experiment;
        work = new Workload(experiment, layers.stream().map(TrainedLayer::shape).toList());
    }

    /**
     * All that was spent, over all images learned. In mode {@code ex-situ} what is written is one chip, and its
     * precursor reads and converts nothing.
     *
     * @param firstWrites of all devices, or of one chip
     * @param samples     images of an epoch
     */
    EnergyAccount training(ProgrammingCost firstWrites, List<EpochResult> epochs, int samples) {
        double images = (double) epochs.size() * samples;
        boolean inPlace = experiment.training().mode() == Experiment.Mode.IN_SITU;
        ProgrammingCost all = epochs.stream().map(EpochResult::writes).reduce(firstWrites, ProgrammingCost::plus);
        double reads = epochs.stream()
                .mapToDouble(epoch -> epoch.readEnergy() + epoch.backwardReadEnergy())
                .sum();
        double refreshes = epochs.stream()
                .mapToDouble(epoch -> epoch.time().refreshEnergy())
                .sum();
        double holds =
                epochs.stream().mapToDouble(epoch -> epoch.time().holdEnergy()).sum();
        EnergyAccount account = hasDevices() ? writes(all.without(refreshes).times(1 / images)) : EnergyAccount.NONE;
        boolean clock = experiment.clock().runs();
        return account.with(EnergyPart.REFRESHES, refreshes / images, clock)
                .with(
                        EnergyPart.HOLDS,
                        holds / images,
                        clock && experiment.clock().gateLeakage() > 0)
                .with(EnergyPart.READS, reads / images, hasDevices())
                .with(
                        EnergyPart.CONVERTERS,
                        inPlace ? work.trainingConverters() : 0,
                        hasDevices() && (!inPlace || work.countsConverters()))
                .with(EnergyPart.MEMORY, work.trainingMemory(), memory() > 0 && buffer() > 0)
                .with(EnergyPart.ARITHMETIC, arithmetic() * work.trainingOperations(), arithmetic() > 0);
    }

    /**
     * What is spent where a network was learned elsewhere, by means that are not known: one chip, over all images.
     *
     * @param written of one chip
     * @param images  that the network was given, all epochs together
     */
    EnergyAccount programming(ProgrammingCost written, double images) {
        return writes(written.times(1 / images));
    }

    /** @param read all reads of one image [J] */
    EnergyAccount inference(double read) {
        return EnergyAccount.NONE
                .with(EnergyPart.READS, read, hasDevices())
                .with(EnergyPart.CONVERTERS, work.inferenceConverters(), hasDevices() && work.countsConverters())
                .with(EnergyPart.MEMORY, work.inferenceMemory(), buffer() > 0);
    }

    private static EnergyAccount writes(ProgrammingCost cost) {
        return EnergyAccount.NONE
                .with(EnergyPart.WRITES, cost.writes(), true)
                .with(EnergyPart.GATES, cost.gates(), cost.gates() > 0)
                .with(EnergyPart.RESETS, cost.resets(), cost.resets() > 0)
                .with(EnergyPart.VERIFIES, cost.verifies(), true);
    }

    private boolean hasDevices() {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    private double memory() {
        return experiment.array().memoryEnergy();
    }

    private double buffer() {
        return experiment.array().bufferEnergy();
    }

    private double arithmetic() {
        return experiment.array().arithmeticEnergy();
    }
}

package org.dwlab.study.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.core.Require;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipStatistics;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;

/**
 * What was found of the claims of the paper's abstract: where walls stop, and what networks reach on such devices.
 *
 * @param specJson experiments and devices
 * @param seed     of the devices and of every first run
 * @param devices  at least one, in any order
 * @param rows     one per experiment
 */
public record PaperTable(String specJson, long seed, List<PaperDevice> devices, List<PaperRow> rows) {
    /**
     * Copies the lists.
     *
     * @param specJson any
     * @param seed     any
     * @param devices  at least one; copied
     * @param rows     at least one, all with as many seeds and epochs; copied
     * @throws org.dwlab.core.SpecException if there is no device or row, or a row has another number of seeds or epochs
     */
    public PaperTable {
        devices = Require.listOf(devices, 1, "devices");
        rows = Require.listOf(rows, 1, "rows");
        int seeds = rows.get(0).found().size();
        int epochs = rows.get(0).found().get(0).curve().size();
        for (PaperRow row : rows) {
            Require.that(row.found().size() == seeds, row.name(), "must have as many seeds as the others, " + seeds);
            row.found()
                    .forEach(one -> Require.that(
                            one.curve().size() == epochs,
                            row.name(),
                            "must have as many epochs as the others, " + epochs));
        }
    }

    /**
     * Where the walls of a device stop.
     *
     * @param name     of the device
     * @param nominal  [state] where they should [m]
     * @param position [state][write] where they do, of all devices and cycles [m]
     */
    public record PaperDevice(String name, List<Double> nominal, List<List<Double>> position) {
        /**
         * Copies the lists.
         *
         * @param name     any
         * @param nominal  one per state; copied
         * @param position one list per state, all as long; copied
         * @throws org.dwlab.core.SpecException if there are more or fewer lists than states
         */
        public PaperDevice {
            nominal = List.copyOf(nominal);
            position = position.stream().map(List::copyOf).toList();
            Require.that(position.size() == nominal.size(), name, "must have positions of every state");
        }

        static PaperDevice of(PositionEnsemble ensemble) {
            return new PaperDevice(
                    ensemble.spec().name(),
                    IntStream.range(0, ensemble.states())
                            .mapToObj(ensemble.spec()::statePosition)
                            .toList(),
                    Arrays.stream(ensemble.setPosition())
                            .map(state -> Arrays.stream(state)
                                    .flatMapToDouble(Arrays::stream)
                                    .boxed()
                                    .toList())
                            .toList());
        }
    }

    /**
     * Runs of one experiment.
     *
     * @param name      of the experiment
     * @param mode      of its training
     * @param states    of its devices; 0 in mode {@code float}
     * @param margin    of verified writes, in units of half the interval between levels; 0 where writes are not
     *                  verified
     * @param validated whether accuracies are of training images that were held back, not of the test images
     * @param reported  what the paper reports for these settings, in [0, 1]; 0 where they are not the paper's
     * @param found     by seed
     */
    public record PaperRow(
            String name,
            Experiment.Mode mode,
            int states,
            double margin,
            boolean validated,
            double reported,
            List<PaperSeed> found) {
        /**
         * Copies the list.
         *
         * @param name      any
         * @param mode      any
         * @param states    any
         * @param margin    any
         * @param validated either
         * @param reported  any
         * @param found     at least one; copied
         * @throws org.dwlab.core.SpecException if there is no seed
         */
        public PaperRow {
            found = Require.listOf(found, 1, "seeds of " + name);
        }

        /** The row of runs that differ in nothing but their seed. */
        static PaperRow of(List<RunResult> runs) {
            RunResult first = runs.get(0);
            Experiment experiment = first.experiment();
            boolean written = experiment.training().mode() != Experiment.Mode.FLOAT;
            return new PaperRow(
                    experiment.name(),
                    experiment.training().mode(),
                    experiment.states(),
                    written && experiment.write().verify() ? experiment.write().margin() : 0,
                    experiment.data().validationSamples() > 0,
                    Paper.accuracy(experiment, first.tableSpecSha256()).orElse(0),
                    runs.stream().map(PaperSeed::of).toList());
        }

        /**
         * How far the chips of one run scatter.
         *
         * @return root mean square over the seeds of {@link PaperSeed#chipSd}; 0 where there are no chips
         */
        public double chipSd() {
            return Math.sqrt(found.stream()
                    .mapToDouble(one -> one.chipSd() * one.chipSd())
                    .average()
                    .orElseThrow());
        }

        /**
         * A quantity over the seeds.
         *
         * @param quantity which
         * @return its statistics, in the quantity's unit
         */
        public SampleStatistics over(PaperQuantity quantity) {
            return SampleStatistics.of(found.stream().mapToDouble(quantity::of).toArray());
        }
    }

    /**
     * What one run brought. Training in-situ and programming a chip are different accounts, and what the one has is 0 in
     * the other; docs/training.md says what the energies count.
     *
     * @param accuracy     after the last epoch, in [0, 1]; the mean over the chips where there are any
     * @param chipSd       standard deviation over the chips
     * @param events       in-situ: devices given another state per training sample, without the first programming
     * @param attempts     in-situ: writes sent per training sample, repeated ones included, without the first programming
     * @param writeEnergy  in-situ: all writes per training sample, the first programming included [J]
     * @param pulseEnergy  in-situ: programming pulses only, per training sample [J]; not what training costs
     * @param chipAttempts ex-situ: writes sent to program a chip, repeated ones included
     * @param chipEnergy   ex-situ: writes to program a chip [J]
     * @param curve        [epoch] accuracy, in mode {@code ex-situ} with one fresh draw of all weights
     */
    public record PaperSeed(
            double accuracy,
            double chipSd,
            double events,
            double attempts,
            double writeEnergy,
            double pulseEnergy,
            double chipAttempts,
            double chipEnergy,
            List<Double> curve) {
        /**
         * Copies the list; numbers are not checked.
         *
         * @param accuracy     any
         * @param chipSd       any
         * @param events       any
         * @param attempts     any
         * @param writeEnergy  any
         * @param pulseEnergy  any
         * @param chipAttempts any
         * @param chipEnergy   any
         * @param curve        copied
         */
        public PaperSeed {
            curve = List.copyOf(curve);
        }

        private static PaperSeed of(RunResult run) {
            boolean inSitu = run.experiment().training().mode() == Experiment.Mode.IN_SITU;
            boolean exSitu = run.experiment().training().mode() == Experiment.Mode.EX_SITU;
            boolean chips = !run.chips().isEmpty();
            return new PaperSeed(
                    run.testAccuracy(),
                    chips ? ChipStatistics.of(run.chips()).sdAccuracy() : 0,
                    inSitu ? perSample(run, EpochResult::writeEvents) : 0,
                    inSitu ? perSample(run, EpochResult::writePulses) : 0,
                    inSitu ? run.energyPerSample() : 0,
                    inSitu ? run.pulseEnergyPerSample() : 0,
                    exSitu ? ChipStatistics.of(run.chips()).meanWritePulses() : 0,
                    exSitu ? run.programmingEnergy() : 0,
                    run.epochs().stream().map(EpochResult::testAccuracy).toList());
        }

        private static double perSample(RunResult run, ToDoubleFunction<EpochResult> value) {
            return run.epochs().stream().mapToDouble(value).sum()
                    / ((double) run.epochs().size() * run.trainSamples());
        }
    }
}

package org.dwlab.calibration.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.compare.PlantedEnsembles.Law;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.StatAssert;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Coverage and false positives where devices differ far more than cycles: 80 nm between and 30 nm within devices of
 * 25 cycles, so that a device counts for 1.13 independent samples instead of 25. H₀: intervals cover the truth with
 * 95 %, p is at most 0.05 with 5 %; 2 000 pairs of ensembles know that with a standard error of 0.49 %, so 92.6 %
 * or 97.4 % is seen.
 */
@Tag("statistical")
class ComparisonStatisticalTest {
    private static final int PAIRS = 2000;
    private static final double ERROR = Math.sqrt(0.95 * 0.05 / PAIRS);
    private static final int CYCLES = 25;
    private static final double BETWEEN = 80e-9;
    private static final double WITHIN = 30e-9;
    private static final double SHIFT = 20e-9; // of B

    private static final Contrasts PAIRED = new Contrasts(true);
    private static final Contrasts UNPAIRED = new Contrasts(false);

    private static UniformRandomProvider random(int index) {
        return new RandomStreams(8).stream(RandomStreams.Purpose.VALIDATION, index);
    }

    private static DevicePositions draw(int devices, double shift, UniformRandomProvider random) {
        return new DevicePositions(new Law(devices, CYCLES, BETWEEN, WITHIN, shift).draw(random));
    }

    /** Share of the pairs of ensembles, of these numbers of devices, for which it holds. */
    private static double share(int devicesA, int devicesB, BiPredicate<DevicePositions, DevicePositions> holds) {
        int held = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            UniformRandomProvider random = random(pair);
            DevicePositions a = draw(devicesA, 0, random);
            held += holds.test(a, draw(devicesB, SHIFT, random)) ? 1 : 0;
        }
        return (double) held / PAIRS;
    }

    private static boolean holds(Estimate interval, double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    /** Welch's degrees of freedom are an approximation, which costs up to a percent below eight devices. */
    @ParameterizedTest
    @CsvSource({"4, 4", "4, 16", "8, 8", "64, 64"})
    void theIntervalOfADifferenceOfMeansCoversIt(int devicesA, int devicesB) {
        double covered =
                share(devicesA, devicesB, (a, b) -> holds(UNPAIRED.mean(a, b).difference(), SHIFT));

        double approximation = Math.min(devicesA, devicesB) < 8 ? 0.01 : 0;
        assertTrue(Math.abs(covered - 0.95) < StatAssert.SIGMAS * ERROR + approximation, () -> "coverage " + covered);
    }

    /** Why it is not a percentile bootstrap of devices: with four of them that covers in five of six cases. */
    @Test
    void aPercentileBootstrapOfFourDevicesCoversTooRarely() {
        UniformRandomProvider random = random(-1);

        double covered = share(4, 4, (a, b) -> {
            double[] differences = new double[400];
            Arrays.setAll(differences, i -> resampledMean(b.means(), random) - resampledMean(a.means(), random));
            Arrays.sort(differences);
            return differences[10] <= SHIFT && SHIFT <= differences[389];
        });

        assertTrue(covered < 0.88, () -> "coverage " + covered);
    }

    private static double resampledMean(double[] values, UniformRandomProvider random) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / values.length;
    }

    /**
     * Joined intervals cover a little more; the jackknife of few devices covers less than it says, by a percent or
     * two.
     */
    @ParameterizedTest
    @CsvSource({"4, 0.99", "8, 0.98", "64, 0.97"})
    void theIntervalOfADifferenceOfSpreadsCoversIt(int devices, double most) {
        double covered =
                share(devices, devices, (a, b) -> holds(UNPAIRED.sd(a, b).difference(), 0));

        assertTrue(
                covered > 0.94 - StatAssert.SIGMAS * ERROR && covered < most + StatAssert.SIGMAS * ERROR,
                () -> "coverage " + covered);
    }

    /** From 4 % to 40 % of the positions of A lie beyond these thresholds. */
    @ParameterizedTest
    @CsvSource({"4, 20", "4, 150", "8, 20", "8, 150", "16, 20", "16, 150", "64, 20", "64, 150"})
    void theIntervalOfADifferenceOfProbabilitiesCoversIt(int devices, double nanometres) {
        double threshold = nanometres * 1e-9;
        double sd = Math.hypot(BETWEEN, WITHIN);
        var normal = new NormalDistribution();
        double truth =
                normal.cumulativeProbability((SHIFT - threshold) / sd) - normal.cumulativeProbability(-threshold / sd);

        double covered = share(devices, devices, (a, b) -> {
            var sharesA = new DeviceShares(a, q -> q > threshold ? 1 : 0, 2);
            var sharesB = new DeviceShares(b, q -> q > threshold ? 1 : 0, 2);
            return holds(UNPAIRED.share(sharesA, sharesB, 1).difference(), truth);
        });

        // A rare event seen in few devices, whose clustering is not known, is covered more often: never less.
        assertTrue(covered > 0.94 - StatAssert.SIGMAS * ERROR, () -> "coverage " + covered);
    }

    /** Of A and B = A + noise of their own, pair by pair: the interval uses what both share. */
    @Test
    void theIntervalsOfPairsCover() {
        int means = 0;
        int shares = 0;
        double width = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            UniformRandomProvider random = random(pair);
            DevicePositions common = draw(12, 0, random);
            DevicePositions a = noisy(common, random);
            DevicePositions b = noisy(common, random);
            Estimate mean = PAIRED.mean(a, b).difference();
            means += holds(mean, 0) ? 1 : 0;
            width += mean.halfWidth() / PAIRS;
            var sharesA = new DeviceShares(a, q -> q > 20e-9 ? 1 : 0, 2);
            var sharesB = new DeviceShares(b, q -> q > 20e-9 ? 1 : 0, 2);
            shares += holds(PAIRED.share(sharesA, sharesB, 1).difference(), 0) ? 1 : 0;
        }
        double coveredShares = (double) shares / PAIRS;

        StatAssert.assertWithin(0.95, (double) means / PAIRS, ERROR, "coverage of means");
        assertTrue(coveredShares > 0.94 - StatAssert.SIGMAS * ERROR, () -> "coverage of shares " + coveredShares);
        // √2 · 30 nm/√(12 · 25) · 2.2 = 5.4 nm; unpaired it would be 70 nm.
        assertTrue(width < 6e-9, "half-width " + width);
    }

    private static DevicePositions noisy(DevicePositions common, UniformRandomProvider random) {
        double[][] positions = new Law(common.devices(), CYCLES, 0, WITHIN, 0).draw(random);
        double[] means = common.means();
        for (int d = 0; d < positions.length; d++) {
            for (int c = 0; c < CYCLES; c++) {
                positions[d][c] += means[d];
            }
        }
        return new DevicePositions(positions);
    }

    /** Judged as 200 and 250 independent samples, 88 % of these ensembles would differ (scipy, ks_2samp). */
    @Test
    void devicesOfOnePopulationDifferInOneTestOfTwenty() {
        int differ = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            UniformRandomProvider random = random(pair);
            double[][] a = new Law(8, CYCLES, BETWEEN, WITHIN, 0).draw(random);
            double[][] b = new Law(10, CYCLES, BETWEEN, WITHIN, 0).draw(random);
            differ += new DevicePermutation(a, b, false).pValue(random) <= 0.05 ? 1 : 0;
        }

        StatAssert.assertWithin(0.05, (double) differ / PAIRS, ERROR, "false positives");
    }

    @Test
    void pairsOfOnePopulationDifferInOneTestOfTwenty() {
        int differ = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            UniformRandomProvider random = random(pair);
            DevicePositions common = draw(12, 0, random);
            double[][] a = noisy(common, random).positions();
            double[][] b = noisy(common, random).positions();
            differ += new DevicePermutation(a, b, true).pValue(random) <= 0.05 ? 1 : 0;
        }

        StatAssert.assertWithin(0.05, (double) differ / PAIRS, ERROR, "false positives");
    }
}

package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.StatAssert;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Coverage of the 95 % intervals by 1 000 ensembles of devices with known parameters. An interval is to cover in 93 to
 * 97 %; a share of 1 000 has the standard error 0.81 % at 93 % and 0.54 % at 97 %, and 4.9 of these are allowed beyond
 * either end, 89.1 and 99.6 %, for false alarms of 1e-6. All that is covered is printed in docs/calibration.md.
 */
@Tag("statistical")
class StatisticsStatisticalTest {
    private static final int ENSEMBLES = 1000;

    private static double coverage(KnownDevices law, double truth, Function<Statistics, Estimate> of) {
        return IntStream.range(0, ENSEMBLES)
                        .parallel()
                        .filter(e -> {
                            Estimate estimate = of.apply(new Statistics(law.ensemble(8, e)));
                            return estimate.low() <= truth && truth <= estimate.high();
                        })
                        .count()
                / (double) ENSEMBLES;
    }

    private static void assertCovers(KnownDevices law, String what, double truth, Function<Statistics, Estimate> of) {
        double covered = coverage(law, truth, of);
        double low = 0.93 - StatAssert.SIGMAS * Math.sqrt(0.93 * 0.07 / ENSEMBLES);
        double high = 0.97 + StatAssert.SIGMAS * Math.sqrt(0.97 * 0.03 / ENSEMBLES);
        assertTrue(low < covered && covered < high, what + ": coverage " + covered + " of " + law);
    }

    /** Cycles that scatter more than devices and less, few and many of both, normal and exponential. */
    @ParameterizedTest
    @CsvSource({
        "32, 3, 0.08, 0.05, false", "32, 10, 0.08, 0.03, false", "32, 10, 0.03, 0.08, false",
        "32, 10, 0.08, 0.03, true", "32, 10, 0.03, 0.08, true", "64, 3, 0.08, 0.05, true",
        "12, 25, 0.08, 0.03, false", "40, 25, 0.08, 0.03, false"
    })
    void intervalsOfMeanAndSpreadsCoverThem(int devices, int cycles, double within, double between, boolean skew) {
        var law = new KnownDevices(devices, cycles, within, between, skew);

        assertCovers(law, "mean", 0, s -> s.moments().mean());
        assertCovers(law, "sd", law.total(), s -> s.moments().sd());
        assertCovers(law, "within", within, s -> s.moments().within());
        assertCovers(law, "between", between, s -> s.moments().between());
    }

    /**
     * Rare and common bins of devices that differ little and much: 5, 0.5 and 0.1 of the variance is between them.
     * Where an event is so rare that most ensembles have it in few devices, coverage is a staircase of its probability,
     * and only its lower end is held: 93 %.
     */
    @ParameterizedTest
    @CsvSource({
        "32, 10, 0.1, 0.28",
        "32, 10, 0.5, 0.28",
        "32, 10, 0.1, 0.02",
        "32, 10, 0.5, 0.02",
        "32, 25, 0.5, 0.005",
        "32, 64, 0.9, 0.02",
        "64, 25, 0.5, 0.02",
        "32, 10, 0, 0.02"
    })
    void intervalsOfTransitionProbabilitiesCoverThem(int devices, int cycles, double correlation, double share) {
        var law = new KnownDevices(
                devices, cycles, 0.08 * Math.sqrt(1 - correlation), 0.08 * Math.sqrt(correlation), false);
        double cut = -0.08 * new NormalDistribution().inverseCumulativeProbability(share);
        double covered = coverage(law, share, s -> s.shares(w -> w > cut ? 1 : 0, 2)[1]);

        double low = 0.93 - StatAssert.SIGMAS * Math.sqrt(0.93 * 0.07 / ENSEMBLES);
        assertTrue(low < covered, "coverage " + covered);
    }

    /**
     * Devices that miss with probabilities of their own, by a beta law with the correlation 0.3, which nothing of the
     * other values tells. An interval is to cover in 90 % at least: a design effect found from the few devices that
     * miss is too uncertain for more.
     */
    @ParameterizedTest
    @CsvSource({"32, 10, 0.02", "32, 64, 0.02", "64, 25, 0.01", "64, 64, 0.005", "64, 10, 0.05"})
    void intervalsOfMissesThatHaveACauseOfTheirOwnCoverThem(int devices, int cycles, double share) {
        double odds = 1 / 0.3 - 1;
        long covered = IntStream.range(0, ENSEMBLES)
                .parallel()
                .filter(e -> {
                    var random = new RandomStreams(10).stream(RandomStreams.Purpose.VALIDATION, e);
                    var beta = ChengBetaSampler.of(random, share * odds, (1 - share) * odds);
                    double[][] weights = new double[devices][cycles];
                    for (double[] device : weights) {
                        double own = beta.sample();
                        Arrays.setAll(device, c -> (random.nextDouble() < own ? 1 : 0) + 0.01 * random.nextDouble());
                    }
                    Estimate estimate = new Statistics(weights).shares(w -> w > 0.5 ? 1 : 0, 2)[1];
                    return estimate.low() <= share && share <= estimate.high();
                })
                .count();

        assertTrue(covered > 900 - StatAssert.SIGMAS * Math.sqrt(90), "coverage " + covered / 1000.0);
    }

    @Test
    void anImpossibleBinHasAnIntervalThatEndsAboveZero() {
        double[][] weights = new KnownDevices(40, 25, 0.08, 0.03, false).ensemble(8, 0);
        var share = new Statistics(weights).shares(w -> w > 10 ? 1 : 0, 2)[1];

        assertEquals(0, share.value());
        // Wilson's upper end at no hit in n independent ones, t²/(n + t²) with Student's 2.02; clustered ones tell
        // less.
        assertTrue(share.high() > 4.09 / (1000 + 4.09), "upper end " + share.high());
        assertTrue(share.high() < 4.09 / (40 + 4.09), "upper end " + share.high());
    }

    /** Devices of three cycles and of a hundred. */
    @Test
    void unevenCyclesCoverToo() {
        int[] covered = new int[4];
        for (int e = 0; e < ENSEMBLES; e++) {
            double[][] weights = new KnownDevices(32, 100, 0.08, 0.05, false).ensemble(9, e);
            for (int d = 0; d < 32; d += 2) {
                weights[d] = Arrays.copyOf(weights[d], 3);
            }
            var moments = new Statistics(weights).moments();
            double[] truth = {0, Math.hypot(0.08, 0.05), 0.08, 0.05};
            Estimate[] found = {moments.mean(), moments.sd(), moments.within(), moments.between()};
            for (int i = 0; i < 4; i++) {
                covered[i] += found[i].low() <= truth[i] && truth[i] <= found[i].high() ? 1 : 0;
            }
        }
        double error = Math.sqrt(0.93 * 0.07 / ENSEMBLES);
        for (int count : covered) {
            double share = count / (double) ENSEMBLES;
            assertTrue(
                    share > 0.93 - StatAssert.SIGMAS * error && share < 0.97 + StatAssert.SIGMAS * error, "" + share);
        }
    }
}

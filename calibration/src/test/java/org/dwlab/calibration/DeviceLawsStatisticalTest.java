package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is drawn from a table, held to laws with literal parameters that made the samples, and not to the samples.
 * "Drawn" is taken over all entries of all devices, each as probable as training draws it.
 */
@Tag("statistical")
class DeviceLawsStatisticalTest {
    private static final int ENSEMBLES = 200;
    private static final double[] LEVELS = {-1, 0, 1};

    private static WriteDistribution table(double[][]... rows) {
        return WriteDistributions.of(rows, LEVELS, new double[rows.length], new double[rows.length]);
    }

    private static double[] entries(WriteDistribution table, int row, int device) {
        double[] entries = new double[table.quantiles()];
        Arrays.setAll(entries, j -> table.quantile(row, device, j));
        return entries;
    }

    private static double[] drawnMeans(WriteDistribution table, int row) {
        double[] means = new double[table.devices()];
        Arrays.setAll(means, device -> StatAssert.mean(entries(table, row, device)));
        return means;
    }

    private static double between(WriteDistribution table) {
        return StatAssert.moment(drawnMeans(table, 0), 2);
    }

    private static double within(WriteDistribution table) {
        double[] variances = new double[table.devices()];
        Arrays.setAll(variances, device -> StatAssert.moment(entries(table, 0, device), 2));
        return StatAssert.mean(variances);
    }

    private static double[] overEnsembles(KnownDevices law, ToDoubleFunction<WriteDistribution> of) {
        double[] found = new double[law.cycles() > 100 ? ENSEMBLES / 8 : ENSEMBLES];
        Arrays.parallelSetAll(found, e -> of.applyAsDouble(table(law.ensemble(11, e))));
        return found;
    }

    private static void assertMean(double expected, double[] found, String what) {
        StatAssert.assertWithin(expected, StatAssert.mean(found), StatAssert.sd(found) / Math.sqrt(found.length), what);
    }

    /**
     * H₀: over ensembles, the mean of the drawn variance from device to device is that of the law, for normal and
     * exponential devices, 32 of each. Where devices differ as little as their means found from three or ten cycles
     * scatter, these would be drawn with 1.8 to 2.2 times the variance. A variance cut at 0 is too large by 0.5 % at
     * most here: it is cut in less than 2 % of the ensembles.
     */
    @ParameterizedTest
    @CsvSource({
        "3, 0.06, 0.035, false",
        "10, 0.06, 0.0175, false",
        "10, 0.06, 0.0175, true",
        "10, 0.03, 0.08, true",
        "1000, 0.06, 0.02, false"
    })
    void drawnDevicesDifferAsTheLawSays(int cycles, double within, double between, boolean skew) {
        var law = new KnownDevices(32, cycles, within, between, skew);

        assertMean(1, overEnsembles(law, table -> between(table) / between / between), "between " + law);
        assertMean(1, overEnsembles(law, table -> within(table) / within / within), "within " + law);
    }

    /** The very variances that the table states, and so within its intervals: nothing but rounding to floats. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 100})
    void drawnVariancesAreThoseThatTheTableStates(int cycles) {
        for (int e = 0; e < 50; e++) {
            WriteDistribution table = table(new KnownDevices(32, cycles, 0.03, 0.02, false).ensemble(12, e));
            var moments = table.moments(0);

            assertEquals(moments.between().value(), Math.sqrt(between(table)), 1e-6);
            assertEquals(moments.within().value(), Math.sqrt(within(table)), 1e-6);
        }
    }

    /**
     * H₀: scales differ by a factor of e from device to device, half of them each, and so do those drawn: variances 1
     * and e² of a mean 4.19 have the standard deviation 0.76 of their mean. From ten normal cycles they are found with
     * √((1 + 0.58)(1 + 2/9) − 1) = 0.96.
     */
    @Test
    void drawnScalesDifferAsTheLawSays() {
        double[] found = new double[ENSEMBLES];
        Arrays.parallelSetAll(found, e -> {
            double[][] weights = new KnownDevices(32, 10, 0.02, 0, false).ensemble(13, e);
            for (int d = 0; d < 32; d += 2) {
                weights[d] = Arrays.stream(weights[d]).map(w -> Math.E * w).toArray();
            }
            WriteDistribution table = table(weights);
            double[] variances = new double[32];
            Arrays.setAll(variances, d -> StatAssert.moment(entries(table, 0, d), 2));
            double mean = StatAssert.mean(variances);
            return Math.sqrt(StatAssert.moment(variances, 2)) / mean;
        });
        double variance = (Math.exp(2) - 1) * (Math.exp(2) - 1) / 4;
        double mean = (Math.exp(2) + 1) / 2;

        // Ratios of estimates are biased by some of their variance over 32 devices.
        assertEquals(Math.sqrt(variance) / mean, StatAssert.mean(found), 0.06);
    }

    /**
     * H₀: effects of two states with the correlation 0.8. The means found from ten cycles, of which half the variance
     * is error, have the correlation 0.4.
     */
    @Test
    void devicesAreAsAlikeInTheirStatesAsTheLawSays() {
        double[] found = new double[ENSEMBLES];
        Arrays.parallelSetAll(found, e -> {
            var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(14).stream(Purpose.VALIDATION, e));
            double[][][] rows = new double[2][64][10];
            for (int d = 0; d < 64; d++) {
                double first = normal.sample();
                double[] effect = {0.02 * first, 0.02 * (0.8 * first + 0.6 * normal.sample())};
                for (int row = 0; row < 2; row++) {
                    for (int c = 0; c < 10; c++) {
                        rows[row][d][c] = effect[row] + 0.06 * normal.sample();
                    }
                }
            }
            WriteDistribution table = table(rows);
            return correlation(drawnMeans(table, 0), drawnMeans(table, 1));
        });

        // Correlations cut at 1 are somewhat too small on the average.
        assertEquals(0.8, StatAssert.mean(found), 0.05);
    }

    /**
     * The one of 5000 such samples whose products of matrices are not symmetric to the last bit in an entry that all but
     * vanishes: calibration stopped there.
     */
    @Test
    void productsThatRoundingLeavesAsymmetricAreMended() {
        var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(32).stream(Purpose.VALIDATION, 30));
        double[][][] rows = new double[3][16][3];
        for (int d = 0; d < 16; d++) {
            double common = normal.sample();
            for (double[][] row : rows) {
                double effect = 0.06 * Math.sqrt(0.5) * (common + normal.sample());
                Arrays.setAll(row[d], c -> effect + 0.06 * normal.sample());
            }
        }

        WriteDistribution table = table(rows[0], rows[1]);

        // The covariance of the means found, over 15, is that of those drawn, over 16.
        double[][] found = new double[2][16];
        for (int row = 0; row < 2; row++) {
            double[][] samples = rows[row];
            Arrays.setAll(found[row], d -> StatAssert.mean(samples[d]));
        }
        double covariance = correlation(found[0], found[1]) * StatAssert.sd(found[0]) * StatAssert.sd(found[1]);
        double[][] drawn = {drawnMeans(table, 0), drawnMeans(table, 1)};
        double scale = Math.sqrt(StatAssert.moment(drawn[0], 2) * StatAssert.moment(drawn[1], 2));
        assertEquals(covariance / scale, correlation(drawn[0], drawn[1]), 1e-6);
    }

    private static double correlation(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - StatAssert.mean(a)) * (b[i] - StatAssert.mean(b)) / a.length;
        }
        return sum / Math.sqrt(StatAssert.moment(a, 2) * StatAssert.moment(b, 2));
    }

    /**
     * Misses into the state below, one sample in a thousand of every device, exactly: no entry of the tables for 512
     * and 4096 cycles may lose them. Together devices keep a share to half of one entry.
     */
    @ParameterizedTest
    @ValueSource(ints = {512, 1000, 4096, 10_000})
    void oneSidedMissesKeepTheirShare(int cycles) {
        int devices = 32;
        var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(15).stream(Purpose.VALIDATION, cycles));
        double[][] weights = new double[devices][cycles];
        int misses = 0;
        for (int d = 0; d < devices; d++) {
            for (int c = 0; c < cycles; c++) {
                boolean miss = (d * cycles + c) % 1000 == 0;
                misses += miss ? 1 : 0;
                weights[d][c] = (miss ? -1 : 0) + 0.05 * normal.sample();
            }
        }

        WriteDistribution table = table(weights);
        double drawn = 0;
        for (int d = 0; d < devices; d++) {
            drawn += Arrays.stream(entries(table, 0, d)).filter(w -> w < -0.5).count();
        }

        double entries = devices * (double) table.quantiles();
        assertEquals(misses / (double) (devices * cycles), drawn / entries, 0.5 / entries + Math.ulp(1.0));
    }

    /**
     * H₀: every device misses with the probability 0.02. From ten cycles devices are found to miss never, or in a
     * tenth; drawn ones must not differ by more than the entries of a table round.
     */
    @Test
    void devicesThatMissAlikeAreDrawnAlike() {
        double[] spread = new double[50];
        for (int e = 0; e < spread.length; e++) {
            UniformRandomProvider random = new RandomStreams(16).stream(Purpose.VALIDATION, e);
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[][] weights = new double[32][10];
            for (double[] device : weights) {
                Arrays.setAll(device, c -> (random.nextDouble() < 0.02 ? -1 : 0) + 0.05 * normal.sample());
            }
            WriteDistribution table = table(weights);
            double[] shares = new double[32];
            Arrays.setAll(shares, d -> Arrays.stream(entries(table, 0, d))
                    .map(w -> w < -0.5 ? 1 : 0)
                    .average()
                    .orElseThrow());
            spread[e] = StatAssert.moment(shares, 2);
        }

        // Found from ten cycles: 0.02 · 0.98/10 = 0.002. Half of the ensembles find some spread of their own.
        assertTrue(StatAssert.mean(spread) < 0.0006, "variance of shares " + StatAssert.mean(spread));
    }

    /**
     * H₀ as above with 3 cycles of one half of the devices and 300 of the other, whose means are not to be told by the
     * number of their cycles.
     */
    @Test
    void unevenCyclesAreWelcome() {
        double[] between = new double[ENSEMBLES / 4];
        double[] within = new double[ENSEMBLES / 4];
        for (int e = 0; e < between.length; e++) {
            double[][] weights = new KnownDevices(32, 300, 0.06, 0.03, false).ensemble(17, e);
            for (int d = 0; d < 32; d += 2) {
                weights[d] = Arrays.copyOf(weights[d], 3);
            }
            WriteDistribution table = table(weights);
            between[e] = between(table) / (0.03 * 0.03);
            within[e] = within(table) / (0.06 * 0.06);
        }

        assertMean(1, between, "between");
        assertMean(1, within, "within");
    }

    /**
     * Two notches of a standard deviation of 0.01, of which devices have 10 to 90 %, and one wall in ten between them.
     * Notches must not be blurred by these, nor must these be lost.
     */
    @Test
    void notchesStaySharpBesideWallsThatStoppedBetweenThem() {
        UniformRandomProvider random = new RandomStreams(18).stream(Purpose.VALIDATION, 0);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] weights = new double[32][10];
        int between = 0;
        for (double[] device : weights) {
            double right = 0.1 + 0.8 * random.nextDouble();
            for (int c = 0; c < 10; c++) {
                boolean stray = random.nextDouble() < 0.1;
                double notch = random.nextDouble() < right ? 1 : -1;
                device[c] = stray ? 1.4 * random.nextDouble() - 0.7 : notch + 0.01 * normal.sample();
                between += stray ? 1 : 0;
            }
        }

        WriteDistribution table = table(weights);
        double drawn = 0;
        for (int device = 0; device < 32; device++) {
            for (double weight : entries(table, 0, device)) {
                boolean stray = Math.abs(weight) < 0.75;
                drawn += stray ? 1 : 0;
                assertTrue(stray || Math.abs(Math.abs(weight) - 1) < 0.06, "device " + device + " at " + weight);
            }
        }
        double entries = 32.0 * table.quantiles();

        // Four boundaries between clusters, each kept to half of an entry.
        assertEquals(between / 320.0, drawn / entries, 2 / entries + 1e-9);
    }

    /**
     * Of 4096 writes some are misses, one in each of the last devices, all different. The table has two entries for every
     * write, and so two for every miss: none may be lost, however their number suits that of the devices.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 16, 21, 32})
    void noRareMissIsLost(int misses) {
        double[][] written = new KnownDevices(64, 64, 0.02, 0.01, false).ensemble(3, 0);
        double[] missed = new double[misses];
        for (int d = 0; d < written.length; d++) {
            for (int c = 0; c < written[d].length; c++) {
                written[d][c] += 1;
            }
            int miss = d + misses - written.length;
            if (miss >= 0) {
                missed[miss] = -0.3 + 0.6 * miss / misses;
                written[d][5] = missed[miss];
            }
        }
        WriteDistribution table = table(written);
        double[] drawn = IntStream.range(0, table.devices())
                .mapToObj(d -> entries(table, 0, d))
                .flatMapToDouble(Arrays::stream)
                .filter(w -> w < 0.5)
                .sorted()
                .toArray();
        assertArrayEquals(missed, Arrays.stream(drawn).distinct().toArray(), 1e-6);
    }
}

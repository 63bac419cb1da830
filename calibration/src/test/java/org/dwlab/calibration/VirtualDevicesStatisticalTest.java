package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.core.StatAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Virtual devices made from few real ones, held to laws with literal parameters that made the samples of these. Over
 * ensembles of 16 real devices the mean of what is found in the virtual ones is that of the law; its standard error is
 * taken from its scatter over the ensembles.
 */
@Tag("statistical")
class VirtualDevicesStatisticalTest {
    private static final int REAL = 16;
    private static final double[] LEVELS = {-1, 0, 1};

    /** [kind] of the given samples [kind][row][device][cycle]. */
    private static List<WriteDistribution> virtual(List<double[][][]> written, int count, int seed) {
        return VirtualDevices.of(written, count, new RandomStreams(seed)).inPlaceOf(real(written), written, LEVELS);
    }

    private static List<WriteDistribution> real(List<double[][][]> written) {
        return written.stream()
                .map(rows -> WriteDistributions.of(rows, LEVELS, new double[rows.length], new double[rows.length]))
                .toList();
    }

    /** [row][device][entry] without what a table states of the real devices, which takes longer. */
    private static float[][][] drawn(double[][][] rows, int count, int seed) {
        var devices = VirtualDevices.of(List.<double[][][]>of(rows), count, new RandomStreams(seed));
        return DeviceLaws.of(rows, LEVELS, devices).stream()
                .map(law -> law.quantiles(WriteDistributions.entries(rows)))
                .toArray(float[][][]::new);
    }

    private static double[] perDevice(float[][] devices, ToDoubleFunction<double[]> of) {
        return Arrays.stream(devices)
                .mapToDouble(entries -> {
                    double[] weights = new double[entries.length];
                    Arrays.setAll(weights, j -> entries[j]);
                    return of.applyAsDouble(weights);
                })
                .toArray();
    }

    private static double[] perDevice(WriteDistribution table, int row, ToDoubleFunction<double[]> of) {
        double[] found = new double[table.devices()];
        Arrays.setAll(found, device -> {
            double[] entries = new double[table.quantiles()];
            Arrays.setAll(entries, j -> table.quantile(row, device, j));
            return of.applyAsDouble(entries);
        });
        return found;
    }

    private static double misses(double[] entries) {
        return Arrays.stream(entries).filter(w -> w < -0.5).count() / (double) entries.length;
    }

    private static double variance(double[] values) {
        return StatAssert.sd(values) * StatAssert.sd(values);
    }

    private static double covariance(double[] a, double[] b) {
        double sum = 0;
        double meanOfA = StatAssert.mean(a);
        double meanOfB = StatAssert.mean(b);
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanOfA) * (b[i] - meanOfB) / (a.length - 1);
        }
        return sum;
    }

    private static void assertMean(double expected, double[] found, String what) {
        StatAssert.assertWithin(expected, StatAssert.mean(found), StatAssert.sd(found) / Math.sqrt(found.length), what);
    }

    /**
     * H₀: 1000 virtual devices have the mean, and the variances between and within devices, of the law. Means as they
     * are found from 3 cycles would be drawn with 1.33 times the variance, and donors without the kernel with 0.72 of
     * it. A variance between devices found as 0 has a probability below 1e-3 here.
     */
    @ParameterizedTest
    @CsvSource({"3, 0.06, 0.06, false", "3, 0.03, 0.06, true", "10, 0.03, 0.04, true", "1000, 0.06, 0.03, false"})
    void momentsAreThoseOfTheLaw(int cycles, double within, double between, boolean skew) {
        int ensembles = cycles > 100 ? 8 : 48;
        var law = new KnownDevices(REAL, cycles, within, between, skew);
        double[][] found = new double[3][ensembles];
        IntStream.range(0, ensembles).parallel().forEach(e -> {
            float[][] table = drawn(new double[][][] {law.ensemble(31, e)}, 1000, e)[0];
            double[] means = perDevice(table, StatAssert::mean);
            found[0][e] = StatAssert.mean(means);
            found[1][e] = variance(means) / between / between;
            found[2][e] = StatAssert.mean(perDevice(table, w -> StatAssert.moment(w, 2))) / within / within;
        });

        assertMean(0, found[0], "mean " + law);
        assertMean(1, found[1], "between " + law);
        assertMean(1, found[2], "within " + law);
    }

    /**
     * H₀: effects of two states and of a hop have the correlation 0.8 on 64 devices. Means found from three cycles, of
     * which a quarter of the variance is error, have 0.6, and so have hops of a law that does not know the sets.
     */
    @Test
    void devicesAreAsAlikeInSetsAndHopsAsTheLawSays() {
        int ensembles = 80;
        double[][] found = new double[3][ensembles];
        // What these state of their own devices is not asked for, and takes longer than all else.
        List<WriteDistribution> real = real(setsAndHops(0));
        IntStream.range(0, ensembles).parallel().forEach(e -> {
            List<double[][][]> written = setsAndHops(e);
            List<WriteDistribution> tables =
                    VirtualDevices.of(written, 100, new RandomStreams(e)).inPlaceOf(real, written, LEVELS);
            double[][] means = {
                perDevice(tables.get(0), 0, StatAssert::mean),
                perDevice(tables.get(0), 1, StatAssert::mean),
                perDevice(tables.get(1), 0, StatAssert::mean)
            };
            for (int pair = 0; pair < 3; pair++) {
                found[pair][e] = covariance(means[pair], means[(pair + 1) % 3]) / (0.06 * 0.06);
            }
        });

        for (double[] pair : found) {
            assertMean(0.8, pair, "covariance over variance");
        }
    }

    private static List<double[][][]> setsAndHops(int ensemble) {
        var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(32).stream(Purpose.VALIDATION, ensemble));
        double[][][] rows = new double[3][64][3];
        for (int d = 0; d < 64; d++) {
            double common = normal.sample();
            for (double[][] row : rows) {
                double effect = 0.06 * (Math.sqrt(0.8) * common + Math.sqrt(0.2) * normal.sample());
                Arrays.setAll(row[d], c -> effect + 0.06 * normal.sample());
            }
        }
        return List.of(new double[][][] {rows[0], rows[1]}, new double[][][] {rows[2]});
    }

    /**
     * H₀: devices miss with probabilities of a beta law, and virtual ones with its mean and variance. Shares as found
     * from 3 cycles have 1.33 times the variance, donors without the kernel 0.72 of it.
     */
    @ParameterizedTest
    @CsvSource({"3, 0.3, 0.5", "10, 0.2, 0.3", "1000, 0.1, 0.1"})
    void missesDifferAsTheLawSays(int cycles, double share, double correlation) {
        int ensembles = cycles > 100 ? 8 : 48;
        double[][] found = new double[2][ensembles];
        IntStream.range(0, ensembles).parallel().forEach(e -> {
            var random = new RandomStreams(33).stream(Purpose.VALIDATION, e);
            double[][] weights = new double[REAL][cycles];
            for (double[] device : weights) {
                double misses = beta(random, share * (1 / correlation - 1), (1 - share) * (1 / correlation - 1));
                Arrays.setAll(device, c -> (random.nextDouble() < misses ? -1 : 0) + 0.02 * random.nextDouble());
            }
            float[][] table = drawn(new double[][][] {weights}, 150, e)[0];
            double[] shares = perDevice(table, VirtualDevicesStatisticalTest::misses);
            found[0][e] = StatAssert.mean(shares);
            found[1][e] = variance(shares) / (correlation * share * (1 - share));
        });

        assertMean(share, found[0], "misses");
        assertMean(1, found[1], "their variance");
    }

    private static double beta(UniformRandomProvider random, double a, double b) {
        double x = AhrensDieterMarsagliaTsangGammaSampler.of(random, a, 1).sample();
        return x / (x + AhrensDieterMarsagliaTsangGammaSampler.of(random, b, 1).sample());
    }

    /**
     * H₀: a device has one of two scales, 1 : e, in two states, the same in four of five devices, and likewise misses
     * of 0.1 or 0.5: correlations of 0.6. As found from ten cycles they are 0.38 and 0.43.
     */
    @Test
    void scalesAndMissesAreAsAlikeAsTheLawSays() {
        int ensembles = 25;
        double[][] found = new double[2][ensembles];
        IntStream.range(0, ensembles).parallel().forEach(e -> {
            var random = new RandomStreams(34).stream(Purpose.VALIDATION, e);
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            double[][][] scaled = new double[2][64][10];
            double[][][] missed = new double[2][64][10];
            for (int d = 0; d < 64; d++) {
                boolean first = random.nextBoolean();
                boolean[] high = {first, random.nextDouble() < 0.8 ? first : !first};
                for (int row = 0; row < 2; row++) {
                    double sd = 0.01 * (high[row] ? Math.E : 1);
                    double miss = high[row] ? 0.5 : 0.1;
                    Arrays.setAll(scaled[row][d], c -> sd * normal.sample());
                    Arrays.setAll(missed[row][d], c -> (random.nextDouble() < miss ? -1 : 0) + 0.02 * normal.sample());
                }
            }
            float[][][] scales = drawn(scaled, 100, e);
            float[][][] misses = drawn(missed, 100, e);
            found[0][e] = correlation(scales, w -> StatAssert.moment(w, 2));
            found[1][e] = correlation(misses, VirtualDevicesStatisticalTest::misses);
        });

        assertMean(0.6, found[0], "correlation of scales");
        assertMean(0.6, found[1], "correlation of misses");
    }

    private static double correlation(float[][][] table, ToDoubleFunction<double[]> of) {
        double[] a = perDevice(table[0], of);
        double[] b = perDevice(table[1], of);
        return covariance(a, b) / StatAssert.sd(a) / StatAssert.sd(b);
    }

    private static List<double[][][]> samples(int devices, int cycles) {
        var law = new KnownDevices(devices, cycles, 0.06, 0.06, false);
        return List.of(
                new double[][][] {law.ensemble(35, 0), law.ensemble(35, 1)}, new double[][][] {law.ensemble(35, 2)});
    }

    @Test
    void aDeviceIsTheSameHoweverManyThereAre() {
        List<WriteDistribution> few = virtual(samples(8, 3), 20, 7);
        List<WriteDistribution> many = virtual(samples(8, 3), 300, 7);
        List<WriteDistribution> others = virtual(samples(8, 3), 20, 8);

        for (int kind = 0; kind < 2; kind++) {
            for (int row = 0; row < few.get(kind).rows(); row++) {
                double[] means = perDevice(few.get(kind), row, StatAssert::mean);
                assertArrayEquals(means, Arrays.copyOf(perDevice(many.get(kind), row, StatAssert::mean), means.length));
                assertEquals(20, Arrays.stream(means).distinct().count());
                assertEquals(
                        0,
                        Arrays.stream(perDevice(others.get(kind), row, StatAssert::mean))
                                .filter(mean -> Arrays.stream(means).anyMatch(one -> one == mean))
                                .count());
            }
        }
    }

    /**
     * Retention, of which nobody knows a law, is the donor's: devices around the one of eight whose effect is 7 sd⁄√7
     * from the mean of the others keep √(1 − h²) = 0.8197 of that, with h² = 1 − 1/(1 + (4/24)^(2/5)).
     */
    @Test
    void whatADonorHasGoesWithItsEffects() {
        int count = 5_000;
        var devices = VirtualDevices.of(samples(8, 3), count, new RandomStreams(3));
        List<Integer> donors = devices.ofDonors(List.of(0, 1, 2, 3, 4, 5, 6, 7));
        double[] locations = devices.locations(new double[] {8, 0, 0, 0, 0, 0, 0, 0});
        double[] ofFirst = IntStream.range(0, count)
                .filter(i -> donors.get(i) == 0)
                .mapToDouble(i -> locations[i])
                .toArray();

        StatAssert.assertWithin(
                1 + 0.8197 * 7, StatAssert.mean(ofFirst), Math.sqrt(0.3281 * 7.0 / ofFirst.length) + 1e-4, "location");
        StatAssert.assertWithin(0.125, ofFirst.length / (double) count, Math.sqrt(0.125 * 0.875 / count), "donors");
    }

    /**
     * Means, variances and covariances of the kernels themselves, for effects that are literal numbers: (G), (H) and
     * (I) keep them, with squares of scales 1 and 9 as much as with shares of 0 and 1.
     */
    @Test
    void kernelsKeepMeansAndVariances() {
        int count = 5_000;
        var devices = VirtualDevices.of(samples(8, 3), count, new RandomStreams(4));
        double[] effect = {1, 1, 1, 1, 1, 1, 1, 3};
        double[] locations = devices.locations(effect);
        double[] variances =
                Arrays.stream(devices.scales(effect)).map(sd -> sd * sd).toArray();
        double[] shares = devices.shares(new double[] {0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.41}, 0.0175);
        double[] certain = devices.shares(new double[] {0, 0, 0, 0, 1, 1, 1, 1}, 0.25);

        assertMoments(1.25, 0.4375, locations);
        assertMoments(2, 7, variances);
        assertMoments(0.06, 0.0175, shares);
        assertMoments(0.5, 0.25, certain);
        // Of (-1, -1, -1, -1, -1, -1, -1, 7)/4 and (3, -1, -1, -1, -1, -1, -1, 3)/2; sds are 0.66 and 0.87.
        double[] others = devices.locations(new double[] {3, 1, 1, 1, 1, 1, 1, 3});
        StatAssert.assertWithin(
                0.375, covariance(locations, others), 2 * 0.66 * 0.87 / Math.sqrt(count), "covariance of two effects");
        assertEquals(
                0,
                Arrays.stream(shares)
                        .filter(share -> !(share >= 0 && share <= 1))
                        .count());
    }

    private static void assertMoments(double mean, double variance, double[] values) {
        StatAssert.assertWithin(
                mean, StatAssert.mean(values), StatAssert.sd(values) / Math.sqrt(values.length), "mean");
        double found = variance(values);
        double error = Math.sqrt(Math.max(0, StatAssert.moment(values, 4) - found * found) / values.length);
        StatAssert.assertWithin(variance, found, Math.max(error, 1e-4 * variance), "variance");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 5, 'virtual devices need two devices, one with two cycles'",
        "4, 1, 5, 'virtual devices need two devices, one with two cycles'",
        "4, 3, 0, virtual devices must be 1 to 349525 for these writes",
        "4, 3, 349526, virtual devices must be 1 to 349525 for these writes"
    })
    void whatTellsNoLawIsRefused(int devices, int cycles, int count, String rule) {
        List<double[][][]> written = samples(devices, cycles);

        var refusal = assertThrows(SpecException.class, () -> VirtualDevices.of(written, count, new RandomStreams(1)));
        assertEquals(
                rule,
                refusal.getMessage()
                        .substring(
                                0, Math.min(rule.length(), refusal.getMessage().length())));
    }
}

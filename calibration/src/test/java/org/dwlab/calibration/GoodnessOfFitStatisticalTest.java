package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.Mixture.Component;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("statistical")
class GoodnessOfFitStatisticalTest {
    private static final int SETS = 200;
    private static final int DEVICES = 12;
    private static final int CYCLES = 12;
    private static final double[] SITES = {-0.5, 0.5};
    private static final List<Component> TRUTH = List.of(new Component(0.3, -0.5, 0.04), new Component(0.7, 0.5, 0.06));
    private static final NormalDistribution NORMAL = new NormalDistribution();
    /** P(√n D > 2.694) = 2 exp(−2 · 2.694²) = 1e-6 (Kolmogorov); p-values are multiples of 1/200. */
    private static final double BAND = 2.694 / Math.sqrt(SETS) + 1.0 / (GoodnessOfFit.REPLICATES + 1);

    /** Two notches, 30 to 70, the cycles of a device tied by a normal copula. */
    private static double[][] tied(double correlation, int set) {
        var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(3).stream(Purpose.VALIDATION, set));
        double[][] values = new double[DEVICES][CYCLES];
        for (double[] device : values) {
            double shared = Math.sqrt(correlation) * normal.sample();
            for (int c = 0; c < CYCLES; c++) {
                double u = NORMAL.cumulativeProbability(shared + Math.sqrt(1 - correlation) * normal.sample());
                device[c] = u < 0.3
                        ? -0.5 + 0.04 * NORMAL.inverseCumulativeProbability(u / 0.3)
                        : 0.5 + 0.06 * NORMAL.inverseCumulativeProbability((u - 0.3) / 0.7);
            }
        }
        return values;
    }

    private static double[] pValues(IntFunction<double[][]> data) {
        return pValues(data, SampleGrid.FINE);
    }

    private static double[] pValues(IntFunction<double[][]> data, SampleGrid grid) {
        return IntStream.range(0, SETS)
                .parallel()
                .mapToDouble(set -> MixtureFit.judged(
                                data.apply(set), grid, SITES, new RandomStreams(4).stream(Purpose.BOOTSTRAP, set))
                        .ksP())
                .toArray();
    }

    private static double distanceFromUniform(double[] p) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            largest = Math.max(
                    largest, Math.max((i + 1.0) / sorted.length - sorted[i], sorted[i] - (double) i / sorted.length));
        }
        return largest;
    }

    /**
     * H₀: samples of a mixture, fitted as every row is, the number of components chosen too. A p-value that
     * is too small or too large in a fifth of the sets is seen.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8})
    void pValuesAreUniformWhereTheMixtureIsTheLaw(double correlation) {
        double distance = distanceFromUniform(pValues(set -> tied(correlation, set)));

        assertTrue(distance < BAND, "distance " + distance);
    }

    /**
     * The distribution is a mixture again, but devices differ as notches in rough tracks do: each notch of each device
     * is shifted on its own, by 0.3 of the variance. The copula is then only like the truth.
     */
    @Test
    void pValuesAreUniformWhereEveryNotchOfADeviceHasAPlaceOfItsOwn() {
        double distance = distanceFromUniform(pValues(GoodnessOfFitStatisticalTest::shifted));

        assertTrue(distance < BAND, "distance " + distance);
    }

    /**
     * The same as a converter gives it: with steps of half of the narrower notch's standard deviation, and of two.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.08})
    void pValuesAreUniformOnTheGridOfAConverter(double step) {
        IntFunction<double[][]> data = set -> rounded(tied(0.3, set), step);
        SampleGrid grid = SampleGrid.of(new double[][][] {data.apply(0), data.apply(1)});

        double distance = distanceFromUniform(pValues(data, grid));

        assertEquals(step, grid.width(), 1e-9);
        assertTrue(distance < BAND, "distance " + distance);
    }

    /** Nearly every set would be rejected. */
    @Test
    void pValuesWouldBeTooSmallIfAGridWereTakenForContinuous() {
        assertTrue(distanceFromUniform(pValues(set -> rounded(tied(0.3, set), 0.08))) > BAND);
    }

    private static double[][] rounded(double[][] values, double step) {
        return Arrays.stream(values)
                .map(device -> Arrays.stream(device)
                        .map(value -> step * Math.rint(value / step))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] shifted(int set) {
        var random = new RandomStreams(5).stream(Purpose.VALIDATION, set);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] values = new double[DEVICES][CYCLES];
        for (double[] device : values) {
            double[] shift = {Math.sqrt(0.3) * normal.sample(), Math.sqrt(0.3) * normal.sample()};
            for (int c = 0; c < CYCLES; c++) {
                int notch = random.nextDouble() < 0.3 ? 0 : 1;
                Component at = TRUTH.get(notch);
                device[c] = at.mean() + at.sd() * (shift[notch] + Math.sqrt(0.7) * normal.sample());
            }
        }
        return values;
    }

    /** The same clustered samples, judged as if they were independent: the reason for the copula. */
    @Test
    void withoutTheCorrelationOfDevicesPValuesWouldBeTooSmall() {
        double[] p = IntStream.range(0, SETS)
                .parallel()
                .mapToDouble(set -> {
                    BinnedSample sample = BinnedSample.of(SampleGrid.FINE, tied(0.8, set));
                    List<Component> fitted =
                            new MixtureFit(sample, 1).climb(TRUTH).components();
                    return new GoodnessOfFit(cycles(DEVICES, CYCLES), 0)
                            .pValue(sample, fitted, new RandomStreams(4).stream(Purpose.BOOTSTRAP, set));
                })
                .toArray();

        assertTrue(distanceFromUniform(p) > BAND, "distance " + distanceFromUniform(p));
    }

    /** A flat distribution is no normal one: with 1024 samples D is 0.06, twelve times its bootstrap spread. */
    @Test
    void aLawThatIsNoMixtureIsRejected() {
        double[][] flat = new double[32][32];
        for (int i = 0; i < 1024; i++) {
            flat[i % 32][i / 32] = -0.5 + i / 1024.0;
        }
        BinnedSample sample = BinnedSample.of(SampleGrid.FINE, flat);
        List<Component> start = List.of(new Component(1, 0, 0.3));
        List<Component> normal = new MixtureFit(sample, 1).climb(start).components();

        double p = new GoodnessOfFit(cycles(32, 32), 0)
                .pValue(sample, normal, new RandomStreams(1).stream(Purpose.BOOTSTRAP, 0));

        assertEquals(1.0 / (1 + GoodnessOfFit.REPLICATES), p);
    }

    @Test
    void theTableOfTheNormalLawIsGoodToNineDigits() {
        for (double z = -9; z < 9; z += 0.0371) {
            assertEquals(NORMAL.cumulativeProbability(z), StandardNormal.cdf(z), 3e-10, "z = " + z);
        }
    }

    @Test
    void theSameSeedGivesTheSameJudgement() {
        Mixture first = MixtureFit.judged(
                tied(0.1, 0), SampleGrid.FINE, SITES, new RandomStreams(4).stream(Purpose.BOOTSTRAP, 0));

        assertEquals(
                first,
                MixtureFit.judged(
                        tied(0.1, 0), SampleGrid.FINE, SITES, new RandomStreams(4).stream(Purpose.BOOTSTRAP, 0)));
    }

    private static int[] cycles(int devices, int each) {
        int[] cycles = new int[devices];
        Arrays.fill(cycles, each);
        return cycles;
    }
}

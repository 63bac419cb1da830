package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dwlab.calibration.table.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Standard errors, intervals and correlations against numbers of scipy 1.10 (stats: sem, t, ttest_ind, ttest_rel, pearsonr, norm,
 * multivariate_normal, rankdata, skew).
 */
class KnownIntervalsTest {
    private static final double[] A = {1.2, 0.7, 1.9, 1.1, 1.4};
    private static final double[] B = {2.1, 1.3, 2.0, 1.0, 2.6};
    private static final double[] C = {0.4, 0.9, 0.1};
    private static final double CLOSE = 1e-9;

    private static void assertEstimate(double value, double low, double high, Estimate found) {
        assertEquals(value, found.value(), CLOSE);
        assertEquals(low, found.low(), 1e-6 * Math.abs(low) + CLOSE);
        assertEquals(high, found.high(), 1e-6 * Math.abs(high) + CLOSE);
    }

    @Test
    void aMeanHasStudentsInterval() {
        Student mean = Student.of(A);

        assertEquals(4, mean.degrees());
        assertEquals(0.196468827043885, mean.standardError(), CLOSE);
        assertEquals(0.5454849131699474, mean.halfWidth(), CLOSE);
        assertEstimate(1.26, 1.26 - 0.5454849131699474, 1.26 + 0.5454849131699474, mean.about(Student.mean(A)));
        assertEquals(0.193, Student.variance(A), CLOSE);
    }

    @Test
    void differencesAreWelchsOrOfPairs() {
        Student apart = Student.ofDifference(A, C, false);
        assertEquals(4.668026035388098, apart.degrees(), CLOSE);
        assertEquals(0.3050318744728892, apart.standardError(), CLOSE);
        assertEquals(
                0.05151252827117391, apart.p(Student.mean(C) - Student.mean(A)).orElseThrow(), CLOSE);

        Student paired = Student.ofDifference(A, B, true);
        assertEquals(4, paired.degrees());
        assertEquals(0.24207436873820404, paired.standardError(), CLOSE);
        assertEquals(
                0.08953935219792097, paired.p(Student.mean(B) - Student.mean(A)).orElseThrow(), CLOSE);
    }

    @Test
    void withoutSpreadAnyDifferenceIsCertain() {
        double[] same = {2, 2, 2};
        Student none = Student.ofDifference(same, new double[] {2, 2}, false);
        assertEquals(3, none.degrees());
        assertEquals(1, none.p(0).orElseThrow());
        assertEquals(0, none.p(0.1).orElseThrow());
        assertEquals(0, Student.correlation(same, C));
    }

    @Test
    void correlationIsPearsons() {
        assertEquals(0.5565162566956507, Student.correlation(A, B), CLOSE);
        assertEquals(-1, Student.correlation(C, new double[] {-0.4, -0.9, -0.1}), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "-9, 0", "-7.9, 1.394517146659261e-15", "-3.3, 0.00048342414238377744", "-1.005, 0.1574484249303279", "0, 0.5",
        "0.51, 0.6949742691024806", "1.96, 0.9750021048517795", "5.2, 0.9999999003557368", "8, 1", "NaN, 0"
    })
    void normalProbabilitiesAreThose(double z, double expected) {
        assertEquals(expected, StandardNormal.cdf(z), 3e-10);
    }

    /** Jackknife of the logarithm, its skewness removed by Hall's cubic, whose inverse is checked there. */
    @Test
    void meansOfWhatIsNeverNegativeHaveSkewIntervals() {
        assertEstimate(
                0.58, 0.18050623262582183, 196.49726020063494, SkewMean.of(new double[] {0.2, 0.5, 0.4, 1.7, 0.1}));
        assertEstimate(
                0.4,
                0.06966388319582056,
                3982.9030641601257,
                SkewMean.of(new double[] {0.2, 0.5, 0.4, 1.7}, new double[] {1, 2, 3, 1}));
        assertEstimate(0.26, -0.9612020306124314, 1.5951197606093839, SkewMean.ofAnySign(new double[] {
            -0.2, 0.5, 0.4, 1.7, -1.1
        }));
    }

    /** One device has all: the mean without it is 0. Pseudo-values of the mean are then the values: 0.3 ± 4.303 · 0.5196/√3. */
    @Test
    void withoutALogarithmTheIntervalIsStudents() {
        double half = 4.302652729696142 * Math.sqrt(0.27 / 3);
        assertEstimate(0.3, 0, 0.3 + half, SkewMean.of(new double[] {0, 0, 0.9}));
        assertEstimate(2, 2, 2, SkewMean.of(new double[] {2, 2, 2}));
    }

    /** Six devices of eight cycles, two with the event: the devices tell too little of how it clusters. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.0070772898932658646, 0.38406287155620933",
        "0.05, 0.008804175536071768, 0.3334961964104723",
        "0.95, 0.003853319703231828, 0.5346590960922579"
    })
    void fewDevicesWithAnEventAreTiedByANormalCopula(double correlation, double low, double high) {
        double[] rare = {0.25, 0, 0, 0.125, 0, 0};
        double[] usual = {0.75, 1, 1, 0.875, 1, 1};

        Estimate event = new ShareIntervals(6, 8, correlation).estimate(0.0625, rare);
        Estimate other = new ShareIntervals(6, 8, correlation).estimate(0.9375, usual);

        // The integral over devices has 128 places, scipy's own error is 1e-5.
        assertEquals(low, event.low(), 2e-4 * low);
        assertEquals(high, event.high(), 2e-4 * high);
        assertEquals(1 - event.high(), other.low(), CLOSE);
        assertEquals(1 - event.low(), other.high(), CLOSE);
    }

    @Test
    void manyDevicesTellHowAnEventClusters() {
        double[] shares = new double[24];
        for (int d = 0; d < shares.length; d++) {
            shares[d] = new double[] {0, 1, 0.5, 0.25}[d % 4];
        }
        assertEstimate(
                0.4375, 0.291404814351905, 0.5953054684188569, new ShareIntervals(24, 4, 0.9).estimate(0.4375, shares));
    }

    /** An event that was never seen, or always: Wilson's interval begins at 0, by at least a correlation of 0.2. */
    @Test
    void whatWasNeverSeenHasAnUpperBound() {
        Estimate never = new ShareIntervals(6, 8, 0).estimate(0, new double[6]);
        double t = 2.5705818356363146;
        double effective = 48 / (1 + 7 * 0.2);
        assertEstimate(0, 0, t * t / (effective + t * t), never);
    }

    /** Normal scores of mean ranks, and the intraclass correlation of uneven groups by analysis of variance. */
    @Test
    void correlationOfCyclesIsThatOfTheirScores() {
        double[][] values = {{0.1, 0.12, 0.4}, {0.5, 0.45, 0.2}, {-0.3, -0.1, 0.05, 0.0}};
        BinnedSample sample = BinnedSample.of(SampleGrid.FINE, values);

        assertEquals(0.7659578836787048, sample.correlation(values), CLOSE);
        assertEquals(3.4, BinnedSample.clusterSize(values), CLOSE);
        assertEquals(10, sample.total());
        assertEquals(10, sample.occupied().length);
        assertTrue(sample.count(SampleGrid.FINE.cell(0.45)) == 1 && sample.count(0) == 0);
        assertEquals(
                0,
                BinnedSample.of(SampleGrid.FINE, new double[][] {{0.1, 0.2}}).correlation(new double[][] {{0.1, 0.2}}));
    }
}

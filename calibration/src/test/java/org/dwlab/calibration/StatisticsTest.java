package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.VarianceComponents;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static void assertUnknown(Estimate spread) {
        assertEquals(0, spread.low());
        assertEquals(1, spread.high());
    }

    @Test
    void aSingleSampleLeavesEverythingOpen() {
        VarianceComponents moments = new Statistics(new double[][] {{0.25}}).moments();

        assertEquals(new Estimate(0.25, -1, 1), moments.mean());
        assertUnknown(moments.sd());
        assertUnknown(moments.within());
        assertUnknown(moments.between());
    }

    /** A wall beyond an outer notch reads more than full scale. */
    @Test
    void aSingleSampleBeyondFullScaleIsInItsOwnInterval() {
        assertEquals(
                new Estimate(-1.04, -1.04, 1),
                new Statistics(new double[][] {{-1.04}}).moments().mean());
        assertEquals(
                new Estimate(1.04, -1, 1.04),
                new Statistics(new double[][] {{1.04}}).moments().mean());
    }

    @Test
    void aSingleDeviceTellsItsOwnMeanAndNoSpreadOfOthers() {
        VarianceComponents moments = new Statistics(new double[][] {{0.1, 0.2, 0.3}}).moments();

        // Student's t of 2 degrees of freedom is 4.303 at 97.5 %; the standard deviation is 0.1.
        assertEquals(0.2 + 4.303 * 0.1 / Math.sqrt(3), moments.mean().high(), 1e-4);
        assertUnknown(moments.sd());
        assertUnknown(moments.within());
        assertUnknown(moments.between());
    }

    @Test
    void aSingleCycleCannotTellSpreadWithinFromSpreadBetweenDevices() {
        VarianceComponents moments = new Statistics(new double[][] {{0.1}, {0.2}, {0.3}}).moments();

        assertUnknown(moments.within());
        assertEquals(0, moments.between().low());
        assertTrue(moments.between().high() < 1, "between " + moments.between());
    }

    /** Pooled over writes the mean would be 0.125, the share 1/2, and the arithmetic mean of the cycles 2. */
    @Test
    void devicesCountAlikeHoweverManyCyclesTheyHave() {
        var uneven = new Statistics(new double[][] {{-0.2, 0, 0.2}, {0.5}});

        VarianceComponents moments = uneven.moments();
        Estimate above = uneven.shares(weight -> weight > 0.1 ? 1 : 0, 2)[1];

        // Within: 0.08 over 4 - 2 degrees. Means 0 and 0.5: 0.125, less 0.04 over the harmonic mean 1.5 of 3 and 1.
        // Tolerance: a dozen roundings of numbers of order one.
        assertEquals(0.25, moments.mean().value(), 12 * Math.ulp(1.0));
        assertEquals(0.2, moments.within().value(), 12 * Math.ulp(1.0));
        assertEquals(Math.sqrt(0.125 - 0.04 / 1.5), moments.between().value(), 12 * Math.ulp(1.0));
        assertEquals((1 / 3.0 + 1) / 2, above.value(), 12 * Math.ulp(1.0));
    }

    private static void assertRoot(double square, double low, double high, Estimate found) {
        assertEquals(Math.sqrt(square), found.value(), 1e-12);
        assertEquals(Math.sqrt(low), found.low(), 1e-12);
        assertEquals(Math.min(1, Math.sqrt(high)), found.high(), 1e-12);
    }

    /**
     * Means 0.1, 0.22, 0.14, 0.06 about 0.13; sums of squares 8, 8, 14 and 14 in 1e-4 of two degrees each. Intervals of means of squares
     * are those of {@link KnownIntervalsTest}.
     */
    @Test
    void variancesAreThoseOfTheAnalysisOfVariance() {
        double[][] weights = {{0.1, 0.12, 0.08}, {0.2, 0.24, 0.22}, {0.15, 0.11, 0.16}, {0.04, 0.09, 0.05}};
        VarianceComponents moments = new Statistics(weights).moments();

        Estimate own = SkewMean.of(new double[] {8e-4, 8e-4, 14e-4, 14e-4}, new double[] {2, 2, 2, 2});
        assertRoot(5.5e-4, own.low(), own.high(), moments.within());
        double[] apart = {9e-4, 81e-4, 1e-4, 49e-4};
        double[] whole = {8e-4, 8e-4, 14e-4, 14e-4};
        for (int d = 0; d < apart.length; d++) {
            apart[d] *= 4 / 3.0;
            whole[d] = apart[d] + whole[d] / 3;
        }
        Estimate all = SkewMean.of(whole);
        assertRoot(140e-4 / 3 + 44e-4 / 12, all.low(), all.high(), moments.sd());
        Estimate means = SkewMean.of(apart);
        double between = 140e-4 / 3 - 5.5e-4 / 3;
        assertRoot(
                between,
                Math.max(0, between - Math.hypot(means.value() - means.low(), (own.high() - own.value()) / 3)),
                between + Math.hypot(means.high() - means.value(), (own.value() - own.low()) / 3),
                moments.between());
    }
}

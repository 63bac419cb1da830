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
}

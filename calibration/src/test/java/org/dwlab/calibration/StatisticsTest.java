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
}

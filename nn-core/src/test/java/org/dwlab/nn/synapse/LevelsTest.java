package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

/**
 * Levels −1, −0.5, 1: the thresholds are −0.75 and 0.25, half the intervals 0.25 and 0.75. All exact in
 * binary.
 */
class LevelsTest {
    private final Levels levels = new Levels(TestTables.normal(new double[] {-1, -0.5, 1}, 0));

    @Test
    void nearestLevelSwitchesAtTheMidpoints() {
        assertEquals(0, levels.nearest(-0.75f));
        assertEquals(1, levels.nearest(Math.nextUp(-0.75f)));
        assertEquals(1, levels.nearest(0.25f));
        assertEquals(2, levels.nearest(Math.nextUp(0.25f)));
    }

    @Test
    void rangesReachPartOfTheIntervalOnTheirSide() {
        assertArrayEquals(new float[] {-1.125f, -0.625f, 0.625f}, levels.below(0.5));
        assertArrayEquals(new float[] {-0.875f, -0.125f, 1.375f}, levels.above(0.5));
    }

    @Test
    void meanSquareIsOverTheStates() {
        assertEquals(0.75, levels.meanSquare());
    }
}

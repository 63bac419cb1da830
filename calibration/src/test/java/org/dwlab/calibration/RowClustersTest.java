package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Places of walls, worked out by hand. */
class RowClustersTest {
    private static final double[] LEVELS = {-1, 0, 1};

    /** Median 0.02 and deviations of 0.01 in the middle: a scatter of 0.014826, and strays eight of those away. */
    @Test
    void everyStateHasWhatIsFarBelowAndFarAboveApart() {
        double[][] written = {{-1, -0.99, 0.01, 0.02, 0.03}, {-1.01, 0.02, 0.4, -0.2, 0.01, 0.03}};
        var clusters = new RowClusters(written, LEVELS);
        double reach = 8 * 1.4826 * 0.01;

        assertEquals(9, clusters.count());
        assertEquals(4, clusters.of(0.02));
        assertEquals(4, clusters.of(0.02 + reach - 1e-9));
        assertEquals(5, clusters.of(0.02 + reach + 1e-9));
        assertEquals(4, clusters.of(0.02 - reach + 1e-9));
        assertEquals(3, clusters.of(0.02 - reach - 1e-9));
        assertEquals(1, clusters.of(-1));
        assertEquals(0, clusters.of(-1 - reach - 1e-9));
        assertEquals(2, clusters.of(-1 + reach + 1e-9));
        assertArrayEquals(new double[] {0.01, 0.02, 0.03}, clusters.values(written, 4)[0]);
        assertArrayEquals(new double[] {0.4}, clusters.values(written, 5)[1]);
        assertArrayEquals(new double[] {-0.2}, clusters.values(written, 3)[1]);
        assertEquals(0, clusters.values(written, 5)[0].length);
    }

    /** Of even numbers of values the median is between two. An empty state decides nothing. */
    @Test
    void aStateThatIsWideIsOnePlaceWithItsNeighbour() {
        double[][] wide = {{0.3, 0.1, -0.1, -0.3}, {1, 1}};
        var clusters = new RowClusters(wide, LEVELS);
        // Median 0.2 of both; deviations 0.5, 0.3, 0.1, 0.1, 0.8, 0.8, so 0.4.
        double reach = 8 * 1.4826 * 0.4;

        assertEquals(3, clusters.count(), "the middle is wide on both sides");
        assertEquals(1, clusters.of(-1));
        assertEquals(1, clusters.of(0.2 + reach - 1e-9));
        assertEquals(2, clusters.of(0.2 + reach + 1e-9));
    }

    /** The fuller one of two neighbours decides: eight values here, seven there. */
    @Test
    void theFullerStateDecides() {
        double[] narrow = {0, 0.01, -0.01, 0.02, -0.02, 0.01, -0.01, 0};
        double[] wide = {0.7, 0.9, 1.3, 0.8, 1.2, 1, 1.1};

        assertEquals(9, new RowClusters(new double[][] {narrow, wide}, LEVELS).count());
        double[] wider = {0.7, 0.9, 1.3, 0.8, 1.2, 1, 1.1, 0.75, 1.25};
        assertEquals(6, new RowClusters(new double[][] {narrow, wider}, LEVELS).count());
    }

    /** Most values are the same: none is a stray. */
    @Test
    void withoutScatterNothingIsFar() {
        var clusters = new RowClusters(new double[][] {{0, 0, 0, 0.4}, {-1, -1, 1, 1}}, LEVELS);

        assertEquals(9, clusters.count());
        assertEquals(4, clusters.of(0.45));
        assertEquals(4, clusters.of(-0.45));
        assertEquals(7, clusters.of(5));
    }
}

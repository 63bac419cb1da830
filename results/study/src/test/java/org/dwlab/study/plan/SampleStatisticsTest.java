package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SampleStatisticsTest {
    @Test
    void theDeviationIsThatOfASample() {
        // Squares 1, 0 and 1 about 3, over n − 1 = 2.
        assertEquals(new SampleStatistics(3, 1, 2), SampleStatistics.of(4, 2, 3));
    }

    @Test
    void oneNumberHasNoScatter() {
        assertEquals(new SampleStatistics(0.97, 0, 0.97), SampleStatistics.of(0.97));
    }

    @Test
    void noNumbersHaveNoStatistics() {
        assertThrows(IllegalArgumentException.class, SampleStatistics::of);
    }
}

package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places on axes, thresholds between levels, and quantiles of samples; all numbers are exact. */
class PlacesTest {
    private static final double[] AXIS = {-1, 0, 4, 6};

    @ParameterizedTest
    @CsvSource({
        "-5, 0, 0",
        "-1, 0, 0",
        "-0.5, 0, 0.5",
        "0, 1, 0",
        "1, 1, 0.25",
        "4, 2, 0",
        "5.5, 2, 0.75",
        "6, 2, 1",
        "9, 2, 1"
    })
    void aValueLiesAPartOfTheWayBetweenTwoPoints(double value, int index, double part) {
        assertEquals(new Place(index, part), Place.of(AXIS, value));
    }

    @Test
    void valuesAreLinearBetweenPoints() {
        var place = new Place(1, 0.25);

        assertEquals(12.5, place.between(new double[] {1, 10, 20, 7}));
        assertEquals(12.5, place.between(new float[] {1, 10, 20, 7}));
    }

    @Test
    void evenlySpacedPointsHaveTheirEndsExactly() {
        assertArrayEquals(new double[] {-1, -0.25, 0.5, 1.25, 2}, Place.evenly(-1, 2, 5));
        double[] tenths = Place.evenly(0.1, 0.7, 4);
        assertEquals(0.1, tenths[0]);
        assertEquals(0.7, tenths[3]);
    }

    @ParameterizedTest
    @CsvSource({"-2, 0", "-0.5, 0", "-0.4999, 1", "2, 1", "2.0001, 2", "7, 2"})
    void aValueOnAThresholdBelongsToTheStateBelow(double value, int state) {
        assertEquals(state, Thresholds.of(new double[] {-1, 0, 4}).nearest(value));
    }

    @Test
    void thresholdsOfEqualLevelsAreRefused() {
        assertArrayEquals(new double[] {0.5}, Thresholds.of(new double[] {0, 1}).values());
        assertThrows(SpecException.class, () -> Thresholds.of(new double[] {0, 0, 0}));
        assertThrows(SpecException.class, () -> Thresholds.of(new double[] {0, 2, 0}));
    }

    @Test
    void narrowedThresholdsAreFloats() {
        assertArrayEquals(
                new double[] {0.15f},
                Thresholds.of(new double[] {0.1, 0.2}).narrowed().values());
    }

    /** Four entries stand at 1/8, 3/8, 5/8 and 7/8. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.125, 1", "0.25, 1.5", "0.375, 2", "0.5, 4", "0.625, 6", "0.75, 8", "0.875, 10", "1, 10"})
    void quantilesOfASampleAreLinearBetweenItsEntries(double probability, double quantile) {
        assertEquals(quantile, LinearQuantiles.ofSample(new double[] {1, 2, 6, 10}, probability));
    }
}

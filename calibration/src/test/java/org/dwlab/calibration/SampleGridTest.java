package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleGridTest {
    private static double[] draws(int count) {
        return new RandomStreams(1)
                .stream(Purpose.VALIDATION, 0)
                        .doubles(count)
                        .map(u -> 2 * u - 1)
                        .toArray();
    }

    private static SampleGrid of(double... values) {
        return SampleGrid.of(new double[][][] {{values}});
    }

    /** A converter of 8 bits gives multiples of 2/255 between -1 and 1, which no binary number is. */
    @ParameterizedTest
    @ValueSource(ints = {15, 63, 255, 1023})
    void theStepOfAConverterIsFoundWithoutAllOfItsCodes(int steps) {
        double[] codes = Arrays.stream(draws(200))
                .map(w -> 2 * Math.rint((w + 1) / 2 * steps) / steps - 1)
                .toArray();

        SampleGrid grid = of(codes);

        assertTrue(grid.converter());
        assertEquals(2.0 / steps, grid.width(), 1e-12);
        for (double code : codes) {
            assertEquals(code, grid.centre(grid.cell(code)), 1e-12);
        }
        assertTrue(grid.edge(0) < -2 + 1e-9 && grid.edge(grid.cells()) > 2 - 1e-9, grid.toString());
    }

    @Test
    void valuesThatNoConverterRoundedHaveNoGrid() {
        assertSame(SampleGrid.FINE, of(draws(200)));
        assertSame(SampleGrid.FINE, of(0.1, 0.1, 0.1));
        // Point masses: multiples of 0.5, but too few to tell a step.
        assertSame(SampleGrid.FINE, of(-0.5, 0, 0.5, 0.5));
    }
}

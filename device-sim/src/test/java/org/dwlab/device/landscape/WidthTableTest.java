package org.dwlab.device.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.Track;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Averages of an edge that is a cosine of wavenumber k: the transforms of sech²(x/Δ)/2Δ and of sech(x/Δ)/πΔ multiply it by (πkΔ/2)/sinh(πkΔ/2) and by
 * 1/cosh(πkΔ/2). Kernels cut at 6e-8 of their peaks and normalised leave less than 1e-7; the sum in steps of Δ/5 is exact to 1e-21.
 */
class WidthTableTest {
    private static final double DELTA = 5e-9;
    private static final double K = 2 * Math.PI / 47e-9;
    private static final double AMPLITUDE = 3e-9;
    private static final double HALF = Math.PI * K * DELTA / 2;
    private static final double EVEN = HALF / Math.sinh(HALF);
    private static final double ODD = 1 / Math.cosh(HALF);
    private static final double TOLERANCE = 1e-7;
    /** Of the track of 600 nm with 50 nm on both sides and a guard at both ends. */
    private static final int CELLS = 702;
    /** Of the device's grid: 600 nm and 300 nm on both sides. */
    private static final int POINTS = 1201;

    private Track track;

    @BeforeEach
    void readTrack() throws Exception {
        track = ReferenceDevice.five().track();
    }

    private static double cosine(int point) {
        return AMPLITUDE * Math.cos(K * (point * 1e-9 - 300e-9));
    }

    @Test
    void averagesAndSlopesAreThoseOfTheKernelsTransforms() {
        assertEquals(CELLS, WidthTable.cells(track));
        var table = new double[3 + 8 * CELLS];
        WidthTable.fill(WidthTableTest::cosine, POINTS, track, DELTA, table, 3);

        for (int cell = 1; cell < CELLS - 1; cell++) {
            double q = (cell - 51) * 1e-9;
            for (int kind = 0; kind < 2; kind++) {
                double factor = (kind == 0 ? EVEN : ODD) * AMPLITUDE;
                double[] c = Arrays.copyOfRange(table, 3 + 8 * cell + 4 * kind, 3 + 8 * cell + 4 * kind + 4);
                String where = "average " + kind + " at cell " + cell;
                assertEquals(factor * Math.cos(K * q), c[0], TOLERANCE * AMPLITUDE, where);
                assertEquals(-factor * K * 1e-9 * Math.sin(K * q), c[1], TOLERANCE * AMPLITUDE, where);
                assertEquals(
                        factor * Math.cos(K * (q + 1e-9)), c[0] + c[1] + c[2] + c[3], TOLERANCE * AMPLITUDE, where);
                assertEquals(
                        -factor * K * 1e-9 * Math.sin(K * (q + 1e-9)),
                        c[1] + 2 * c[2] + 3 * c[3],
                        TOLERANCE * AMPLITUDE,
                        where);
            }
        }
        assertArrayEquals(new double[3], Arrays.copyOf(table, 3), "before the table");
    }

    /** The guards are constant at the values of the ends. */
    @Test
    void beyondItsEndsTheTableIsConstant() {
        var table = new double[8 * CELLS];
        WidthTable.fill(WidthTableTest::cosine, POINTS, track, DELTA, table, 0);

        double first = Math.cos(K * -50e-9) * AMPLITUDE;
        double last = Math.cos(K * 650e-9) * AMPLITUDE;
        assertGuard(first, table, 0);
        assertGuard(last, table, 8 * (CELLS - 1));
    }

    private static void assertGuard(double value, double[] table, int at) {
        assertArrayEquals(
                new double[] {EVEN * value, 0, 0, 0, ODD * value, 0, 0, 0},
                Arrays.copyOfRange(table, at, at + 8),
                TOLERANCE * AMPLITUDE);
    }

    /** W₁ of Δ = 25 nm reaches 450 nm: 200 nm beyond the grid, where its last points go on. */
    @Test
    void theLastPointsOfTheGridGoOn() {
        var table = new double[8 * CELLS];
        WidthTable.fill(point -> point < 0 || point >= POINTS ? Double.NaN : 1e-9, POINTS, track, 25e-9, table, 0);

        for (int cell = 0; cell < CELLS; cell++) {
            assertArrayEquals(
                    new double[] {1e-9, 0, 0, 0, 1e-9, 0, 0, 0},
                    Arrays.copyOfRange(table, 8 * cell, 8 * cell + 8),
                    1e-22);
        }
    }

    /**
     * The area is the integral of the average, from its own beginning on; over a cell the cubic is off by at most k⁴ h⁴/384 of the amplitude, 2e-6, and
     * less in the integral.
     */
    @Test
    void theAreaIsTheIntegralOfTheAverage() {
        var averages = new EdgeAverages(WidthTableTest::cosine, POINTS, track, DELTA);

        double begin = averages.at(-37.4e-9).area();
        for (double q = -37.4e-9; q < 640e-9; q += 3.3e-9) {
            double expected = EVEN * AMPLITUDE / K * (Math.sin(K * q) - Math.sin(K * -37.4e-9));
            assertEquals(expected, averages.at(q).area() - begin, 1e-6 * AMPLITUDE / K, "q = " + q);
        }
        assertEquals(EVEN * AMPLITUDE * Math.cos(K * 650e-9), averages.at(2e-6).even(), TOLERANCE * AMPLITUDE);
        assertEquals(EVEN * AMPLITUDE * Math.cos(K * -50e-9), averages.at(-2e-6).even(), TOLERANCE * AMPLITUDE);
    }
}

package org.dwlab.nn.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResistorGridTest {
    /**
     * The dense solution has a condition of some 1e5 (wires of an ohm beside devices of 1e4 Ω), which leaves 1e-11 of
     * its digits; ours has none.
     */
    private static final double DENSE = 1e-10;

    private final UniformRandomProvider random = new RandomStreams(3).stream(Purpose.VALIDATION, 0);

    @ParameterizedTest
    @CsvSource({"5, 7, 20, 90", "7, 5, 90, 20", "1, 6, 300, 1", "6, 1, 1, 300", "1, 1, 5, 7", "9, 9, 1.4, 1.4"})
    void isTheSolutionOfAllNodesAtOnce(int rows, int columns, double rowWire, double columnWire) {
        double[][] conductance = conductances(rows, columns);

        double[][] transfer = new ResistorGrid(columns, rowWire, columnWire).transfer(conductance);

        double[][] dense = DenseGrid.transfer(conductance, rowWire, columnWire);
        for (int i = 0; i < rows; i++) {
            assertArrayEquals(dense[i], transfer[i], DENSE * 5e-5, "row " + i);
        }
    }

    /** Rows and columns must not be mixed up: on a square of random devices the two wires do not act alike. */
    @Test
    void rowWiresAreNotColumnWires() {
        double[][] conductance = conductances(6, 6);

        double[][] one = new ResistorGrid(6, 90, 20).transfer(conductance);
        double[][] other = new ResistorGrid(6, 20, 90).transfer(conductance);

        assertTrue(Math.abs(one[0][0] / other[0][0] - 1) > 0.01);
    }

    @Test
    void idealWiresLeaveTheConductances() {
        double[][] conductance = conductances(6, 5);

        double[][] transfer = new ResistorGrid(5, 0, 0).transfer(conductance);

        for (int i = 0; i < 6; i++) {
            assertArrayEquals(conductance[i], transfer[i], "row " + i);
        }
    }

    /**
     * One row of n equal conductances G, columns without resistance: the node voltages obey v₊ − 2v + v₋ = rGv with v = 1
     * before the first and no current behind the last node, v_j = cosh((n − ½ − j)θ)/cosh((n + ½)θ), 2 cosh θ = 2 + rG.
     */
    @Test
    void oneRowIsALadder() {
        int n = 40;
        double g = 4e-5;
        double r = 30;
        double theta = Math.log(1 + r * g / 2 + Math.sqrt(r * g + r * g * r * g / 4));

        double[] transfer = new ResistorGrid(n, r, 0).transfer(equal(1, n, g))[0];

        for (int j = 0; j < n; j++) {
            double closed = g * Math.cosh((n - 0.5 - j) * theta) / Math.cosh((n + 0.5) * theta);
            assertEquals(closed, transfer[j], 1e-12 * g, "column " + j);
        }
    }

    /** By reciprocity a column passes the current of a device as a row the voltage, counted from the amplifier. */
    @Test
    void oneColumnIsTheSameLadderFromItsOtherEnd() {
        int n = 40;
        double g = 4e-5;
        double r = 30;

        double[][] column = new ResistorGrid(1, 0, r).transfer(equal(n, 1, g));

        double[] row = new ResistorGrid(n, r, 0).transfer(equal(1, n, g))[0];
        for (int i = 0; i < n; i++) {
            assertEquals(row[n - 1 - i], column[i][0], 1e-12 * g, "row " + i);
        }
    }

    /**
     * 256 cells of 1 µm of wire and 38 µS: r G n²/2 = 1.7, far from small; the last one is left with three tenths of the
     * voltage.
     */
    @Test
    void aLongRowLosesMostOfItsVoltage() {
        double[] transfer = new ResistorGrid(256, 1.4, 0).transfer(equal(1, 256, 3.8e-5))[0];

        assertEquals(0.301, transfer[255] / 3.8e-5, 0.001);
    }

    private double[][] conductances(int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, j -> (2.5 + 2.5 * random.nextDouble()) * 1e-5);
        }
        return values;
    }

    private static double[][] equal(int rows, int columns, double value) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.fill(row, value);
        }
        return values;
    }
}

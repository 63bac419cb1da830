package org.dwlab.nn.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.ArrayDesign.Signs;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

class WireLossTest {
    private static final double LOWEST = 2e-5;
    private static final double HIGHEST = 5e-5;
    private static final ConductanceRange RANGE = new ConductanceRange(LOWEST, HIGHEST);
    /** Weights are floats; two roundings of numbers near the offset, (G_max + G_min)/(G_max − G_min) = 2.3. */
    private static final double ROUNDING = 8 * Math.ulp(1f);

    private final UniformRandomProvider random = new RandomStreams(4).stream(Purpose.VALIDATION, 0);

    /** 7 inputs in tiles of 4 and 3 rows, 5 outputs in tiles of 2, 2 and 1: currents of pairs, from all nodes at once. */
    @Test
    void aPairCountsWithTheDifferenceOfItsTwoCurrents() {
        ArrayDesign design = design(4, 4, Signs.DIFFERENTIAL_PAIR);
        float[][] devices = {weights(35), weights(35)};
        float[] half = new float[35];
        for (int i = 0; i < half.length; i++) {
            half[i] = (devices[0][i] - devices[1][i]) / 2;
        }
        var wires = new WireLoss(new TilePlan(7, 5, design), RANGE);

        wires.solve(devices);

        double[][] currents = new double[7][10];
        for (int row = 0; row < 7; row += 4) {
            for (int out = 0; out < 5; out += 2) {
                int rows = Math.min(4, 7 - row);
                int outputs = Math.min(2, 5 - out);
                double[][] tile = new double[rows][2 * outputs];
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < 2 * outputs; j++) {
                        tile[i][j] = conductance(devices[j % 2][(out + j / 2) * 7 + row + i]);
                    }
                }
                double[][] solved = DenseGrid.transfer(tile, design.rowWire(), design.columnWire());
                for (int i = 0; i < rows; i++) {
                    System.arraycopy(solved[i], 0, currents[row + i], 2 * out, 2 * outputs);
                }
            }
        }
        for (int out = 0; out < 5; out++) {
            for (int in = 0; in < 7; in++) {
                double expected = (currents[in][2 * out] - currents[in][2 * out + 1]) / (HIGHEST - LOWEST);
                assertEquals(expected, wires.effective(out * 7 + in, half[out * 7 + in]), ROUNDING, in + " to " + out);
            }
        }
    }

    /** One tile of 3 outputs: the reference column stands behind the first. */
    @Test
    void aColumnCountsWithItsCurrentLessThatOfTheReference() {
        ArrayDesign design = design(4, 3, Signs.REFERENCE_COLUMN);
        float[] weights = weights(12);
        var wires = new WireLoss(new TilePlan(4, 3, design), RANGE);

        wires.solve(new float[][] {weights});

        double[][] tile = new double[4][4];
        for (int i = 0; i < 4; i++) {
            tile[i][0] = conductance(weights[i]);
            tile[i][1] = conductance(0);
            tile[i][2] = conductance(weights[4 + i]);
            tile[i][3] = conductance(weights[8 + i]);
        }
        double[][] currents = DenseGrid.transfer(tile, design.rowWire(), design.columnWire());
        float[] effective = wires.effective(weights);
        for (int i = 0; i < 4; i++) {
            double swing = (HIGHEST - LOWEST) / 2;
            assertEquals((currents[i][0] - currents[i][1]) / swing, effective[i], ROUNDING, "first output");
            assertEquals((currents[i][2] - currents[i][1]) / swing, effective[4 + i], ROUNDING, "second output");
            assertEquals((currents[i][3] - currents[i][1]) / swing, effective[8 + i], ROUNDING, "third output");
        }
    }

    @Test
    void betweenTwoSolutionsADeviceKeepsItsPartOfTheCurrent() {
        var wires = new WireLoss(new TilePlan(4, 3, design(4, 3, Signs.REFERENCE_COLUMN)), RANGE);
        float[] weights = weights(12);
        wires.solve(new float[][] {weights});
        float before = wires.effective(5, weights[5]);

        float after = wires.effective(5, weights[5] + 0.5f);

        double part = (after - before) / 0.5;
        assertTrue(0.5 < part && part < 1, "part " + part);
        weights[5] += 0.5f;
        wires.solve(new float[][] {weights});
        assertEquals(wires.effective(5, weights[5]), after, 0.02, "the exact solution is near");
    }

    @Test
    void unsolvedWiresTakeNothing() {
        var wires = new WireLoss(new TilePlan(4, 3, design(4, 3, Signs.REFERENCE_COLUMN)), RANGE);
        float[] weights = weights(12);

        assertArrayEquals(weights, wires.effective(weights));
    }

    /** Test tables have (2 + w)·1e-5 S at the weight w. */
    @Test
    void conductancesAreThoseOfTheOutermostStates() {
        assertEquals(3e-5, ConductanceRange.of(TestTables.normal(5, 0.1)).highest(), 4 * Math.ulp(3e-5));
        assertEquals(
                2.5e-5,
                ConductanceRange.of(TestTables.normal(new double[] {-0.5, 0.5}, 0))
                        .conductance(0.5),
                4 * Math.ulp(2.5e-5));
    }

    @Test
    void refusesConductancesThatDoNotAscend() {
        var refusal = assertThrows(SpecException.class, () -> new ConductanceRange(3e-5, 3e-5));
        assertEquals(
                "conductances must be positive and ascend with the weight, got 3.0E-5 to 3.0E-5; wires need a table"
                        + " that knows the conductances of its devices",
                refusal.getMessage());
    }

    private static ArrayDesign design(int rows, int columns, Signs signs) {
        return new ArrayDesign(rows, columns, 400, 150, signs, 0, 4, 0, 0, 0, 0, 0);
    }

    private static double conductance(double weight) {
        return LOWEST + (weight + 1) / 2 * (HIGHEST - LOWEST);
    }

    private float[] weights(int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 2 * random.nextFloat() - 1;
        }
        return weights;
    }
}

package org.dwlab.nn.array;

import java.util.Arrays;
import org.dwlab.nn.spec.ArrayDesign;

/**
 * What the wires of one layer's tiles make of its weights. A tile with resistive wires is solved exactly for the
 * conductances that it has at one moment; from then on every device keeps the part of its current that arrives, and the
 * weight that it contributes is affine in the one it holds. For the weights of that moment it is exact.
 */
public final class WireLoss {
    private final TilePlan plan;
    private final ConductanceRange range;
    private final float[] gain; // [synapse] out · inputs + in
    private final float[] offset; // [synapse]
    private float[][] solved = {}; // [device of a weight][synapse] weights of the last solution

    /**
     * Wires that take nothing until they are solved.
     *
     * @param plan  of the layer
     * @param range of the devices
     */
    public WireLoss(TilePlan plan, ConductanceRange range) {
        this.plan = plan;
        this.range = range;
        gain = new float[(int) plan.synapses()];
        offset = new float[gain.length];
        Arrays.fill(gain, 1);
    }

    /**
     * Solves all tiles, unless the weights are those of the last time.
     *
     * @param devices [device of a weight][out · inputs + in] actual weights: one array, or for pairs those of the
     *                positive and of the negative devices
     */
    public void solve(float[][] devices) {
        if (Arrays.deepEquals(solved, devices)) {
            return;
        }
        solved = Arrays.stream(devices).map(float[]::clone).toArray(float[][]::new);
        for (int r = 0; r < plan.rowTiles(); r++) {
            for (int c = 0; c < plan.columnTiles(); c++) {
                if (plan.design().paired()) {
                    pairs(devices, r, c);
                } else {
                    references(devices[0], r, c);
                }
            }
        }
    }

    /**
     * What a synapse contributes.
     *
     * @param synapse out · inputs + in
     * @param weight  that it holds, full scale 1
     * @return the weight with which its input counts
     */
    public float effective(int synapse, float weight) {
        return gain[synapse] * weight + offset[synapse];
    }

    /**
     * What all synapses contribute.
     *
     * @param weights [synapse] that they hold
     * @return [synapse] a new array
     */
    public float[] effective(float[] weights) {
        float[] effective = new float[weights.length];
        for (int i = 0; i < effective.length; i++) {
            effective[i] = effective(i, weights[i]);
        }
        return effective;
    }

    /** Half the difference of two columns: w = (G₊ − G₋)/(G_max − G_min). */
    private void pairs(float[][] devices, int rowTile, int columnTile) {
        int first = plan.firstOutput(columnTile);
        int outputs = plan.firstOutput(columnTile + 1) - first;
        double[][] passed = passed(
                rowTile,
                2 * outputs,
                (in, column) -> range.conductance(devices[column % 2][synapse(first + column / 2, in)]));
        for (int in = plan.firstInput(rowTile); in < plan.firstInput(rowTile + 1); in++) {
            double[] part = passed[in - plan.firstInput(rowTile)];
            for (int out = 0; out < outputs; out++) {
                int synapse = synapse(first + out, in);
                double common = (devices[0][synapse] + devices[1][synapse]) / 2.0;
                gain[synapse] = (float) ((part[2 * out] + part[2 * out + 1]) / 2);
                offset[synapse] = (float) ((part[2 * out] - part[2 * out + 1]) * (range.middleOverHalf() + common) / 2);
            }
        }
    }

    /** A column less the reference in the middle of the tile: w = 2 (G − G_ref)/(G_max − G_min). */
    private void references(float[] weights, int rowTile, int columnTile) {
        int first = plan.firstOutput(columnTile);
        int outputs = plan.firstOutput(columnTile + 1) - first;
        int reference = outputs / 2;
        double[][] passed = passed(
                rowTile,
                outputs + 1,
                (in, column) -> column == reference
                        ? range.conductance(0)
                        : range.conductance(weights[synapse(first + (column < reference ? column : column - 1), in)]));
        for (int in = plan.firstInput(rowTile); in < plan.firstInput(rowTile + 1); in++) {
            double[] part = passed[in - plan.firstInput(rowTile)];
            for (int out = 0; out < outputs; out++) {
                int synapse = synapse(first + out, in);
                double own = part[out < reference ? out : out + 1];
                gain[synapse] = (float) own;
                offset[synapse] = (float) ((own - part[reference]) * range.middleOverHalf());
            }
        }
    }

    private interface Conductances {
        double at(int input, int column);
    }

    /** The part of its current without wires that arrives of every device [row][column]. */
    private double[][] passed(int rowTile, int columns, Conductances conductances) {
        int first = plan.firstInput(rowTile);
        double[][] conductance = new double[plan.firstInput(rowTile + 1) - first][columns];
        for (int row = 0; row < conductance.length; row++) {
            for (int column = 0; column < columns; column++) {
                conductance[row][column] = conductances.at(first + row, column);
            }
        }
        ArrayDesign design = plan.design();
        double[][] part = new ResistorGrid(columns, design.rowWire(), design.columnWire()).transfer(conductance);
        for (int row = 0; row < part.length; row++) {
            for (int column = 0; column < columns; column++) {
                part[row][column] /= conductance[row][column];
            }
        }
        return part;
    }

    private int synapse(int output, int input) {
        return output * plan.inputs() + input;
    }
}

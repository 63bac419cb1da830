package org.dwlab.nn.array;

/**
 * A tile of fixed conductances with resistive wires, solved exactly. Row i is driven from its left end, column j ends in
 * a virtual ground below the last row; device (i, j) joins the two. The currents I = M V are linear in the voltages.
 *
 * <p>The rows are joined one after the other, from the top. Let D be the diagonal matrix of a row's conductances, and
 * r (T + rD)⁻¹ the node voltages of its wire per current put in, T being the matrix of a chain that is fed at one end and
 * open at the other. Seen from its nodes on the columns, the row is the conductance matrix B = D − D r (T + rD)⁻¹ D and
 * a source D (T + rD)⁻¹ e₁ V_i. With Σ of all that is above and R of the column wires, what arrives at the next row
 * down is the current F = (1 + RΣ)⁻¹ of it, and the conductance becomes ΣF + B. No inverse of a resistance occurs, so
 * that wires may be ideal. Time grows as rows · columns³.
 */
final class ResistorGrid {
    private final int columns;
    private final double rowWire; // Ω
    private final double columnWire; // Ω

    /** Wires of {@code rowWire} and {@code columnWire} Ω from cell to cell. */
    ResistorGrid(int columns, double rowWire, double columnWire) {
        this.columns = columns;
        this.rowWire = rowWire;
        this.columnWire = columnWire;
    }

    /**
     * Currents per volt.
     *
     * @param conductance [row][column] of the devices [S]
     * @return M [row][column]: current of the column per voltage on the row [S]; without resistance the conductances
     */
    double[][] transfer(double[][] conductance) {
        double[][] transfer = new double[conductance.length][];
        double[][] above = new double[columns][columns];
        for (int i = 0; i < conductance.length; i++) {
            double[] device = conductance[i];
            double[][] wire = wire(device);
            transfer[i] = new double[columns];
            for (int j = 0; j < columns; j++) {
                transfer[i][j] = device[j] * source(wire, device, j);
                for (int k = 0; k < columns; k++) {
                    above[j][k] -= device[j] * wire[j][k] * device[k];
                }
                above[j][j] += device[j];
            }
            if (columnWire > 0) {
                double[][] passed = passed(above);
                for (int k = 0; k <= i; k++) {
                    transfer[k] = product(transfer[k], passed);
                }
                for (int j = 0; j < columns; j++) {
                    above[j] = product(above[j], passed);
                }
            }
        }
        return transfer;
    }

    /** Voltage of a row's node per volt of its driver while all columns are grounded: 1 less what the devices take. */
    private double source(double[][] wire, double[] device, int node) {
        double drop = 0;
        for (int k = 0; k < columns; k++) {
            drop += wire[node][k] * device[k];
        }
        return 1 - drop;
    }

    /** r (T + rD)⁻¹ of a row [Ω], by elimination along the chain for each node that a current is put into. */
    private double[][] wire(double[] device) {
        double[] pivot = new double[columns];
        for (int j = 0; j < columns; j++) {
            double own = (j + 1 < columns ? 2 : 1) + rowWire * device[j];
            pivot[j] = j == 0 ? own : own - 1 / pivot[j - 1];
        }
        double[][] voltage = new double[columns][columns];
        for (int k = 0; k < columns; k++) {
            double[] v = voltage[k];
            v[k] = rowWire;
            for (int j = k + 1; j < columns; j++) {
                v[j] = v[j - 1] / pivot[j - 1];
            }
            for (int j = columns - 1; j >= 0; j--) {
                v[j] = (v[j] + (j + 1 < columns ? v[j + 1] : 0)) / pivot[j];
            }
        }
        return voltage;
    }

    /** (1 + RΣ)⁻¹ by Gauss and Jordan; the matrix is symmetric and positive definite, so no pivots are sought. */
    private double[][] passed(double[][] above) {
        double[][] inverse = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < columns; k++) {
                inverse[j][k] = columnWire * above[j][k];
            }
            inverse[j][j] += 1;
        }
        for (int p = 0; p < columns; p++) {
            double[] chosen = inverse[p];
            double scale = 1 / chosen[p];
            chosen[p] = 1;
            for (int k = 0; k < columns; k++) {
                chosen[k] *= scale;
            }
            for (int j = 0; j < columns; j++) {
                if (j != p) {
                    double factor = inverse[j][p];
                    inverse[j][p] = 0;
                    subtract(inverse[j], factor, chosen);
                }
            }
        }
        return inverse;
    }

    private static void subtract(double[] row, double factor, double[] other) {
        for (int k = 0; k < row.length; k++) {
            row[k] -= factor * other[k];
        }
    }

    /** A row times a matrix. */
    private static double[] product(double[] row, double[][] matrix) {
        double[] sum = new double[row.length];
        for (int m = 0; m < row.length; m++) {
            subtract(sum, -row[m], matrix[m]);
        }
        return sum;
    }
}

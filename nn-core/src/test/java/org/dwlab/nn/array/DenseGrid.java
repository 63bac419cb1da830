package org.dwlab.nn.array;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/** A tile as Kirchhoff's equations of all its nodes at once, for {@link ResistorGrid} to agree with. */
final class DenseGrid {
    private DenseGrid() {}

    /**
     * Currents per volt [row][column] of conductances [row][column]; both wires have a resistance. Node 2(iC + j) is
     * that of device (i, j) on its row, the next one that on its column.
     */
    static double[][] transfer(double[][] conductance, double rowWire, double columnWire) {
        int rows = conductance.length;
        int columns = conductance[0].length;
        RealMatrix nodes = new Array2DRowRealMatrix(2 * rows * columns, 2 * rows * columns);
        RealMatrix sources = new Array2DRowRealMatrix(2 * rows * columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int onRow = 2 * (i * columns + j);
                int onColumn = onRow + 1;
                join(nodes, onRow, onColumn, conductance[i][j]);
                if (j == 0) {
                    nodes.addToEntry(onRow, onRow, 1 / rowWire);
                    sources.setEntry(onRow, i, 1 / rowWire);
                } else {
                    join(nodes, onRow, onRow - 2, 1 / rowWire);
                }
                if (i + 1 < rows) {
                    join(nodes, onColumn, onColumn + 2 * columns, 1 / columnWire);
                } else {
                    nodes.addToEntry(onColumn, onColumn, 1 / columnWire);
                }
            }
        }
        RealMatrix voltage = new LUDecomposition(nodes).getSolver().solve(sources);
        double[][] transfer = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transfer[i][j] = voltage.getEntry(2 * ((rows - 1) * columns + j) + 1, i) / columnWire;
            }
        }
        return transfer;
    }

    private static void join(RealMatrix nodes, int a, int b, double conductance) {
        nodes.addToEntry(a, a, conductance);
        nodes.addToEntry(b, b, conductance);
        nodes.addToEntry(a, b, -conductance);
        nodes.addToEntry(b, a, -conductance);
    }
}

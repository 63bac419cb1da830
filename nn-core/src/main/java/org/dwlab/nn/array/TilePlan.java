package org.dwlab.nn.array;

import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.ArrayDesign.Signs;

/**
 * How one layer is cut into tiles: inputs are rows, outputs columns. The last tiles may be smaller; their rows are those
 * next to the sense amplifiers, their columns those next to the drivers.
 *
 * @param inputs  of the layer
 * @param outputs of the layer
 * @param design  of the tiles
 */
public record TilePlan(int inputs, int outputs, ArrayDesign design) {
    /**
     * Tiles along the inputs: so many partial sums make one sum.
     *
     * @return at least 1
     */
    public int rowTiles() {
        return design.rows() == 0 ? 1 : (inputs + design.rows() - 1) / design.rows();
    }

    /**
     * Tiles along the outputs.
     *
     * @return at least 1
     */
    public int columnTiles() {
        return design.rows() == 0 ? 1 : (outputs + outputsPerTile() - 1) / outputsPerTile();
    }

    /**
     * Outputs of a whole tile: half its columns where each takes two.
     *
     * @return at least 1
     */
    public int outputsPerTile() {
        return design.rows() == 0 ? outputs : design.paired() ? design.columns() / 2 : design.columns();
    }

    /**
     * First input of a tile.
     *
     * @param tile along the inputs; their number gives the end of the last one
     * @return the input
     */
    public int firstInput(int tile) {
        return design.rows() == 0 ? tile * inputs : Math.min(inputs, tile * design.rows());
    }

    /**
     * First output of a tile.
     *
     * @param tile along the outputs; their number gives the end of the last one
     * @return the output
     */
    public int firstOutput(int tile) {
        return Math.min(outputs, tile * outputsPerTile());
    }

    /**
     * Weights of the layer.
     *
     * @return inputs times outputs
     */
    public long synapses() {
        return (long) inputs * outputs;
    }

    /**
     * Devices that hold weights, two for each of them where they are pairs.
     *
     * @return without those of reference columns
     */
    public long devices() {
        return (design.paired() ? 2 : 1) * synapses();
    }

    /**
     * Devices of the reference columns, one in each row of each tile.
     *
     * @return 0 for other signs
     */
    public long references() {
        return design.signs() == Signs.REFERENCE_COLUMN ? (long) inputs * columnTiles() : 0;
    }

    /**
     * Area of all devices.
     *
     * @return [m²]; 0 where that of a cell is unknown
     */
    public double area() {
        return design.cellArea() * (devices() + references());
    }

    /**
     * Conversions of columns in one forward pass: every column of every tile has its own, a pair subtracts its two
     * currents before a common one, and so does a column with that of its reference.
     *
     * @return outputs times the tiles along the inputs
     */
    public long columnConversions() {
        return (long) outputs * rowTiles();
    }

    /**
     * Conversions of the errors that enter the columns of every tile in one backward pass, one for both columns of a pair.
     *
     * @return with those of reference columns
     */
    public long columnDrives() {
        long references = design.signs() == Signs.REFERENCE_COLUMN ? (long) rowTiles() * columnTiles() : 0;
        return columnConversions() + references;
    }

    /**
     * Conversions of rows in one forward pass: every row of every tile has its own.
     *
     * @return inputs times the tiles along the outputs
     */
    public long rowConversions() {
        return (long) inputs * columnTiles();
    }
}

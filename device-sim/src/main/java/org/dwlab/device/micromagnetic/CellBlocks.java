package org.dwlab.device.micromagnetic;

import org.dwlab.device.CellGrid;

/**
 * How the cells of some trajectories lie in arrays: blocks of whole columns, {@code [(column · ny + y) · lanes + lane]},
 * long enough for loops over them to be fast and short enough for several of them to stay in the nearest cache. The last
 * block may reach beyond the grid; what lies there is empty.
 */
final class CellBlocks {
    /** Floats of a block, more or less. */
    private static final int FLOATS = 1024;
    /** Lanes of a full batch's half, to which groups of columns are cut whatever the batch. */
    private static final int FULL = CellBatch.LARGEST / 2;

    final int nx;
    final int ny;
    final int lanes;
    final int group; // columns that share random generators, the same for every number of lanes
    final int columns; // of a block, whole groups
    final int blocks;
    final int size; // floats of a block

    CellBlocks(CellGrid grid, int lanes) {
        this.nx = grid.nx();
        this.ny = grid.ny();
        this.lanes = lanes;
        group = Math.max(1, Math.round((float) FLOATS / (ny * FULL)));
        columns = group * Math.max(1, FULL / lanes);
        blocks = (nx + columns - 1) / columns;
        size = columns * ny * lanes;
    }

    int block(int x) {
        return x / columns;
    }

    /** Of a column's first row and lane in its block. */
    int offset(int x) {
        return x % columns * ny * lanes;
    }

    int index(int x, int y, int lane) {
        return offset(x) + y * lanes + lane;
    }

    /** Floats from a column to the next. */
    int stride() {
        return ny * lanes;
    }

    float[][] zeros() {
        return new float[blocks][size];
    }

    float[][][] vectors() {
        return new float[3][blocks][size];
    }
}

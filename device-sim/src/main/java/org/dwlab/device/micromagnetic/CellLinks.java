package org.dwlab.device.micromagnetic;

import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/** What the edges of their tracks make of the cells of some trajectories, in {@link CellBlocks}. */
final class CellLinks {
    final CellBlocks layout;
    final boolean isWhole; // every cell is full or empty
    final float[][] fill;
    final float[][] unrest; // of its heat: fill to the power −1/2, as its moment is that of what is filled
    final float[][] current; // w₀/w(x), times a factor of the trajectory's own
    // Exchange field per difference to a neighbour, A/m.
    final float[][] east;
    final float[][] west;
    final float[][] north;
    final float[][] south;

    /**
     * @param shapes   of the tracks
     * @param scale    of the current of each trajectory
     * @param straight cells across a track of nominal width, whose current density is the nominal one
     */
    CellLinks(CellGrid grid, CellConstants c, CellShape[] shapes, double[] scale, double straight) {
        layout = new CellBlocks(grid, shapes.length);
        fill = layout.zeros();
        unrest = layout.zeros();
        current = layout.zeros();
        east = layout.zeros();
        west = layout.zeros();
        north = layout.zeros();
        south = layout.zeros();
        double exchange = 2 * c.exchangeStiffness() / (Constants.MU0 * c.saturationMagnetisation());
        double ex = exchange / (grid.dx() * grid.dx());
        double ey = exchange / (grid.dy() * grid.dy());
        boolean whole = true;
        for (int lane = 0; lane < shapes.length; lane++) {
            CellShape shape = shapes[lane];
            for (int x = 0; x < grid.nx(); x++) {
                int block = layout.block(x);
                double width = shape.column(x);
                for (int y = 0; y < grid.ny(); y++) {
                    int i = layout.index(x, y, lane);
                    double share = shape.fill(x, y);
                    whole &= share == 0 || share == 1;
                    fill[block][i] = (float) share;
                    unrest[block][i] = share == 0 ? 0 : (float) (1 / Math.sqrt(share));
                    current[block][i] = share == 0 ? 0 : (float) (scale[lane] * straight / width);
                    east[block][i] = (float) (ex * shape.link(x, y, x + 1, y));
                    west[block][i] = (float) (ex * shape.link(x, y, x - 1, y));
                    north[block][i] = (float) (ey * shape.link(x, y, x, y + 1));
                    south[block][i] = (float) (ey * shape.link(x, y, x, y - 1));
                }
            }
        }
        isWhole = whole;
    }
}

package org.dwlab.device.micromagnetic;

import java.util.function.DoubleBinaryOperator;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;

/** How much of every cell the track of one device fills. */
public final class CellShape {
    /** Points along a cell at which a smooth edge is looked at. */
    private static final int POINTS = 8;
    /** Cells filled by less than this are left empty: heat and stiffness of a sliver would be without bound. */
    private static final double SLIVER = 0.2;

    private final double[][] fill; // [x][y] in [0, 1]

    private CellShape(double[][] fill) {
        this.fill = fill;
    }

    /** All of the grid. */
    static CellShape full(CellGrid grid) {
        return of(grid, (x, y) -> 1);
    }

    /** What a function of x and y says [m], y being 0 on the centre line: shares in [0, 1]. */
    static CellShape of(CellGrid grid, DoubleBinaryOperator share) {
        double[][] fill = new double[grid.nx()][grid.ny()];
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                fill[x][y] =
                        Require.inClosedInterval(share.applyAsDouble(grid.x(x), grid.y(y)), 0, 1, "share of a cell");
            }
        }
        return new CellShape(fill);
    }

    /** Nothing. */
    static CellShape empty(CellGrid grid) {
        return new CellShape(new double[grid.nx()][grid.ny()]);
    }

    /**
     * The cells of one device.
     *
     * @param spec    the device, or one of its spread
     * @param streams the edges are drawn from stream EDGE_ROUGHNESS of the device
     * @param device  its number
     * @return what of {@link CellGrid#of} is between its edges
     * @throws org.dwlab.core.SpecException if the cells do not resolve the film, or there are too many
     */
    public static CellShape of(DeviceSpec spec, RandomStreams streams, int device) {
        return of(
                CellGrid.of(spec),
                spec.track().width(),
                TrackRealization.of(spec.track(), streams, device),
                spec.numerics().cells().edges());
    }

    /** The track between both edges of a device. */
    static CellShape of(CellGrid grid, double width, TrackRealization track, Cells.Edges edges) {
        double[][] fill = new double[grid.nx()][grid.ny()];
        int points = edges == Cells.Edges.MASK ? 1 : POINTS;
        for (int i = 0; i < grid.nx(); i++) {
            for (int p = 0; p < points; p++) {
                double x = grid.x(i) + ((p + 0.5) / points - 0.5) * grid.dx();
                double upper = width / 2 + at(track, 0, x);
                double lower = -width / 2 - at(track, 1, x);
                for (int j = 0; j < grid.ny(); j++) {
                    fill[i][j] += share(grid.y(j), grid.dy(), lower, upper, edges) / points;
                }
            }
        }
        if (edges == Cells.Edges.SMOOTH) {
            dropSlivers(fill);
        }
        return new CellShape(fill);
    }

    private static double share(double y, double dy, double lower, double upper, Cells.Edges edges) {
        if (edges == Cells.Edges.MASK) {
            return y > lower && y < upper ? 1 : 0;
        }
        double top = Math.min(upper, y + dy / 2);
        double bottom = Math.max(lower, y - dy / 2);
        return Math.max(0, top - bottom) / dy;
    }

    private static void dropSlivers(double[][] fill) {
        for (double[] column : fill) {
            for (int j = 0; j < column.length; j++) {
                column[j] = column[j] < SLIVER ? 0 : Math.min(1, column[j]);
            }
        }
    }

    /** Displacement of an edge between the points of its grid. */
    private static double at(TrackRealization track, int edge, double x) {
        double place = (x - TrackRealization.position(0)) / TrackRealization.STEP;
        int left = (int) Math.max(0, Math.min(track.size() - 2.0, Math.floor(place)));
        double share = place - left;
        return (1 - share) * track.edge(edge, left) + share * track.edge(edge, left + 1);
    }

    /**
     * Share of a cell that is film.
     *
     * @param x column of the cell
     * @param y row of the cell
     * @return in [0, 1]; 0 outside the grid
     */
    public double fill(int x, int y) {
        return x < 0 || x >= fill.length || y < 0 || y >= fill[x].length ? 0 : fill[x][y];
    }

    /**
     * Film of a column.
     *
     * @param x the column, on the grid
     * @return its filled part in cells
     */
    public double column(int x) {
        double sum = 0;
        for (double share : fill[x]) {
            sum += share;
        }
        return sum;
    }

    /**
     * Weight of the link from a cell to its neighbour, over the fill of the cell: the same energy for both, and bounded by
     * 1, however little of the cell there is.
     */
    double link(int x, int y, int toX, int toY) {
        double own = fill(x, y);
        return own == 0 ? 0 : Math.min(own, fill(toX, toY)) / own;
    }
}

package org.dwlab.calibration.scripts;

import java.util.Arrays;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Track;
import org.dwlab.device.TrackRealization;

/**
 * The cells of one device: a grid of one layer from x = 0 to the length of the track, with as many rows beside the
 * nominal width as its edges need, and which of its cells have film. A cell has film if its centre is between the
 * edges.
 */
final class TrackCells {
    /** Edge of a cell where the device asks for an automatic one [m]. */
    private static final double AUTOMATIC = 4e-9;
    /** So far may an edge reach beyond a row of cells before it needs another one, in cells. */
    private static final double ROUND_OFF = 1e-9;

    private final int nx;
    private final int ny;
    private final double dx;
    private final double dy;
    private final double bottom; // y of the lower end of the grid, m
    private final int[] first; // [ix] lowest row with film
    private final int[] count; // [ix] rows with film

    private TrackCells(int nx, int ny, double dx, double dy, double bottom) {
        this.nx = nx;
        this.ny = ny;
        this.dx = dx;
        this.dy = dy;
        this.bottom = bottom;
        this.first = new int[nx];
        this.count = new int[nx];
    }

    /** The edge of a cell that a device asks for [m], up to rounding. */
    static double size(DeviceSpec spec) {
        return spec.numerics().cells().size().orElse(() -> AUTOMATIC);
    }

    /**
     * The cells of a device.
     *
     * @param own   the device's own specification, its spread drawn
     * @param edges of this device
     * @throws SpecException if the edges leave a column without film
     */
    static TrackCells of(DeviceSpec own, TrackRealization edges) {
        Track track = own.track();
        double size = size(own);
        int nx = Math.max(1, (int) Math.round(track.length() / size));
        int rows = Math.max(1, (int) Math.round(track.width() / size));
        double dx = track.length() / nx;
        double dy = track.width() / rows;
        int beside = rowsBeside(edges, track.length(), dy);
        // mumax3 draws its noise in pairs: of an odd number of cells it may refuse to.
        int even = nx % 2 * ((rows + 2 * beside) % 2);
        var cells = new TrackCells(nx, rows + 2 * beside + even, dx, dy, -track.width() / 2 - beside * dy);
        for (int ix = 0; ix < nx; ix++) {
            cells.fill(
                    ix,
                    -track.width() / 2 - edge(edges, 1, cells.x(ix)),
                    track.width() / 2 + edge(edges, 0, cells.x(ix)));
        }
        return cells;
    }

    private static int rowsBeside(TrackRealization edges, double length, double dy) {
        double most = 0;
        for (int i = 0; i < edges.size(); i++) {
            double x = TrackRealization.position(i);
            if (0 <= x && x <= length) {
                most = Math.max(most, Math.max(edges.edge(0, i), edges.edge(1, i)));
            }
        }
        return (int) Math.ceil(most / dy - ROUND_OFF);
    }

    /** Outward displacement of an edge [m], linear between the points of its grid. */
    private static double edge(TrackRealization edges, int edge, double x) {
        double place = (x + TrackRealization.MARGIN) / TrackRealization.STEP;
        int before = Math.min((int) place, edges.size() - 2);
        double share = place - before;
        return (1 - share) * edges.edge(edge, before) + share * edges.edge(edge, before + 1);
    }

    private void fill(int ix, double lower, double upper) {
        for (int iy = 0; iy < ny; iy++) {
            if (lower <= y(iy) && y(iy) <= upper) {
                first[ix] = count[ix] == 0 ? iy : first[ix];
                count[ix]++;
            }
        }
        if (count[ix] == 0) {
            throw new SpecException("the neck at " + (float) x(ix) + " m", "must be as wide as a cell of " + dy + " m")
                    .remedy("choose smaller cells");
        }
    }

    int nx() {
        return nx;
    }

    int ny() {
        return ny;
    }

    /** [m]. */
    double dx() {
        return dx;
    }

    /** [m]. */
    double dy() {
        return dy;
    }

    /** Centre of a column [m]. */
    double x(int ix) {
        return (ix + 0.5) * dx;
    }

    /** Centre of a row [m]; the middle of the nominal track is 0. */
    double y(int iy) {
        return bottom + (iy + 0.5) * dy;
    }

    boolean filled(int ix, int iy) {
        return first[ix] <= iy && iy < first[ix] + count[ix];
    }

    /** Lowest row of a column with film. */
    int first(int ix) {
        return first[ix];
    }

    /** How many cells of a column have film. */
    int count(int ix) {
        return count[ix];
    }

    /** w(x) of a column as its cells have it [m]. */
    double width(int ix) {
        return count[ix] * dy;
    }

    /** Whether all columns are as wide, so that the mean of m_z tells where the wall is. */
    boolean isStraight() {
        return Arrays.stream(count).allMatch(rows -> rows == count[0]);
    }
}

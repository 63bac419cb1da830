package org.dwlab.device.micromagnetic;

import org.dwlab.device.CellGrid;

/**
 * The wall of a trajectory as a wall of three coordinates sees it.
 *
 * @param q     position [m]: that about which the columns of a symmetric window have as much m_z on one side as on the
 *              other, so that heat in far domains does not move it
 * @param phi   φ, direction of the in-plane magnetisation in the wall [rad], in (−π, π]
 * @param chi   χ, tilt of the wall line [rad]; it meets the upper edge at q − (w/2) tan χ
 * @param width ∫(1 − m_z²)/2 dx of the means over the columns, Δ of a wall of the profile tanh [m]
 */
public record WallReading(double q, double phi, double chi, double width) {
    /** Half of the window over the width of the wall. */
    private static final double WINDOW = 5;

    private static final int ROUNDS = 6;

    /** The magnetisation of a film in cells, wherever it comes from. */
    public interface CellView {
        /**
         * Share of a cell that is film.
         *
         * @param x column of the cell
         * @param y row of the cell
         * @return in [0, 1]
         */
        double fill(int x, int y);

        /**
         * One component of the magnetisation.
         *
         * @param component 0, 1, 2 for x, y, z
         * @param x         column of the cell
         * @param y         row of the cell
         * @return of a unit vector; without meaning in an empty cell
         */
        double m(int component, int x, int y);
    }

    /** The wall of one trajectory. */
    static WallReading of(CellBatch batch, int lane, int charge, double delta) {
        return of(
                batch.grid,
                new CellView() {
                    @Override
                    public double fill(int x, int y) {
                        return batch.fill(lane, x, y);
                    }

                    @Override
                    public double m(int component, int x, int y) {
                        return batch.m(lane, component, x, y);
                    }
                },
                charge,
                delta);
    }

    /**
     * Reads the wall of a film: the place up to which most of the film has the sign of the left domain.
     *
     * @param grid   of the film
     * @param film   its magnetisation
     * @param charge Q of the wall
     * @param delta  Δ of the wall [m], from which the size of the window follows
     * @return the wall; at one end of the track where there is none of this charge
     */
    public static WallReading of(CellGrid grid, CellView film, int charge, double delta) {
        double[] columns = columns(grid, film, charge);
        double dx = grid.dx();
        double q = refined(columns, dx, coarse(columns) * dx, delta);
        int first = (int) Math.max(0, Math.round((q - WINDOW * delta) / dx));
        int last = (int) Math.min(grid.nx(), Math.round((q + WINDOW * delta) / dx));
        double alongX = 0;
        double alongY = 0;
        double width = 0;
        for (int x = first; x < last; x++) {
            double inPlane = 0;
            double filled = 0;
            for (int y = 0; y < grid.ny(); y++) {
                double z = film.m(2, x, y);
                double weight = film.fill(x, y) * (1 - z * z);
                alongX += weight * film.m(0, x, y);
                alongY += weight * film.m(1, x, y);
                inPlane += weight;
                filled += film.fill(x, y);
            }
            width += filled == 0 ? 0 : inPlane / filled * dx / 2;
        }
        return new WallReading(q, StrictMath.atan2(alongY, alongX), tilt(grid, film, charge, q, delta), width);
    }

    /** Mean of Q m_z over the film of every column; 0 where there is none. */
    private static double[] columns(CellGrid grid, CellView film, int charge) {
        double[] mean = new double[grid.nx()];
        for (int x = 0; x < mean.length; x++) {
            double sum = 0;
            double filled = 0;
            for (int y = 0; y < grid.ny(); y++) {
                sum += film.fill(x, y) * film.m(2, x, y);
                filled += film.fill(x, y);
            }
            mean[x] = filled == 0 ? 0 : charge * sum / filled;
        }
        return mean;
    }

    /** How many columns are left of the wall: where the sum of what is up to here is largest. */
    private static int coarse(double[] columns) {
        double sum = 0;
        double most = 0;
        int place = 0;
        for (int x = 0; x < columns.length; x++) {
            sum += columns[x];
            if (sum > most) {
                most = sum;
                place = x + 1;
            }
        }
        return place;
    }

    private static double refined(double[] columns, double dx, double from, double delta) {
        double q = from;
        double length = columns.length * dx;
        for (int round = 0; round < ROUNDS; round++) {
            double half = Math.min(WINDOW * delta, Math.min(q, length - q));
            if (half < dx) {
                return q;
            }
            q += integral(columns, dx, q - half, q + half) / 2;
            q = Math.max(0, Math.min(length, q));
        }
        return q;
    }

    private static double integral(double[] values, double dx, double from, double to) {
        double sum = 0;
        int last = Math.min(values.length - 1, (int) (to / dx));
        for (int x = Math.max(0, (int) (from / dx)); x <= last; x++) {
            double share = Math.min(to, (x + 1) * dx) - Math.max(from, x * dx);
            sum += values[x] * Math.max(0, share);
        }
        return sum;
    }

    /** From the slope of the places where the rows of the film change sign. */
    private static double tilt(CellGrid grid, CellView film, int charge, double q, double delta) {
        double[] row = new double[grid.nx()];
        double count = 0;
        double sumY = 0;
        double sumX = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int j = 0; j < grid.ny(); j++) {
            if (!isWhole(grid, film, j, q, delta)) {
                continue;
            }
            for (int x = 0; x < row.length; x++) {
                row[x] = charge * film.m(2, x, j);
            }
            double x = refined(row, grid.dx(), q, delta);
            double y = grid.y(j);
            count++;
            sumY += y;
            sumX += x;
            sumYy += y * y;
            sumXy += x * y;
        }
        double spread = sumYy - sumY * sumY / Math.max(1, count);
        return count < 2 ? 0 : -StrictMath.atan((sumXy - sumX * sumY / count) / spread);
    }

    /** Whether a row has film all along the window about the wall. */
    private static boolean isWhole(CellGrid grid, CellView film, int y, double q, double delta) {
        double dx = grid.dx();
        int first = (int) Math.max(0, (q - WINDOW * delta) / dx);
        int last = (int) Math.min(grid.nx() - 1.0, (q + WINDOW * delta) / dx);
        for (int x = first; x <= last; x++) {
            if (film.fill(x, y) == 0) {
                return false;
            }
        }
        return first <= last;
    }
}

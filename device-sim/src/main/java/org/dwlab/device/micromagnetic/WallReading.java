package org.dwlab.device.micromagnetic;

/**
 * The wall of a trajectory as a wall of three coordinates sees it.
 *
 * @param q     position [m]: that about which the columns of a symmetric window have as much m_z on one side as on the
 *              other, so that heat in far domains does not move it
 * @param phi   φ, direction of the in-plane magnetisation in the wall [rad], in (−π, π]
 * @param chi   χ, tilt of the wall line [rad]; it meets the upper edge at q − (w/2) tan χ
 * @param width ∫(1 − m_z²)/2 dx, Δ of a wall of the profile tanh [m]
 */
public record WallReading(double q, double phi, double chi, double width) {
    /** Half of the window over the width of the wall. */
    private static final double WINDOW = 5;

    private static final int ROUNDS = 6;

    /** Reads the wall of one trajectory: the place up to which most of the film has the sign of the left domain. */
    static WallReading of(CellBatch batch, int lane, int charge, double delta) {
        double[] columns = columns(batch, lane, charge);
        double dx = batch.grid.dx();
        double q = refined(columns, dx, coarse(columns) * dx, delta);
        int first = (int) Math.max(0, Math.round((q - WINDOW * delta) / dx));
        int last = (int) Math.min(batch.grid.nx(), Math.round((q + WINDOW * delta) / dx));
        double alongX = 0;
        double alongY = 0;
        double inPlane = 0;
        double filled = 0;
        for (int x = first; x < last; x++) {
            for (int y = 0; y < batch.grid.ny(); y++) {
                double z = batch.m(lane, 2, x, y);
                double weight = batch.fill(lane, x, y) * (1 - z * z);
                alongX += weight * batch.m(lane, 0, x, y);
                alongY += weight * batch.m(lane, 1, x, y);
                inPlane += weight;
                filled += batch.fill(lane, x, y);
            }
        }
        double width = filled == 0 ? 0 : inPlane * dx * (last - first) / (2 * filled);
        return new WallReading(q, Math.atan2(alongY, alongX), tilt(batch, lane, charge, q, delta), width);
    }

    /** Mean of Q m_z over the film of every column; 0 where there is none. */
    private static double[] columns(CellBatch batch, int lane, int charge) {
        double[] mean = new double[batch.grid.nx()];
        for (int x = 0; x < mean.length; x++) {
            double sum = 0;
            double filled = 0;
            for (int y = 0; y < batch.grid.ny(); y++) {
                sum += batch.fill(lane, x, y) * batch.m(lane, 2, x, y);
                filled += batch.fill(lane, x, y);
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
    private static double tilt(CellBatch batch, int lane, int charge, double q, double delta) {
        double[] row = new double[batch.grid.nx()];
        double count = 0;
        double sumY = 0;
        double sumX = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int j = 0; j < batch.grid.ny(); j++) {
            if (!isWhole(batch, lane, j, q, delta)) {
                continue;
            }
            for (int x = 0; x < row.length; x++) {
                row[x] = charge * batch.m(lane, 2, x, j);
            }
            double x = refined(row, batch.grid.dx(), q, delta);
            double y = batch.grid.y(j);
            count++;
            sumY += y;
            sumX += x;
            sumYy += y * y;
            sumXy += x * y;
        }
        double spread = sumYy - sumY * sumY / Math.max(1, count);
        return count < 2 ? 0 : -Math.atan((sumXy - sumX * sumY / count) / spread);
    }

    /** Whether a row has film all along the window about the wall. */
    private static boolean isWhole(CellBatch batch, int lane, int y, double q, double delta) {
        double dx = batch.grid.dx();
        int first = (int) Math.max(0, (q - WINDOW * delta) / dx);
        int last = (int) Math.min(batch.grid.nx() - 1.0, (q + WINDOW * delta) / dx);
        for (int x = first; x <= last; x++) {
            if (!batch.isFilled(lane, x, y)) {
                return false;
            }
        }
        return first <= last;
    }
}

package org.dwlab.device.micromagnetic;

import org.dwlab.device.CellGrid;

/**
 * The demagnetising tensor between two cells of one layer, averaged over both: Newell, Williams and Dunlop, J. Geophys.
 * Res. 98, 9551 (1993), near by; beyond that the field of dipoles averaged over both cells by a quadrature that is exact
 * to the fifth power. N_xz and N_yz of a layer vanish.
 */
final class DemagTensor {
    private static final double NEAR = 12; // cells
    private static final double TINY = 1e-30;
    // Points and weights of a cell's offset from another one, a triangular density: moments 1/6 and 1/15.
    private static final double[] OFFSETS = {-Math.sqrt(0.4), 0, Math.sqrt(0.4)};
    private static final double[] WEIGHTS = {5.0 / 24, 7.0 / 12, 5.0 / 24};

    private final double dx;
    private final double dy;
    private final double dz;

    DemagTensor(CellGrid grid) {
        // Lengths in units of the thinnest edge, so that nothing underflows.
        double unit = Math.min(grid.thickness(), Math.min(grid.dx(), grid.dy()));
        dx = grid.dx() / unit;
        dy = grid.dy() / unit;
        dz = grid.thickness() / unit;
    }

    /** {N_xx, N_yy, N_zz, N_xy} for an offset of whole cells. */
    double[] at(int cellsX, int cellsY) {
        double x = cellsX * dx;
        double y = cellsY * dy;
        return StrictMath.hypot(x, y) < NEAR * Math.max(dz, Math.max(dx, dy)) ? near(x, y) : far(x, y);
    }

    private double[] near(double x, double y) {
        double[] sum = new double[4];
        int[] weight = {-1, 2, -1};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double u = x + (i - 1) * dx;
                double v = y + (j - 1) * dy;
                double w = 2.0 * weight[i] * weight[j];
                sum[0] += w * (f(u, v, 0) - f(u, v, dz));
                sum[1] += w * (f(v, u, 0) - f(v, u, dz));
                sum[2] += w * (f(0, v, u) - f(dz, v, u));
                sum[3] += w * (g(u, v, 0) - g(u, v, dz));
            }
        }
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= 4 * Math.PI * dx * dy * dz;
        }
        return sum;
    }

    private double[] far(double x, double y) {
        double[] sum = new double[4];
        double scale = dx * dy * dz / (4 * Math.PI);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    double u = x + OFFSETS[i] * dx;
                    double v = y + OFFSETS[j] * dy;
                    double w = OFFSETS[k] * dz;
                    double weight = scale * WEIGHTS[i] * WEIGHTS[j] * WEIGHTS[k];
                    double square = u * u + v * v + w * w;
                    double cube = square * Math.sqrt(square);
                    sum[0] += weight * (1 - 3 * u * u / square) / cube;
                    sum[1] += weight * (1 - 3 * v * v / square) / cube;
                    sum[2] += weight * (1 - 3 * w * w / square) / cube;
                    sum[3] -= weight * 3 * u * v / square / cube;
                }
            }
        }
        return sum;
    }

    /** Newell's f, whose differences make N along the first argument. */
    private static double f(double x, double y, double z) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        double c = Math.abs(z);
        double r = Math.sqrt(a * a + b * b + c * c);
        return b / 2 * (c * c - a * a) * asinh(b / Math.sqrt(a * a + c * c + TINY))
                + c / 2 * (b * b - a * a) * asinh(c / Math.sqrt(a * a + b * b + TINY))
                - a * b * c * StrictMath.atan(b * c / (a * r + TINY))
                + (2 * a * a - b * b - c * c) * r / 6;
    }

    /** Newell's g, whose differences make N between the first two arguments. */
    private static double g(double x, double y, double z) {
        double sign = Math.signum(x) * Math.signum(y);
        double a = Math.abs(x);
        double b = Math.abs(y);
        double c = Math.abs(z);
        double r = Math.sqrt(a * a + b * b + c * c);
        double sum = a * b * c * asinh(c / Math.sqrt(a * a + b * b + TINY))
                + b / 6 * (3 * c * c - b * b) * asinh(a / Math.sqrt(b * b + c * c + TINY))
                + a / 6 * (3 * c * c - a * a) * asinh(b / Math.sqrt(a * a + c * c + TINY))
                - c * c * c / 6 * StrictMath.atan(a * b / (c * r + TINY))
                - c * b * b / 2 * StrictMath.atan(a * c / (b * r + TINY))
                - c * a * a / 2 * StrictMath.atan(b * c / (a * r + TINY))
                - a * b * r / 3;
        return sign * sum;
    }

    private static double asinh(double x) {
        return StrictMath.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
    }
}

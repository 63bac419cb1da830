package org.dwlab.device.retention;

import org.dwlab.device.landscape.WallModel;

/**
 * A wall held at a place while its in-plane angle, and its tilt where the model has one, are at rest; and how it moves
 * about such a state. No current.
 */
final class RestingWall {
    private static final int ANGLES = 720;
    private static final int ROUNDS = 50;
    /** A Newton step below this [rad] ends the search: its square is the error. */
    private static final double CLOSE = 1e-9;
    /** Longest step [rad]: keeps the search in the basin it started from. */
    private static final double LONGEST = 0.2;
    /** Step of the differences of the gradient [rad]: error (1e-4)²/6 of the fourth derivative. */
    private static final double REACH = 1e-4;

    private final WallModel model;
    private final double voltage;

    /**
     * Small motions about a state at rest.
     *
     * @param mobility  [coordinate][coordinate] of q, φ (and χ)
     * @param stiffness [coordinate][coordinate] second derivatives of E; those by q are left to the caller
     */
    record Linear(double[][] mobility, double[][] stiffness) {
        /**
         * The rate at which a wall leaves a saddle: the positive root of det(λ + M H) for the downward curvature along
         * q [N/m]; λ of eq. (22), in 1/s. One root, since one eigenvalue of H is negative.
         */
        double growth(double curvature) {
            double[][] h = new double[stiffness.length][];
            for (int i = 0; i < h.length; i++) {
                h[i] = stiffness[i].clone();
            }
            h[0][0] = -curvature;
            double[][] rates = product(mobility, h);
            double low = 0;
            double high = 0;
            for (double[] row : rates) {
                for (double rate : row) {
                    high += Math.abs(rate);
                }
            }
            // A bound of all eigenvalues would need rates of one unit; these are bounded once the sign has changed.
            while (shifted(rates, high) < 0) {
                high *= 2;
            }
            while (low < (low + high) / 2 && (low + high) / 2 < high) {
                double middle = (low + high) / 2;
                if (shifted(rates, middle) < 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }

        private static double shifted(double[][] rates, double lambda) {
            double[][] m = new double[rates.length][];
            for (int i = 0; i < m.length; i++) {
                m[i] = rates[i].clone();
                m[i][i] += lambda;
            }
            double minor = m[0][0] * m[1][1] - m[0][1] * m[1][0];
            if (m.length == 2) {
                return minor;
            }
            return m[2][2] * minor
                    + m[2][1] * (m[0][2] * m[1][0] - m[0][0] * m[1][2])
                    + m[2][0] * (m[0][1] * m[1][2] - m[0][2] * m[1][1]);
        }

        private static double[][] product(double[][] a, double[][] b) {
            double[][] c = new double[b.length][b.length];
            for (int i = 0; i < c.length; i++) {
                for (int k = 0; k < c.length; k++) {
                    for (int j = 0; j < c.length; j++) {
                        c[i][j] += a[i][k] * b[k][j];
                    }
                }
            }
            return c;
        }
    }

    RestingWall(WallModel model, double voltage) {
        this.model = model;
        this.voltage = voltage;
    }

    /** The upright state of least energy at a place: the best of a grid over the circle. */
    double[] anywhere(double q) {
        double[] best = {q, 0, 0};
        for (int i = 1; i < ANGLES; i++) {
            double[] next = {q, 2 * Math.PI * i / ANGLES, 0};
            best = energy(next) < energy(best) ? next : best;
        }
        return best;
    }

    /** The state of rest at a place next to that of a guess, by Newton's method. */
    double[] at(double q, double[] guess) {
        double[] state = {q, guess[1], guess[2]};
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = model.gradient(state, voltage, 0);
            double[][] h = curvatures(state);
            double[] step = step(h, slope);
            state[1] += step[0];
            state[2] += step[1];
            if (Math.abs(step[0]) + Math.abs(step[1]) < CLOSE) {
                return state;
            }
        }
        return state;
    }

    /** Newton's step where the energy curves upwards, downhill elsewhere; never a long one. */
    private double[] step(double[][] h, double[] slope) {
        double phi;
        double chi = 0;
        if (model.coordinates() == 2) {
            phi = -slope[1] / Math.abs(h[0][0]);
        } else {
            double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
            if (determinant > 0 && h[0][0] > 0) {
                phi = (h[0][1] * slope[2] - h[1][1] * slope[1]) / determinant;
                chi = (h[1][0] * slope[1] - h[0][0] * slope[2]) / determinant;
            } else {
                phi = -slope[1] / (Math.abs(h[0][0]) + Math.abs(h[0][1]));
                chi = -slope[2] / (Math.abs(h[1][1]) + Math.abs(h[0][1]));
            }
        }
        double scale = Math.min(1, LONGEST / Math.max(Math.abs(phi), Math.abs(chi)));
        return new double[] {scale * phi, scale * chi};
    }

    double energy(double[] state) {
        return model.energy(state, voltage, 0);
    }

    double slope(double[] state) {
        return model.gradient(state, voltage, 0)[0];
    }

    /** Determinant of the second derivatives by φ, and χ. */
    double stiffness(double[] state) {
        double[][] h = curvatures(state);
        return model.coordinates() == 2 ? h[0][0] : h[0][0] * h[1][1] - h[0][1] * h[1][0];
    }

    /** Small motions about a state. */
    Linear linear(double[] state) {
        int size = model.coordinates();
        double[][] h = curvatures(state);
        double[][] stiffness = new double[size][size];
        for (int i = 1; i < size; i++) {
            for (int k = 1; k < size; k++) {
                stiffness[i][k] = h[i - 1][k - 1];
            }
        }
        return new Linear(model.mobility(state, voltage), stiffness);
    }

    /** Second derivatives of E by φ and χ [J], as differences of the gradient. */
    private double[][] curvatures(double[] state) {
        int size = model.coordinates() - 1;
        double[][] h = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] up = state.clone();
            double[] down = state.clone();
            up[k + 1] += REACH;
            down[k + 1] -= REACH;
            double[] above = model.gradient(up, voltage, 0);
            double[] below = model.gradient(down, voltage, 0);
            for (int i = 0; i < size; i++) {
                h[i][k] = (above[i + 1] - below[i + 1]) / (2 * REACH);
            }
        }
        return h;
    }
}

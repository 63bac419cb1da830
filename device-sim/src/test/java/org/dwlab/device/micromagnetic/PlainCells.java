package org.dwlab.device.micromagnetic;

import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * The film of one trajectory, cell by cell and in double precision, as the equations are written: the twin of
 * {@link CellBatch}. A cell of which a share w is film has the moment w M_s V, and a face between two cells is as wide as
 * the smaller of their shares.
 */
final class PlainCells {
    private final CellGrid grid;
    private final CellConstants c;
    private final double width;
    private final double[][] share;
    private final int every;
    private final double[][][] tensor; // [offset along][offset across], not negative

    double[][][] m; // [x][y][component]
    double[] endField; // A/m, [x]
    double[] applied = new double[3]; // A/m
    double current; // A/m²
    double voltage;
    boolean hasDemag = true;

    private double[][][] others; // A/m
    private double[][][] othersBefore;
    private int steps;

    PlainCells(CellGrid grid, CellConstants c, double width, double[][] share, double[][][] m, int every) {
        this.grid = grid;
        this.c = c;
        this.width = width;
        this.share = share;
        this.m = m;
        this.every = every;
        endField = new double[grid.nx()];
        var demag = new DemagTensor(grid);
        tensor = new double[grid.nx()][grid.ny()][];
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                tensor[x][y] = demag.at(x, y);
            }
        }
    }

    double share(int x, int y) {
        return x < 0 || x >= grid.nx() || y < 0 || y >= grid.ny() ? 0 : share[x][y];
    }

    /** Fields of the energies of CellEnergies, H = −1/(μ₀ M_s V w) ∂E/∂m. */
    double[] exchangeField(double[][][] at, int x, int y) {
        double[] h = new double[3];
        neighbours(x, y, (dx, dy, d, weight) -> {
            for (int k = 0; k < 3; k++) {
                double difference = at[x + dx][y + dy][k] - at[x][y][k];
                h[k] += weight * 2 * c.exchangeStiffness() * difference / (d * d * mu0Ms());
            }
        });
        return h;
    }

    double[] dmiField(double[][][] at, int x, int y) {
        double[] h = new double[3];
        neighbours(x, y, (dx, dy, d, weight) -> {
            double factor = weight * c.dmi() / (mu0Ms() * d);
            double[] n = at[x + dx][y + dy];
            h[0] += factor * dx * n[2];
            h[1] += factor * dy * n[2];
            h[2] -= factor * (dx * n[0] + dy * n[1]);
        });
        return h;
    }

    double[] anisotropyField(double[][][] at, int x, int y) {
        double k = c.uniaxialAnisotropy() + c.anisotropyPerVolt() * voltage;
        double fromMiddle = (x + 0.5 - grid.nx() / 2.0) * grid.dx();
        k += c.gradientPerVolt() * voltage * fromMiddle;
        return new double[] {0, 0, 2 * k / mu0Ms() * at[x][y][2]};
    }

    double[] demagField(double[][][] at, int x, int y) {
        double[] own = selfField(at, x, y);
        double[] rest = othersField(at, x, y);
        return new double[] {own[0] + rest[0], own[1] + rest[1], own[2] + rest[2]};
    }

    private double mu0Ms() {
        return Constants.MU0 * c.saturationMagnetisation();
    }

    private interface Neighbour {
        void accept(int dx, int dy, double distance, double weight);
    }

    private void neighbours(int x, int y, Neighbour neighbour) {
        int[][] ways = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        for (int[] way : ways) {
            double other = share(x + way[0], y + way[1]);
            if (other > 0) {
                double distance = way[0] == 0 ? grid.dy() : grid.dx();
                neighbour.accept(way[0], way[1], distance, Math.min(other, share[x][y]) / share[x][y]);
            }
        }
    }

    private double[] selfField(double[][][] at, int x, int y) {
        double[] h = new double[3];
        for (int k = 0; k < 3; k++) {
            h[k] = -c.saturationMagnetisation() * tensor[0][0][k] * share[x][y] * at[x][y][k];
        }
        return h;
    }

    private double[] othersField(double[][][] at, int x, int y) {
        double[] h = new double[3];
        for (int u = 0; u < grid.nx(); u++) {
            for (int v = 0; v < grid.ny(); v++) {
                if (share[u][v] == 0 || u == x && v == y) {
                    continue;
                }
                double[] n = tensor[Math.abs(x - u)][Math.abs(y - v)];
                double xy = Integer.signum(x - u) * Integer.signum(y - v) * n[3];
                double moment = c.saturationMagnetisation() * share[u][v];
                double[] source = at[u][v];
                h[0] -= moment * (n[0] * source[0] + xy * source[1]);
                h[1] -= moment * (xy * source[0] + n[1] * source[1]);
                h[2] -= moment * n[2] * source[2];
            }
        }
        return h;
    }

    private double density(int x) {
        double filled = 0;
        for (double part : share[x]) {
            filled += part * grid.dy();
        }
        return current * width / filled;
    }

    /** Everything that is not part of an energy of the film. */
    private double[] driveField(double[][][] at, int x, int y) {
        double j = density(x);
        double[] own = at[x][y];
        double push = c.dampingLike() * j;
        double[] h = {
            applied[0] + push * own[2], applied[1] + c.transverse() * j, applied[2] + endField[x] - push * own[0]
        };
        // Zhang and Li: dm/dt = -u dm/dx + beta u m x dm/dx, here as a field.
        double u = c.velocity() * j;
        double[] slope = slope(at, x, y);
        double[] turned = cross(own, slope);
        for (int k = 0; k < 3; k++) {
            h[k] -= u / c.gamma0() * (turned[k] + c.nonAdiabaticity() * slope[k]);
        }
        return h;
    }

    /** ∂m/∂x: the mean of the slopes to both sides, by the widths of the faces there. */
    private double[] slope(double[][][] at, int x, int y) {
        double[] slope = new double[3];
        double east = Math.min(share(x + 1, y), share[x][y]);
        double west = Math.min(share(x - 1, y), share[x][y]);
        for (int k = 0; k < 3 && east + west > 0; k++) {
            double sum = 0;
            if (east > 0) {
                sum += east * (at[x + 1][y][k] - at[x][y][k]);
            }
            if (west > 0) {
                sum += west * (at[x][y][k] - at[x - 1][y][k]);
            }
            slope[k] = sum / (east + west) / grid.dx();
        }
        return slope;
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    /** A step of the classical Runge–Kutta scheme; the field of the other cells goes on as it went. */
    void step(double dt) {
        if (hasDemag && steps % every == 0) {
            othersBefore = others;
            others = all((x, y) -> othersField(m, x, y));
            if (othersBefore == null) {
                othersBefore = others;
            }
        }
        double ahead = (steps % every + 0.5) / every;
        double[][][] k1 = slopes(m, ahead);
        double[][][] k2 = slopes(plus(k1, dt / 2), ahead);
        double[][][] k3 = slopes(plus(k2, dt / 2), ahead);
        double[][][] k4 = slopes(plus(k3, dt), ahead);
        m = all((x, y) -> {
            double[] next = new double[3];
            double square = 0;
            for (int k = 0; k < 3; k++) {
                double mean = (k1[x][y][k] + 2 * k2[x][y][k] + 2 * k3[x][y][k] + k4[x][y][k]) / 6;
                next[k] = m[x][y][k] + dt * mean;
                square += next[k] * next[k];
            }
            for (int k = 0; k < 3; k++) {
                next[k] /= Math.sqrt(square);
            }
            return next;
        });
        steps++;
    }

    private interface Cell {
        double[] value(int x, int y);
    }

    private double[][][] all(Cell cell) {
        double[][][] values = new double[grid.nx()][grid.ny()][3];
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                if (share[x][y] > 0) {
                    values[x][y] = cell.value(x, y);
                }
            }
        }
        return values;
    }

    private double[][][] plus(double[][][] slope, double time) {
        return all((x, y) -> new double[] {
            m[x][y][0] + time * slope[x][y][0], m[x][y][1] + time * slope[x][y][1], m[x][y][2] + time * slope[x][y][2]
        });
    }

    /** dm/dt = −γ₀/(1 + α²) [m × H + α m × (m × H)] */
    private double[][][] slopes(double[][][] at, double ahead) {
        double rate = -c.gamma0() / (1 + c.damping() * c.damping());
        return all((x, y) -> {
            double[] h = driveField(at, x, y);
            add(h, exchangeField(at, x, y), 1);
            add(h, dmiField(at, x, y), 1);
            add(h, anisotropyField(at, x, y), 1);
            if (hasDemag) {
                add(h, selfField(at, x, y), 1);
                add(h, others[x][y], 1 + ahead);
                add(h, othersBefore[x][y], -ahead);
            }
            double[] across = cross(at[x][y], h);
            double[] along = cross(at[x][y], across);
            return new double[] {
                rate * (across[0] + c.damping() * along[0]),
                rate * (across[1] + c.damping() * along[1]),
                rate * (across[2] + c.damping() * along[2])
            };
        });
    }

    private static void add(double[] sum, double[] h, double factor) {
        for (int k = 0; k < 3; k++) {
            sum[k] += factor * h[k];
        }
    }
}

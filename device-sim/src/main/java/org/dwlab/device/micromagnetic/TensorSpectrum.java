package org.dwlab.device.micromagnetic;

import org.dwlab.device.CellGrid;

/**
 * The discrete Fourier transform of the demagnetising tensor of a grid, in double precision. N_xx, N_yy and N_zz are
 * even in x and y and N_xy is odd in both, so that all four transforms are real.
 */
final class TensorSpectrum {
    private TensorSpectrum() {}

    /** [xx yy zz xy][frequency along][frequency across] */
    static double[][][] of(CellGrid grid, int along, int across, boolean selfTerm) {
        double[][][] space = new double[4][grid.nx()][grid.ny()];
        var tensor = new DemagTensor(grid);
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                double[] n = x == 0 && y == 0 && !selfTerm ? new double[4] : tensor.at(x, y);
                for (int c = 0; c < n.length; c++) {
                    space[c][x][y] = n[c];
                }
            }
        }
        double[][][] spectrum = new double[4][][];
        for (int c = 0; c < spectrum.length; c++) {
            spectrum[c] = transform(space[c], along, across, c == 3);
        }
        return spectrum;
    }

    private static double[][] transform(double[][] space, int along, int across, boolean isOdd) {
        int ny = space[0].length;
        double[][] half = new double[along][ny];
        double[] wave = new double[along];
        for (int k = 0; k <= along / 2; k++) {
            for (int x = 0; x < space.length; x++) {
                wave[x] = term(isOdd, x, k, along);
            }
            for (int x = 0; x < space.length; x++) {
                for (int y = 0; y < ny; y++) {
                    half[k][y] += wave[x] * space[x][y];
                }
            }
            mirror(half, k, along, isOdd);
        }
        double[][] whole = new double[along][across];
        for (int k = 0; k < across; k++) {
            for (int y = 0; y < ny; y++) {
                double term = term(isOdd, y, k, across);
                for (int kx = 0; kx < along; kx++) {
                    whole[kx][k] += term * half[kx][y];
                }
            }
        }
        // The two sums of sines carry −i each, and (−i)² = −1.
        if (isOdd) {
            for (double[] row : whole) {
                for (int k = 0; k < across; k++) {
                    row[k] = -row[k];
                }
            }
        }
        return whole;
    }

    private static void mirror(double[][] half, int k, int along, boolean isOdd) {
        if (k > 0 && 2 * k < along) {
            for (int y = 0; y < half[k].length; y++) {
                half[along - k][y] = isOdd ? -half[k][y] : half[k][y];
            }
        }
    }

    /** The two places ±place together. */
    private static double term(boolean isOdd, int place, int k, int length) {
        double angle = 2 * Math.PI * ((long) place * k % length) / length;
        if (isOdd) {
            return 2 * StrictMath.sin(angle);
        }
        return place == 0 ? 1 : 2 * StrictMath.cos(angle);
    }
}

package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.dwlab.device.CellGrid;
import org.jtransforms.fft.DoubleFFT_2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The error of a field is at most that of the convolution times the magnetisation of both trajectories of its pair, in the
 * 2-norm over all cells and components ({@link SinglePrecision}); measured, it is a tenth of that or less.
 */
class DemagFieldTest {
    private static final double MS = 0.8;

    /** Magnetisations [half][component][block], and the fields of them. */
    private static final class Case {
        final CellGrid grid;
        final CellBlocks layout;
        final float[][][][] m = new float[2][][][];
        final float[][][][] h = new float[2][][][];

        Case(CellGrid grid, int pairs, boolean selfTerm) {
            this.grid = grid;
            layout = new CellBlocks(grid, pairs);
            var random = new SplittableRandom(grid.nx());
            for (int half = 0; half < 2; half++) {
                m[half] = layout.vectors();
                h[half] = layout.vectors();
                for (int c = 0; c < 3; c++) {
                    for (int x = 0; x < grid.nx(); x++) {
                        for (int y = 0; y < grid.ny(); y++) {
                            for (int lane = 0; lane < pairs; lane++) {
                                int i = layout.index(x, y, lane);
                                m[half][c][layout.block(x)][i] = (float) random.nextDouble(-1, 1);
                            }
                        }
                    }
                }
            }
            var field = new DemagField(grid, layout, selfTerm, -MS);
            field.evaluate(m[1], m[0], h[1], h[0]); // twice: nothing of the first may be left
            field.evaluate(m[0], m[1], h[0], h[1]);
        }

        double at(float[][][][] values, int half, int lane, int c, int x, int y) {
            return values[half][c][layout.block(x)][layout.index(x, y, lane)];
        }

        /** Components of one trajectory [c][x][y]. */
        double[][][] of(float[][][][] values, int half, int lane) {
            double[][][] all = new double[3][grid.nx()][grid.ny()];
            for (int c = 0; c < 3; c++) {
                for (int x = 0; x < grid.nx(); x++) {
                    for (int y = 0; y < grid.ny(); y++) {
                        all[c][x][y] = at(values, half, lane, c, x, y);
                    }
                }
            }
            return all;
        }

        /** Fails if the fields of a pair are farther from these than rounding takes them. */
        void assertFields(int lane, double[][][] first, double[][][] second) {
            double[][][] m0 = of(m, 0, lane);
            double[][][] m1 = of(m, 1, lane);
            double error = Math.hypot(distance(of(h, 0, lane), first), distance(of(h, 1, lane), second));
            double norm = MS
                    * Math.hypot(
                            distance(m0, new double[3][grid.nx()][grid.ny()]),
                            distance(m1, new double[3][grid.nx()][grid.ny()]));
            assertTrue(
                    error < SinglePrecision.ofField(grid.nx(), grid.ny()) * norm,
                    "pair " + lane + ": " + error + " of " + norm);
        }
    }

    private static double distance(double[][][] a, double[][][] b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < a[c].length; x++) {
                for (int y = 0; y < a[c][x].length; y++) {
                    sum += Math.pow(a[c][x][y] - b[c][x][y], 2);
                }
            }
        }
        return Math.sqrt(sum);
    }

    /** [offset along + nx − 1][offset across + ny − 1] */
    private static double[][][] tensor(CellGrid grid) {
        var tensor = new DemagTensor(grid);
        double[][][] all = new double[2 * grid.nx() - 1][2 * grid.ny() - 1][];
        for (int x = 0; x < all.length; x++) {
            for (int y = 0; y < all[x].length; y++) {
                all[x][y] = tensor.at(x - grid.nx() + 1, y - grid.ny() + 1);
            }
        }
        return all;
    }

    private static double[][][] directSum(CellGrid grid, double[][][] m, boolean selfTerm) {
        double[][][] tensor = tensor(grid);
        double[][][] h = new double[3][grid.nx()][grid.ny()];
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int u = 0; u < grid.nx(); u++) {
                    for (int v = 0; v < grid.ny(); v++) {
                        if (x == u && y == v && !selfTerm) {
                            continue;
                        }
                        double[] n = tensor[x - u + grid.nx() - 1][y - v + grid.ny() - 1];
                        h[0][x][y] -= MS * (n[0] * m[0][u][v] + n[3] * m[1][u][v]);
                        h[1][x][y] -= MS * (n[3] * m[0][u][v] + n[1] * m[1][u][v]);
                        h[2][x][y] -= MS * n[2] * m[2][u][v];
                    }
                }
            }
        }
        return h;
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1, true",
        "5, 3, 1, true",
        "5, 3, 3, false",
        "13, 7, 8, false",
        "23, 9, 8, true",
        "31, 1, 3, false",
        "3, 29, 3, true"
    })
    void theFieldOfEveryTrajectoryIsTheSumOverAllCells(int nx, int ny, int pairs, boolean selfTerm) {
        var grid = new CellGrid(nx, ny, 2e-9, 2.5e-9, 1.2e-9);
        var films = new Case(grid, pairs, selfTerm);

        for (int lane = 0; lane < pairs; lane++) {
            films.assertFields(
                    lane,
                    directSum(grid, films.of(films.m, 0, lane), selfTerm),
                    directSum(grid, films.of(films.m, 1, lane), selfTerm));
        }
    }

    /** The window of a device, whose blocks have several columns for three pairs, by the library's transforms. */
    @Test
    void theFieldIsTheConvolutionOfTheLibrary() {
        var grid = new CellGrid(100, 30, 2e-9, 2e-9, 1.2e-9);
        var films = new Case(grid, 3, false);

        for (int lane = 0; lane < 3; lane++) {
            films.assertFields(
                    lane, convolution(grid, films.of(films.m, 0, lane)), convolution(grid, films.of(films.m, 1, lane)));
        }
    }

    private static double[][][] convolution(CellGrid grid, double[][][] m) {
        int along = 2 * grid.nx();
        int across = 2 * grid.ny();
        var transform = new DoubleFFT_2D(along, across);
        double[][][] tensor = new double[4][along][2 * across];
        var demag = new DemagTensor(grid);
        for (int x = 1 - grid.nx(); x < grid.nx(); x++) {
            for (int y = 1 - grid.ny(); y < grid.ny(); y++) {
                double[] n = x == 0 && y == 0 ? new double[4] : demag.at(x, y);
                for (int k = 0; k < 4; k++) {
                    tensor[k][Math.floorMod(x, along)][2 * Math.floorMod(y, across)] = n[k];
                }
            }
        }
        for (double[][] component : tensor) {
            transform.complexForward(component);
        }
        double[][][] spectrum = new double[3][along][2 * across];
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < grid.nx(); x++) {
                for (int y = 0; y < grid.ny(); y++) {
                    spectrum[c][x][2 * y] = m[c][x][y];
                }
            }
            transform.complexForward(spectrum[c]);
        }
        int[][] parts = {{0, 3}, {3, 1}, {2}};
        double[][][] h = new double[3][grid.nx()][grid.ny()];
        for (int c = 0; c < 3; c++) {
            double[][] product = new double[along][2 * across];
            for (int k = 0; k < parts[c].length; k++) {
                addProduct(product, tensor[parts[c][k]], spectrum[c == 2 ? 2 : k]);
            }
            transform.complexInverse(product, true);
            for (int x = 0; x < grid.nx(); x++) {
                for (int y = 0; y < grid.ny(); y++) {
                    h[c][x][y] = -MS * product[x][2 * y];
                }
            }
        }
        return h;
    }

    private static void addProduct(double[][] sum, double[][] a, double[][] b) {
        for (int x = 0; x < sum.length; x++) {
            for (int k = 0; k < sum[x].length; k += 2) {
                sum[x][k] += a[x][k] * b[x][k] - a[x][k + 1] * b[x][k + 1];
                sum[x][k + 1] += a[x][k] * b[x][k + 1] + a[x][k + 1] * b[x][k];
            }
        }
    }
}

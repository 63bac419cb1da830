package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToDoubleFunction;
import org.dwlab.device.CellGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemagTensorTest {
    private static final int XX = 0;
    private static final int YY = 1;
    private static final int ZZ = 2;
    private static final int XY = 3;

    /** Differences of terms of order 1 near by: a few hundred ulps. */
    private static final double ROUNDING = 1e-12;

    private static DemagTensor tensor(double dx, double dy, double dz) {
        return new DemagTensor(new CellGrid(100, 100, dx * 1e-9, dy * 1e-9, dz * 1e-9));
    }

    /** As OOMMF and the solver behind the verification numbers have them; all digits that they give. */
    @ParameterizedTest
    @CsvSource({"2, 2, 1, 0.252038981, 0.252038981, 0.495922038", "4, 4, 1.2, 0.193780070, 0.193780070, 0.612439860"})
    void aCellHasTheFactorsOfItsShape(double dx, double dy, double dz, double xx, double yy, double zz) {
        assertArrayEquals(new double[] {xx, yy, zz, 0}, tensor(dx, dy, dz).at(0, 0), 0.6e-9);
    }

    @Test
    void aCubeHasAThirdAlongEveryAxis() {
        assertArrayEquals(
                new double[] {1 / 3., 1 / 3., 1 / 3., 0}, tensor(3, 3, 3).at(0, 0), ROUNDING);
    }

    /**
     * div B = 0: the trace of the field of a cell is that of the cell itself. Beyond the near field it is exact as
     * well.
     */
    @ParameterizedTest
    @CsvSource({"2, 2, 1", "4, 4, 1.2", "3, 2, 5", "2, 3.7, 2.2"})
    void theTraceIsOneInTheCellAndNothingOutside(double dx, double dy, double dz) {
        DemagTensor tensor = tensor(dx, dy, dz);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 40; y++) {
                double[] n = tensor.at(x, y);
                double trace = n[XX] + n[YY] + n[ZZ];
                // Newell's functions grow with the cube of the distance, up to 12 cells, where their differences
                // cancel.
                assertEquals(x == 0 && y == 0 ? 1 : 0, trace, 1e-10, x + ", " + y);
            }
        }
    }

    /** Also what tells x from y, and the two directions of an axis from each other. */
    @ParameterizedTest
    @CsvSource({"1, 0", "0, 3", "2, 1", "5, 7", "13, 4", "20, 31"})
    void mirrorsAndTheExchangeOfBothAxesChangeNothingElse(int x, int y) {
        double[] n = tensor(2, 3, 1).at(x, y);

        assertArrayEquals(
                new double[] {n[XX], n[YY], n[ZZ], -n[XY]}, tensor(2, 3, 1).at(-x, y), ROUNDING);
        assertArrayEquals(
                new double[] {n[XX], n[YY], n[ZZ], -n[XY]}, tensor(2, 3, 1).at(x, -y), ROUNDING);
        assertArrayEquals(
                new double[] {n[YY], n[XX], n[ZZ], n[XY]}, tensor(3, 2, 1).at(y, x), ROUNDING);
    }

    /**
     * A cell of four: the mean over its parts of the sum over those of the other cell. At 6 to 11 cells it is in the
     * near field of the large cell, and from 14 small cells on in the far field of the parts, so that one checks the
     * other.
     */
    @ParameterizedTest
    @CsvSource({"7, 0", "0, 8", "6, 6", "11, 3", "5, 8"})
    void farFieldsOfPartsMakeTheNearFieldOfTheWhole(int x, int y) {
        DemagTensor parts = tensor(2, 2, 1.2);
        double[] sum = new double[4];
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                int pairs = (2 - Math.abs(i)) * (2 - Math.abs(j));
                double[] n = parts.at(2 * x + i, 2 * y + j);
                for (int c = 0; c < 4; c++) {
                    sum[c] += pairs * n[c] / 4;
                }
            }
        }
        double[] whole = tensor(4, 4, 1.2).at(x, y);
        double scale = Math.hypot(Math.hypot(whole[XX], whole[YY]), Math.hypot(whole[ZZ], whole[XY]));

        // One hundred millionth of the terms that cancel; and (1/12)^6 beside a sum that converges.
        assertArrayEquals(whole, sum, 1e-6 * scale);
    }

    /**
     * The energy of charges on the faces of two cells, N = Σ ± ∫∫ dS dS'/|r − r'| / 4πV, by Gauss's formula with 8
     * points for each of the four integrals; faces are at least one cell apart, so that it is good to 1e-8.
     */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, -2", "-4, 3"})
    void chargesOnTheFacesGiveTheSame(int x, int y) {
        double[] n = tensor(2, 2.5, 1.2).at(x, y);
        var faces = new ChargedFaces(2, 2.5, 1.2, x * 2, y * 2.5);

        assertEquals(faces.factor(0, 0), n[XX], 1e-8);
        assertEquals(faces.factor(1, 1), n[YY], 1e-8);
        assertEquals(faces.factor(2, 2), n[ZZ], 1e-8);
        assertEquals(faces.factor(0, 1), n[XY], 1e-8);
        assertEquals(0, faces.factor(0, 2), 1e-8);
    }

    /** Two cells with charges on those faces that their magnetisation meets. */
    private record ChargedFaces(double a, double b, double c, double offsetX, double offsetY) {
        private static final double[] POINTS = {
            0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
        };
        private static final double[] WEIGHTS = {
            0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
        };

        /** N between a magnetisation of one cell along one axis and of the other along another. */
        double factor(int axis, int otherAxis) {
            double sum = 0;
            for (int side = -1; side <= 1; side += 2) {
                for (int other = -1; other <= 1; other += 2) {
                    sum += side * other * interaction(axis, side, otherAxis, other);
                }
            }
            return sum / (4 * Math.PI * a * b * c);
        }

        private double interaction(int axis, int side, int otherAxis, int otherSide) {
            return overFace(
                    axis,
                    side,
                    p -> overFace(otherAxis, otherSide, r -> {
                        double x = p[0] - r[0] + offsetX;
                        double y = p[1] - r[1] + offsetY;
                        double z = p[2] - r[2];
                        return 1 / Math.sqrt(x * x + y * y + z * z);
                    }));
        }

        private double overFace(int axis, int side, ToDoubleFunction<double[]> integrand) {
            double[] half = {a / 2, b / 2, c / 2};
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            double sum = 0;
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    double[] place = new double[3];
                    place[axis] = side * half[axis];
                    place[u] = point(i) * half[u];
                    place[v] = point(j) * half[v];
                    sum += WEIGHTS[i / 2] * WEIGHTS[j / 2] * integrand.applyAsDouble(place);
                }
            }
            return sum * half[u] * half[v];
        }

        private static double point(int i) {
            return i % 2 == 0 ? POINTS[i / 2] : -POINTS[i / 2];
        }
    }
}

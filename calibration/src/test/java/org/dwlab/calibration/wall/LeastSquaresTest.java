package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    private static final double[] X = {0, 1, 2, 3, 4};
    private static final double[] Y = {1, 2.9, 5.2, 7.1, 8.8};

    /** y = a + b x */
    private static double[] line(double[] p) {
        double[] residuals = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            residuals[i] = p[0] + p[1] * X[i] - Y[i];
        }
        return residuals;
    }

    @Test
    void aStraightLineIsThatOfTheTextbook() {
        LeastSquares.Outcome outcome = new LeastSquares(LeastSquaresTest::line, new double[] {0, 0}).solve(100);

        // x̄ = 2, ȳ = 5, Sxx = 10, Sxy = 19.8: b = 1.98, a = 5 − 2 b. A linear problem is solved to
        // round-off, derivatives of a line to ulp(10)/step = 2e-11.
        assertTrue(outcome.converged());
        assertArrayEquals(new double[] {1.04, 1.98}, outcome.parameters(), 1e-9);
    }

    @Test
    void theCovarianceOfAStraightLineIsThatOfTheTextbook() {
        double[][] covariance = new Sensitivity(LeastSquaresTest::line, new double[] {1, 2}).covariance();

        // Var a = 1/n + x̄²/Sxx, Var b = 1/Sxx, Cov = −x̄/Sxx; derivatives to 2e-11, condition number about
        // 6.
        assertEquals(0.2 + 0.4, covariance[0][0], 1e-9);
        assertEquals(0.1, covariance[1][1], 1e-9);
        assertEquals(-0.2, covariance[0][1], 1e-9);
    }

    @Test
    void derivativesAreCentralDifferences() {
        UnaryOperator<double[]> curve = p -> new double[] {Math.sin(p[0]) * p[1], Math.exp(p[0])};

        double[][] jacobian = Sensitivity.jacobian(curve, new double[] {0.5, 2});

        // Truncation h²/6 · third derivative (2 and 1.7) = 3e-9, round-off 2e-12.
        assertArrayEquals(new double[] {2 * Math.cos(0.5), Math.sin(0.5)}, jacobian[0], 4e-9);
        assertArrayEquals(new double[] {Math.exp(0.5), 0}, jacobian[1], 4e-9);
    }

    @Test
    void parametersThatActTogetherOrNotAtAllAreFound() {
        UnaryOperator<double[]> product = p -> new double[] {p[0] + p[1], 2 * (p[0] + p[1]), p[2], 0};

        assertArrayEquals(
                new boolean[] {true, true, false, true},
                new Sensitivity(product, new double[] {1, 1, 1, 1}).undetermined());
    }

    @Test
    void aFitThatIsCutShortSaysSoAndKeepsItsBest() {
        UnaryOperator<double[]> valley = p -> new double[] {10 * (p[1] - p[0] * p[0]), 1 - p[0]};

        LeastSquares.Outcome outcome = new LeastSquares(valley, new double[] {-1.2, 1}).solve(4);

        assertFalse(outcome.converged());
        double[] left = valley.apply(outcome.parameters());
        double[] first = valley.apply(new double[] {-1.2, 1});
        assertEquals(-1, Math.signum(Math.hypot(left[0], left[1]) - Math.hypot(first[0], first[1])));
        assertArrayEquals(
                new double[] {1, 1},
                new LeastSquares(valley, new double[] {-1.2, 1}).solve(300).parameters(),
                1e-6);
    }
}

package org.dwlab.calibration.wall;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.dwlab.base.DivergenceException;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/**
 * Nonlinear least squares by Levenberg and Marquardt, for parameters of the order of 1 and residuals in units of
 * their scatter, with what the residuals say about the parameters.
 */
final class LeastSquares {
    /**
     * Step of the central differences: a truncation of 1e-8 and, for predictions to 1e-11, a noise of 1e-7.
     */
    private static final double STEP = 1e-4;
    /**
     * Singular values below this share of the largest are zero: ten times what the noise of the derivatives
     * alone would make of a zero.
     */
    private static final double SINGULAR = 1e-6;
    /** Share of a null direction from which on a parameter belongs to it. */
    private static final double INVOLVED = 0.1;

    /** The fitted parameters and the Jacobian of the residuals there. */
    private final double[] parameters;
    private final double[] residuals;
    private final double[] norms; // [parameter], of the columns of the Jacobian
    private final double[] singular; // of the Jacobian with columns of norm 1, descending
    private final RealMatrix directions; // [parameter][singular value]

    /**
     * @param residuals   parameters to residuals
     * @param start       first guess
     * @param evaluations most evaluations of the residuals, derivatives aside
     * @param place       what is fitted to what, for the complaint
     * @throws DivergenceException if the fit does not converge
     */
    LeastSquares(UnaryOperator<double[]> residuals, double[] start, int evaluations, String place) {
        try {
            var problem = new LeastSquaresBuilder().start(start).maxEvaluations(evaluations).maxIterations(evaluations)
                .target(new double[residuals.apply(start).length]).lazyEvaluation(false)
                .model(residuals::apply, point -> jacobian(residuals, point)).build();
            parameters = new LevenbergMarquardtOptimizer().optimize(problem).getPoint().toArray();
        } catch (MathRuntimeException failed) {
            throw new DivergenceException(place + ": the fit must converge within " + evaluations
                + " evaluations, got no further than that (" + failed.getMessage().lines().findFirst().orElse("")
                + "); hold a constant with --fix NAME=VALUE or start closer with --set material....=VALUE");
        }
        this.residuals = residuals.apply(parameters);
        double[][] jacobian = jacobian(residuals, parameters);
        norms = new double[parameters.length];
        for (int k = 0; k < norms.length; k++) {
            double sum = 0;
            for (double[] row : jacobian) {
                sum += row[k] * row[k];
            }
            norms[k] = Math.sqrt(sum);
            for (double[] row : jacobian) {
                row[k] /= norms[k] == 0 ? 1 : norms[k];
            }
        }
        var decomposition = new SingularValueDecomposition(MatrixUtils.createRealMatrix(jacobian));
        singular = decomposition.getSingularValues();
        directions = decomposition.getV();
    }

    private static double[][] jacobian(UnaryOperator<double[]> residuals, double[] point) {
        double[][] jacobian = null;
        for (int k = 0; k < point.length; k++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[k] += STEP;
            down[k] -= STEP;
            double[] above = residuals.apply(up);
            double[] below = residuals.apply(down);
            jacobian = jacobian == null ? new double[above.length][point.length] : jacobian;
            for (int i = 0; i < above.length; i++) {
                jacobian[i][k] = (above[i] - below[i]) / (up[k] - down[k]);
            }
        }
        return jacobian;
    }

    double[] parameters() {
        return parameters.clone();
    }

    double[] residuals() {
        return residuals.clone();
    }

    /** Sum of the squared residuals. */
    double chiSquared() {
        return Arrays.stream(residuals).map(r -> r * r).sum();
    }

    int degreesOfFreedom() {
        return residuals.length - parameters.length;
    }

    /** Which parameters can change, alone or together, without any change of the residuals. */
    boolean[] undetermined() {
        boolean[] undetermined = new boolean[parameters.length];
        for (int j = 0; j < singular.length; j++) {
            for (int k = 0; k < undetermined.length && singular[j] < SINGULAR * singular[0]; k++) {
                undetermined[k] |= Math.abs(directions.getEntry(k, j)) > INVOLVED;
            }
        }
        return undetermined;
    }

    /** (JᵀJ)⁻¹ [parameter][parameter] for residuals of variance 1; none of the parameters is undetermined. */
    double[][] covariance() {
        double[][] covariance = new double[norms.length][norms.length];
        for (int a = 0; a < norms.length; a++) {
            for (int b = 0; b < norms.length; b++) {
                double sum = 0;
                for (int j = 0; j < singular.length; j++) {
                    sum += directions.getEntry(a, j) * directions.getEntry(b, j) / (singular[j] * singular[j]);
                }
                covariance[a][b] = sum / (norms[a] * norms[b]);
            }
        }
        return covariance;
    }
}

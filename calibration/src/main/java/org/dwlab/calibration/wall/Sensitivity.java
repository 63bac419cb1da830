package org.dwlab.calibration.wall;

import java.util.function.UnaryOperator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** How residuals depend on parameters at one place, and so what they say about each of them. */
final class Sensitivity {
    /**
     * Step of the central differences: a truncation of 1e-8 and, for residuals to 1e-11, a noise of 1e-7.
     */
    private static final double STEP = 1e-4;
    /**
     * Singular values below this share of the largest are zero: ten times what the noise of the derivatives
     * alone would make of a zero.
     */
    private static final double SINGULAR = 1e-6;
    /** Share of a null direction from which on a parameter belongs to it. */
    private static final double INVOLVED = 0.1;

    private final double[] norms; // [parameter], of the columns of the Jacobian
    private final double[] singular; // of the Jacobian with columns of norm 1, descending
    private final RealMatrix directions; // [parameter][singular value]

    Sensitivity(UnaryOperator<double[]> residuals, double[] point) {
        double[][] jacobian = jacobian(residuals, point);
        norms = new double[point.length];
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

    /** [residual][parameter] by central differences. */
    static double[][] jacobian(UnaryOperator<double[]> residuals, double[] point) {
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

    /** Which parameters can change, alone or together, without any change of the residuals. */
    boolean[] undetermined() {
        boolean[] undetermined = new boolean[norms.length];
        for (int j = 0; j < singular.length; j++) {
            for (int k = 0; k < undetermined.length && singular[j] <= SINGULAR * singular[0]; k++) {
                undetermined[k] |= Math.abs(directions.getEntry(k, j)) > INVOLVED;
            }
        }
        return undetermined;
    }

    /** (JᵀJ)⁻¹ [parameter][parameter], for residuals of variance 1 and no undetermined parameter. */
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

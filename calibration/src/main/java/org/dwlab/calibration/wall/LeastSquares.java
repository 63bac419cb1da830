package org.dwlab.calibration.wall;

import java.util.function.UnaryOperator;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;

/** Nonlinear least squares by Levenberg and Marquardt, for parameters of the order of 1. */
final class LeastSquares {
    /**
     * How far a parameter may go from its start: a factor of a thousand for a logarithm. Data that tell
     * nothing about one would drive it to infinity.
     */
    private static final double REACH = 7;
    /**
     * Relative gain in the sum of squares that is worth no step: it moves no parameter by 1e-3 of its error.
     */
    private static final double GAIN = 1e-8;

    /** Of a residual, relative or in rad: what the steady state of a wall is known to, times some hundred. */
    private static final double ROUND_OFF = 1e-10;

    /**
     * Where a fit came to.
     *
     * @param parameters the best that were found
     * @param converged  whether they are a minimum
     */
    record Outcome(double[] parameters, boolean converged) {}

    private final UnaryOperator<double[]> residuals;
    private final double[] start;
    private double[] best;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * A problem that was not solved yet.
     *
     * @param residuals parameters to residuals
     * @param start     first guess
     */
    LeastSquares(UnaryOperator<double[]> residuals, double[] start) {
        this.residuals = residuals;
        this.start = start.clone();
        best = start;
    }

    /**
     * The parameters at which the squares of the residuals sum up to least.
     *
     * @param evaluations most evaluations of the residuals, derivatives aside
     */
    Outcome solve(int evaluations) {
        try {
            var problem = new LeastSquaresBuilder()
                    .start(start)
                    .maxEvaluations(evaluations)
                    .maxIterations(evaluations)
                    .target(new double[evaluate(start).length])
                    .lazyEvaluation(false)
                    .parameterValidator(point -> MatrixUtils.createRealVector(within(point.toArray())))
                    .model(this::evaluate, point -> Sensitivity.jacobian(residuals, point))
                    .build();
            var optimum = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(GAIN)
                    .optimize(problem);
            return new Outcome(optimum.getPoint().toArray(), true);
        } catch (MathRuntimeException failed) {
            // Where the data are exact, the end is reached when round-off lets nothing become better.
            return new Outcome(best, least <= start.length * ROUND_OFF * ROUND_OFF);
        }
    }

    private double[] evaluate(double[] point) {
        double[] values = residuals.apply(point);
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        if (sum < least) {
            least = sum;
            best = point.clone();
        }
        return values;
    }

    private double[] within(double[] point) {
        for (int k = 0; k < start.length; k++) {
            point[k] = Math.max(start[k] - REACH, Math.min(start[k] + REACH, point[k]));
        }
        return point;
    }
}

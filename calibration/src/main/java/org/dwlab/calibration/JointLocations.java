package org.dwlab.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The locations of all devices in all clusters of all rows together. The errors of few cycles are independent from row
 * to row and so make a device look less alike in its rows than it is. Locations that scatter rightly row by row are
 * therefore mapped by the one symmetric matrix that also correlates them as the effects are; docs/calibration.md, eq.
 * (F).
 */
final class JointLocations {
    /** Parts of a variance that are rounding. */
    private static final double NOTHING = 1e-12;

    private final List<ClusterEffects> effects;
    private final double[][] locations; // [effect][device]
    private final int[] joint; // effects that every device tells

    private JointLocations(List<ClusterEffects> effects) {
        this.effects = effects;
        locations = effects.stream().map(ClusterEffects::locations).toArray(double[][]::new);
        joint = IntStream.range(0, locations.length)
                .filter(i -> effects.get(i).isToldByAll() && sd(locations[i]) > 0)
                .toArray();
    }

    /**
     * @param effects of all clusters of all rows
     * @return [effect][device] with the means and variances of each effect's own locations
     */
    static double[][] of(List<ClusterEffects> effects) {
        var all = new JointLocations(effects);
        if (all.joint.length > 1) {
            all.correlate();
        }
        return all.locations;
    }

    private void correlate() {
        double[][] scores = new double[joint.length][];
        for (int k = 0; k < joint.length; k++) {
            double[] own = locations[joint[k]];
            scores[k] = linear(own, -mean(own) / sd(own), 1 / sd(own));
        }
        RealMatrix found = MatrixUtils.createRealMatrix(scores);
        RealMatrix now = found.multiplyTransposed(found).scalarMultiply(1.0 / scores[0].length);
        RealMatrix root = function(now, Math::sqrt);
        RealMatrix inverse = function(now, value -> value == 0 ? 0 : 1 / Math.sqrt(value));
        RealMatrix middle = function(root.multiply(positive(correlations())).multiply(root), Math::sqrt);
        double[][] mapped =
                inverse.multiply(middle).multiply(inverse).multiply(found).getData();
        for (int k = 0; k < joint.length; k++) {
            double[] own = locations[joint[k]];
            double unit = sd(mapped[k]) > 0 ? sd(own) / sd(mapped[k]) : 0;
            locations[joint[k]] = linear(mapped[k], mean(own) - unit * mean(mapped[k]), unit);
        }
    }

    /** Of the effects: the covariance of what was found has no error but on the diagonal. */
    private RealMatrix correlations() {
        double[][] correlations = new double[joint.length][joint.length];
        for (int k = 0; k < joint.length; k++) {
            correlations[k][k] = 1;
            double[] one = deviations(joint[k]);
            for (int l = 0; l < k; l++) {
                double[] other = deviations(joint[l]);
                double covariance = 0;
                for (int d = 0; d < one.length; d++) {
                    covariance += one[d] * other[d] / (one.length - 1);
                }
                double found = covariance / sd(locations[joint[k]]) / sd(locations[joint[l]]);
                correlations[k][l] = Math.max(-1, Math.min(1, found));
                correlations[l][k] = correlations[k][l];
            }
        }
        return MatrixUtils.createRealMatrix(correlations);
    }

    /** [device] of the means that were found from their mean. */
    private double[] deviations(int effect) {
        double[] means = effects.get(effect).means();
        return linear(means, -mean(means), 1);
    }

    private static RealMatrix positive(RealMatrix symmetric) {
        return function(symmetric, DoubleUnaryOperator.identity());
    }

    /** A function of a symmetric matrix without its negative eigenvalues. */
    private static RealMatrix function(RealMatrix symmetric, DoubleUnaryOperator of) {
        var eigen = new EigenDecompositionSymmetric(mirrored(symmetric));
        double largest = Arrays.stream(eigen.getEigenvalues()).max().orElse(0);
        double[] values = Arrays.stream(eigen.getEigenvalues())
                .map(value -> of.applyAsDouble(value > NOTHING * largest ? value : 0))
                .toArray();
        return eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(values))
                .multiply(eigen.getVT());
    }

    /** With the upper triangle below too: products of symmetric matrices are so but for rounding, which is refused. */
    private static RealMatrix mirrored(RealMatrix matrix) {
        RealMatrix mirrored = matrix.copy();
        for (int row = 0; row < matrix.getRowDimension(); row++) {
            for (int column = 0; column < row; column++) {
                mirrored.setEntry(row, column, matrix.getEntry(column, row));
            }
        }
        return mirrored;
    }

    private static double[] linear(double[] values, double constant, double factor) {
        return Arrays.stream(values).map(v -> constant + factor * v).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
    }
}

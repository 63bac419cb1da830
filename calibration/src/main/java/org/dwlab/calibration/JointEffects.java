package org.dwlab.calibration;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Effects of one kind - locations, variances or shares of misses - of all devices in all rows together. The errors of
 * few cycles are independent from row to row and so make a device look less alike in its rows than it is. Effects that
 * scatter rightly row by row are therefore mapped by the one symmetric matrix that also correlates them as the effects
 * are; docs/calibration.md, eq. (F).
 */
final class JointEffects {
    /** Parts of a variance that are rounding. */
    private static final double NOTHING = 1e-12;
    /** Steps in which a mend that leads beyond the bounds is taken back. */
    private static final int STEPS = 16;

    /** Least B^2 D; docs/calibration.md has the numbers. */
    private static final double LEAST = 2;

    private final double[][] effects; // [effect][device]
    private final double[][] found; // [effect][device]

    private JointEffects(double[][] effects, double[][] found) {
        this.effects = effects;
        this.found = found;
    }

    /**
     * @param effects [effect][device] that scatter as those of the law do
     * @param found   [effect][device] what was found of them, with errors that are independent from effect to effect
     * @param told    [effect] whether every device tells it; others stay as they are
     * @param low     no effect is or becomes less
     * @param high    no effect is or becomes more
     * @return [effect][device] with the means and variances of each effect as they were
     */
    static double[][] of(double[][] effects, double[][] found, boolean[] told, double low, double high) {
        int[] joint = IntStream.range(0, effects.length)
                .filter(i -> told[i] && differs(effects[i]))
                .toArray();
        double[][] mended = effects.clone();
        if (joint.length > 1) {
            var together = new JointEffects(chosen(effects, joint), chosen(found, joint));
            double[][] correlated = together.correlated(low, high);
            for (int k = 0; k < joint.length; k++) {
                mended[joint[k]] = correlated[k];
            }
        }
        return mended;
    }

    private static double[][] chosen(double[][] all, int[] which) {
        return Arrays.stream(which).mapToObj(i -> all[i]).toArray(double[][]::new);
    }

    private double[][] correlated(double low, double high) {
        double[][] scores = Arrays.stream(effects)
                .map(own -> linear(own, -Student.mean(own) / sd(own), 1 / sd(own)))
                .toArray(double[][]::new);
        RealMatrix now = MatrixUtils.createRealMatrix(scores);
        RealMatrix correlations = now.multiplyTransposed(now).scalarMultiply(1.0 / scores[0].length);
        RealMatrix root = function(correlations, Math::sqrt);
        RealMatrix inverse = function(correlations, value -> value == 0 ? 0 : 1 / Math.sqrt(value));
        RealMatrix middle = function(root.multiply(positive(correlations())).multiply(root), Math::sqrt);
        double[][] mapped =
                inverse.multiply(middle).multiply(inverse).multiply(now).getData();
        double[][] correlated = new double[effects.length][];
        Arrays.setAll(correlated, k -> within(low, high, effects[k], mapped[k], scores[k]));
        return correlated;
    }

    /** As much of the mend as keeps an effect of all devices in its bounds. */
    private static double[] within(double low, double high, double[] own, double[] mapped, double[] scores) {
        double[] effect = like(own, mapped);
        for (int left = STEPS - 1; left >= 0 && !(min(effect) >= low && max(effect) <= high); left--) {
            double part = (double) left / STEPS;
            double[] mixed = new double[own.length];
            Arrays.setAll(mixed, d -> part * mapped[d] + (1 - part) * scores[d]);
            effect = left == 0 ? own : like(own, mixed);
        }
        return effect;
    }

    /** With the mean and variance of others. */
    private static double[] like(double[] others, double[] values) {
        double unit = sd(values) > 0 ? sd(others) / sd(values) : 0;
        return linear(values, Student.mean(others) - unit * Student.mean(values), unit);
    }

    /** Of the effects: the covariance of what was found has no error but on the diagonal. */
    private RealMatrix correlations() {
        double[][] correlations = new double[effects.length][effects.length];
        for (int k = 0; k < effects.length; k++) {
            correlations[k][k] = 1;
            double[] one = linear(found[k], -Student.mean(found[k]), 1);
            for (int l = 0; l < k; l++) {
                double[] other = linear(found[l], -Student.mean(found[l]), 1);
                double covariance = 0;
                for (int d = 0; d < one.length; d++) {
                    covariance += one[d] * other[d] / (one.length - 1);
                }
                double correlation = covariance / sd(effects[k]) / sd(effects[l]);
                correlations[k][l] = Math.max(-1, Math.min(1, correlation));
                correlations[l][k] = correlations[k][l];
            }
        }
        return MatrixUtils.createRealMatrix(correlations);
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

    /**
     * Whether the correlations of an effect are better mended than left as found: mended ones scatter by 1/(B sqrt(D)),
     * with B the part of the law in the variance of what was found on D devices.
     */
    static boolean isReliable(double[] effect, double[] found) {
        double reliability = StrictMath.pow(sd(effect) / sd(found), 2);
        return reliability * reliability * effect.length >= LEAST;
    }

    /** Whether devices differ by more than rounding. */
    static boolean differs(double[] effect) {
        return sd(effect) > NOTHING * Math.max(Math.abs(min(effect)), Math.abs(max(effect)));
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

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** Over devices, with their number as the divisor. */
    static double sd(double[] values) {
        double mean = Student.mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
    }
}

package org.dwlab.study.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * CMA-ES in the unit cube: evolution strategy with adaptation of the covariance matrix (N. Hansen, The CMA Evolution
 * Strategy: A Tutorial, arXiv:1604.00772, of which the numbers of equations are). It only ranks, so that any rising
 * function of a score gives the same search. Hipparchus has the algorithm too, but asks for one score at a time, which
 * leaves all cores but one idle; this one hands out whole generations.
 */
final class EvolutionStrategy {
    /** Standard deviation of the first generation, of the edge of the cube. */
    private static final double FIRST_DEVIATION = 0.2;

    private final int dimension;
    private final int population;
    private final double[] weights; // [rank], eq. (49) without negative ones
    private final double selected; // mu_eff, eq. (8)
    private final double pathRate; // c_c, eq. (56)
    private final double deviationRate; // c_sigma, eq. (55)
    private final double damping; // d_sigma, eq. (55)
    private final double rankOne; // c_1, eq. (57)
    private final double rankMu; // c_mu, eq. (58)
    private final double normalLength; // E|N(0, I)|

    private RealVector mean;
    private double deviation = FIRST_DEVIATION;
    private RealMatrix covariance;
    private RealVector path; // p_c
    private RealVector deviationPath; // p_sigma
    private RealMatrix root; // C^1/2
    private RealMatrix inverseRoot; // C^-1/2
    private int generation;

    /**
     * A search.
     *
     * @param start      where it begins, every coordinate in [0, 1]
     * @param population points of a generation, at least 4
     */
    EvolutionStrategy(double[] start, int population) {
        this.dimension = start.length;
        this.population = population;
        int parents = population / 2;
        double[] raw = IntStream.range(0, parents)
                .mapToDouble(rank -> StrictMath.log((population + 1) / 2.0) - StrictMath.log(rank + 1.0))
                .toArray();
        double sum = IntStream.range(0, parents).mapToDouble(i -> raw[i]).sum();
        weights = IntStream.range(0, parents).mapToDouble(i -> raw[i] / sum).toArray();
        selected = 1
                / IntStream.range(0, parents)
                        .mapToDouble(i -> weights[i] * weights[i])
                        .sum();
        int n = dimension;
        pathRate = (4 + selected / n) / (n + 4 + 2 * selected / n);
        deviationRate = (selected + 2) / (n + selected + 5);
        damping = 1 + 2 * Math.max(0, Math.sqrt((selected - 1) / (n + 1)) - 1) + deviationRate;
        rankOne = 2 / ((n + 1.3) * (n + 1.3) + selected);
        rankMu = Math.min(1 - rankOne, 2 * (0.25 + selected + 1 / selected - 2) / ((n + 2.0) * (n + 2.0) + selected));
        normalLength = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        mean = new ArrayRealVector(start);
        path = new ArrayRealVector(n);
        deviationPath = new ArrayRealVector(n);
        covariance = MatrixUtils.createRealIdentityMatrix(n);
        root = covariance;
        inverseRoot = covariance;
    }

    /**
     * Points of the next generation; what falls outside of the cube is mirrored at its faces.
     *
     * @param random draws of this generation
     * @return [point][coordinate] in [0, 1]
     */
    List<double[]> ask(UniformRandomProvider random) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < population; i++) {
            double[] z = new double[dimension];
            for (int k = 0; k < dimension; k++) {
                z[k] = normal.sample();
            }
            RealVector x = mean.add(root.operate(new ArrayRealVector(z)).mapMultiply(deviation));
            points.add(x.map(EvolutionStrategy::mirrored).toArray());
        }
        return points;
    }

    private static double mirrored(double x) {
        double twice = Math.abs(x) % 2;
        return twice > 1 ? 2 - twice : twice;
    }

    /**
     * Learns from a generation.
     *
     * @param points of {@link #ask}
     * @param scores of each, the lowest being the best
     */
    void tell(List<double[]> points, double[] scores) {
        generation++;
        List<RealVector> steps = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .limit(weights.length)
                .map(i -> new ArrayRealVector(points.get(i)).subtract(mean).mapDivide(deviation))
                .toList();
        RealVector step = new ArrayRealVector(dimension);
        RealMatrix spread = new Array2DRowRealMatrix(dimension, dimension);
        for (int i = 0; i < weights.length; i++) {
            step = step.add(steps.get(i).mapMultiply(weights[i]));
            spread = spread.add(steps.get(i).outerProduct(steps.get(i)).scalarMultiply(weights[i]));
        }
        mean = mean.add(step.mapMultiply(deviation));
        deviationPath = deviationPath
                .mapMultiply(1 - deviationRate)
                .add(inverseRoot.operate(step).mapMultiply(Math.sqrt(deviationRate * (2 - deviationRate) * selected)));
        double expected = Math.sqrt(1 - StrictMath.pow(1 - deviationRate, 2.0 * generation));
        boolean steady = deviationPath.getNorm() / expected < (1.4 + 2 / (dimension + 1.0)) * normalLength; // h_sigma
        path = path.mapMultiply(1 - pathRate);
        if (steady) {
            path = path.add(step.mapMultiply(Math.sqrt(pathRate * (2 - pathRate) * selected)));
        }
        double stalled = steady ? 0 : pathRate * (2 - pathRate);
        covariance = covariance
                .scalarMultiply(1 - rankOne - rankMu + rankOne * stalled)
                .add(path.outerProduct(path).scalarMultiply(rankOne))
                .add(spread.scalarMultiply(rankMu));
        deviation *= StrictMath.exp(deviationRate / damping * (deviationPath.getNorm() / normalLength - 1));
        // A cube has no room for more.
        deviation = Math.min(deviation, 1);
        takeRoots();
    }

    private void takeRoots() {
        covariance = covariance.add(covariance.transpose()).scalarMultiply(0.5);
        var eigen = new EigenDecompositionSymmetric(covariance);
        root = eigen.getSquareRoot();
        double[] inverse = eigen.getEigenvalues();
        for (int k = 0; k < inverse.length; k++) {
            inverse[k] = 1 / Math.sqrt(inverse[k]);
        }
        inverseRoot = eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(inverse))
                .multiply(eigen.getVT());
    }

    /** Where the search is. */
    double[] mean() {
        return mean.toArray();
    }
}

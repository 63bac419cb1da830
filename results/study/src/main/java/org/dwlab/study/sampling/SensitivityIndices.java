package org.dwlab.study.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Require;

/**
 * How much of a quantity's variance each axis explains, by a sample of {@link UnitSample#saltelli}: first-order indices
 * by the estimator of Saltelli et al., Comput. Phys. Commun. 181, 259 (2010), total-effect indices by that of Jansen,
 * Comput. Phys. Commun. 117, 35 (1999); docs/sweeps.md. Intervals are those of a bootstrap over the rows of the sample.
 *
 * @param variance of the quantity over A and B, in the square of its unit
 * @param first    by axis: share of the variance that this axis explains alone; by chance it may leave [0, 1]
 * @param total    by axis: share that is left if all other axes are known, so the share alone and in any interaction
 */
public record SensitivityIndices(double variance, List<Estimate> first, List<Estimate> total) {
    /** Samples of the bootstrap. */
    public static final int RESAMPLES = 1000;

    private static final double TAIL = 0.025;
    /** Round-off in the sum over a sample; a smaller share of the mean's square is no variance. */
    private static final double ROUND_OFF = 1e-24;

    /**
     * Copies the lists.
     *
     * @param variance positive
     * @param first    one for each axis
     * @param total    as many
     * @throws org.dwlab.core.SpecException if the variance is not positive or the lists differ in length
     */
    public SensitivityIndices {
        Require.positive(variance, "variance");
        first = List.copyOf(first);
        total = List.copyOf(total);
        Require.that(first.size() == total.size(), "total", "must have " + first.size() + " entries", total.size());
    }

    /**
     * Estimates the indices.
     *
     * @param values of the quantity at the points of {@link UnitSample#saltelli}, in their order
     * @param axes   of the sample
     * @param random for the bootstrap
     * @return the indices; empty where the quantity does not vary, so that there is nothing to explain
     * @throws IllegalArgumentException if there are not {@code axes + 2} equal parts
     */
    public static Optional<SensitivityIndices> of(double[] values, int axes, UniformRandomProvider random) {
        if (values.length == 0 || values.length % (axes + 2) != 0) {
            throw new IllegalArgumentException(values.length + " values are no " + (axes + 2) + " equal parts");
        }
        int base = values.length / (axes + 2);
        double mean = Arrays.stream(values, 0, 2 * base).average().orElseThrow();
        double[][] parts = new double[axes + 2][];
        for (int part = 0; part < parts.length; part++) {
            // Centred: the product in the first-order estimator would otherwise carry the mean's square as noise.
            parts[part] = Arrays.stream(values, part * base, (part + 1) * base)
                    .map(value -> value - mean)
                    .toArray();
        }
        Shares found = Shares.of(parts, IntStream.range(0, base).toArray());
        if (found.variance <= ROUND_OFF * mean * mean) {
            return Optional.empty();
        }
        double[][] first = new double[axes][RESAMPLES];
        double[][] total = new double[axes][RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            Shares drawn = drawn(parts, base, random);
            for (int axis = 0; axis < axes; axis++) {
                first[axis][r] = drawn.first[axis];
                total[axis][r] = drawn.total[axis];
            }
        }
        return Optional.of(
                new SensitivityIndices(found.variance, estimates(found.first, first), estimates(found.total, total)));
    }

    /** Of rows drawn with replacement; a draw in which nothing varies has no shares and is drawn again. */
    private static Shares drawn(double[][] parts, int base, UniformRandomProvider random) {
        while (true) {
            Shares drawn = Shares.of(
                    parts,
                    IntStream.range(0, base).map(row -> random.nextInt(base)).toArray());
            if (drawn.variance > 0) {
                return drawn;
            }
        }
    }

    private static List<Estimate> estimates(double[] values, double[][] resampled) {
        return IntStream.range(0, values.length)
                .mapToObj(axis -> {
                    double[] sorted = resampled[axis].clone();
                    Arrays.sort(sorted);
                    double low = quantile(sorted, TAIL);
                    double high = quantile(sorted, 1 - TAIL);
                    return new Estimate(values[axis], Math.min(low, values[axis]), Math.max(high, values[axis]));
                })
                .toList();
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    /** The estimators on some rows of the parts A, B, AB_0, ... */
    private record Shares(double variance, double[] first, double[] total) {
        static Shares of(double[][] parts, int[] rows) {
            int axes = parts.length - 2;
            double sum = 0;
            double squares = 0;
            double[] alone = new double[axes];
            double[] left = new double[axes];
            for (int row : rows) {
                double a = parts[0][row];
                double b = parts[1][row];
                sum += a + b;
                squares += a * a + b * b;
                for (int axis = 0; axis < axes; axis++) {
                    double mixed = parts[2 + axis][row];
                    alone[axis] += b * (mixed - a);
                    left[axis] += (a - mixed) * (a - mixed);
                }
            }
            int count = rows.length;
            double mean = sum / (2 * count);
            double variance = squares / (2 * count) - mean * mean;
            for (int axis = 0; axis < axes; axis++) {
                alone[axis] /= count * variance;
                left[axis] /= 2 * count * variance;
            }
            return new Shares(variance, alone, left);
        }
    }
}

package org.dwlab.study.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.hipparchus.random.SobolSequenceGenerator;

/** Points [point][axis] in the open unit cube (0, 1)^axes; each sample is a pure function of its arguments. */
public final class UnitSample {
    /** Bits of a coordinate, as Hipparchus counts them. */
    private static final int BITS = 52;

    /** As many as Joe and Kuo give direction numbers for. */
    private static final int MOST_COLUMNS = 21_201;

    private UnitSample() {}

    /**
     * A Latin hypercube: every axis is cut into as many strata as there are points, and each stratum of each axis holds
     * exactly one point, somewhere in it; McKay, Beckman and Conover, Technometrics 21, 239 (1979).
     *
     * @param points  at least 1
     * @param axes    at least 1
     * @param streams of which one per axis is drawn from
     * @return points [point][axis]
     * @throws SpecException if there are no points or no axes
     */
    public static double[][] latinHypercube(int points, int axes, RandomStreams streams) {
        Require.atLeast(points, 1, "points");
        Require.atLeast(axes, 1, "axes");
        double[][] sample = new double[points][axes];
        for (int axis = 0; axis < axes; axis++) {
            UniformRandomProvider random = streams.stream(Purpose.SWEEP_SAMPLE, axis);
            int[] strata = PermutationSampler.natural(points);
            PermutationSampler.shuffle(random, strata);
            for (int point = 0; point < points; point++) {
                // The generator may draw 0; half a unit in the last place keeps the point inside its stratum.
                sample[point][axis] = (strata[point] + random.nextDouble() + 0x1.0p-54) / points;
            }
        }
        return sample;
    }

    /**
     * The first points of a Sobol sequence under a digital shift drawn for every axis, which keeps how evenly they lie
     * and moves them from the corner in which the plain sequence begins; direction numbers of Joe and Kuo, SIAM J. Sci.
     * Comput. 30, 2635 (2008). A longer sample begins with the shorter one of the same seed.
     *
     * @param points  a power of two, for only then every axis is evenly covered
     * @param axes    at least 1
     * @param streams of which one per axis is drawn from
     * @return points [point][axis]
     * @throws SpecException if the number of points is no power of two, or there are no or too many axes
     */
    public static double[][] sobol(int points, int axes, RandomStreams streams) {
        requirePowerOfTwo(points, "points");
        Require.that(axes >= 1 && axes <= MOST_COLUMNS, "axes", "must be in [1, " + MOST_COLUMNS + "]", axes);
        long[] shift = IntStream.range(0, axes)
                .mapToLong(axis -> streams.stream(Purpose.SWEEP_SAMPLE, axis).nextLong() >>> (Long.SIZE - BITS))
                .toArray();
        var sequence = new SobolSequenceGenerator(axes);
        double[][] sample = new double[points][];
        for (int point = 0; point < points; point++) {
            double[] plain = sequence.nextVector();
            sample[point] = IntStream.range(0, axes)
                    .mapToDouble(axis -> shifted(plain[axis], shift[axis]))
                    .toArray();
        }
        return sample;
    }

    /** The middle of the cell of the last bit, so that neither 0 nor 1 comes out. */
    private static double shifted(double coordinate, long shift) {
        long digits = (long) Math.scalb(coordinate, BITS) ^ shift;
        return Math.scalb(digits + 0.5, -BITS);
    }

    /**
     * The sample behind first-order and total-effect indices; Saltelli et al., Comput. Phys. Commun. 181, 259 (2010).
     * From a Sobol sequence of twice as many axes come two samples A (its first half of coordinates) and B (its
     * second); the sample AB_i is A with axis i from B.
     *
     * @param base    points of A, a power of two
     * @param axes    at least 1
     * @param streams of which one per coordinate is drawn from
     * @return points [point][axis]: all of A, all of B, all of AB_0 and so on, {@code base * (axes + 2)} in all
     * @throws SpecException if {@code base} is no power of two, or there are no or too many axes
     */
    public static double[][] saltelli(int base, int axes, RandomStreams streams) {
        requirePowerOfTwo(base, "base");
        Require.that(axes >= 1 && axes <= MOST_COLUMNS / 2, "axes", "must be in [1, " + MOST_COLUMNS / 2 + "]", axes);
        double[][] both = sobol(base, 2 * axes, streams);
        double[][] sample = new double[Math.multiplyExact(base, axes + 2)][];
        for (int row = 0; row < base; row++) {
            double[] a = Arrays.copyOfRange(both[row], 0, axes);
            double[] b = Arrays.copyOfRange(both[row], axes, 2 * axes);
            sample[row] = a;
            sample[base + row] = b;
            for (int axis = 0; axis < axes; axis++) {
                double[] mixed = a.clone();
                mixed[axis] = b[axis];
                sample[(2 + axis) * base + row] = mixed;
            }
        }
        return sample;
    }

    /**
     * Refuses a length at which a Sobol sequence is not balanced.
     *
     * @param count to be checked
     * @param name  its key
     * @throws SpecException if it is no power of two; the remedy names the two nearest
     */
    public static void requirePowerOfTwo(int count, String name) {
        Require.atLeast(count, 1, name);
        if (Integer.bitCount(count) != 1) {
            int below = Integer.highestOneBit(count);
            throw new SpecException(name, "must be a power of two for a Sobol sequence", count)
                    .remedy("take " + below + " or " + 2L * below);
        }
    }
}

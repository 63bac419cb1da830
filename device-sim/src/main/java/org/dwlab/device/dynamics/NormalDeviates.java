package org.dwlab.device.dynamics;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.Xoroshiro;

/**
 * Two standard normal deviates per wall and call, each wall from its own stream: {@link Xoroshiro} seeded from
 * the wall's Philox stream, then Box and Muller's transform on 32 bits for the radius and 31 for the angle. The
 * largest deviate is √(2 ln 2³³) = 6.8. Loops over bits and loops over numbers are kept apart: only the one
 * that turns the former into the latter is not vectorised.
 */
final class NormalDeviates {
    private static final long HIGH = 0xFFFFFFFF00000000L;
    private static final long MANTISSA = 0x000FFFFFFFFFFFFFL;
    private static final long ONE = 0x3FF0000000000000L;
    /** A whole number n below 2⁵² in the low bits of this is 2⁵² + n as a double. */
    private static final long WHOLE = 0x4330000000000000L;

    private static final double SQRT2 = Math.sqrt(2);
    private static final double LN2 = StrictMath.log(2);

    private final long[] state0;
    private final long[] state1;
    private final long[] bits;
    private final double[] spare; // the fourth deviate of every other call for three
    private boolean hasSpare;
    private double[][] prescribed; // [2][wall], what the next call is to return; mostly null

    NormalDeviates(int size) {
        state0 = new long[size];
        state1 = new long[size];
        bits = new long[size];
        spare = new double[size];
    }

    /** Gives one wall its stream; draws two longs. All walls of a batch get theirs at one time. */
    void seed(int wall, UniformRandomProvider stream) {
        hasSpare = false;
        state0[wall] = stream.nextLong();
        state1[wall] = stream.nextLong();
    }

    /** Makes the next call return the given deviates; the streams stay where they are. */
    void prescribe(double[] first, double[] second) {
        prescribed = new double[][] {first, second};
    }

    /** The next two independent deviates of every wall; the last three arrays are scratch space. */
    void next(double[] first, double[] second, double[] sin, double[] cos, double[] zeros) {
        if (prescribed != null) {
            System.arraycopy(prescribed[0], 0, first, 0, first.length);
            System.arraycopy(prescribed[1], 0, second, 0, second.length);
            prescribed = null;
            return;
        }
        nextBits(state0, state1, bits);
        split(bits, first, zeros, second);
        Kernels.direction(second, sin, cos);
        scale(first, zeros, sin, cos, second);
    }

    /** The next three independent deviates of every wall, from two pairs and one in turn; scratch space as above. */
    void nextThree(double[][] deviates, double[] sin, double[] cos, double[] zeros) {
        next(deviates[0], deviates[1], sin, cos, zeros);
        if (hasSpare) {
            System.arraycopy(spare, 0, deviates[2], 0, spare.length);
        } else {
            next(deviates[2], spare, sin, cos, zeros);
        }
        hasSpare = !hasSpare;
    }

    private static void nextBits(long[] state0, long[] state1, long[] bits) {
        for (int i = 0; i < bits.length; i++) {
            long a = state0[i];
            long b = state1[i];
            bits[i] = Xoroshiro.output(a, b);
            state0[i] = Xoroshiro.nextFirst(a, b);
            state1[i] = Xoroshiro.nextSecond(a, b);
        }
    }

    /**
     * The high 32 bits h as u = h/2³² = m 2^(−z−1), with the mantissa m in [1, 2) and 2⁵² + z for the number
     * z of leading zeros, where h = 0 counts as ½; and the low 31 bits as a number in [1, 2) that stands for
     * an angle.
     */
    private static void split(long[] bits, double[] mantissa, double[] zeros, double[] angle) {
        for (int i = 0; i < bits.length; i++) {
            long word = bits[i];
            int z = Long.numberOfLeadingZeros(word | 0x80000000L);
            mantissa[i] = Double.longBitsToDouble((word & HIGH) << z << 1 >>> 12 | ONE);
            zeros[i] = Double.longBitsToDouble(z | WHOLE);
            angle[i] = Double.longBitsToDouble(word << 21 & MANTISSA | ONE);
        }
    }

    /**
     * The deviates √(−2 ln u) (cos, sin), the first in place of the mantissa m, with ln m = ln √2 + 2
     * artanh((m − √2)/(m + √2)) whose argument is below 0.172 in magnitude: the series to z¹⁵ leaves
     * 0.172¹⁷/17 = 6e-15.
     */
    private static void scale(double[] mantissa, double[] zeros, double[] sin, double[] cos, double[] second) {
        for (int i = 0; i < mantissa.length; i++) {
            double z = (mantissa[i] - SQRT2) / (mantissa[i] + SQRT2);
            double y = z * z;
            double series = Math.fma(
                    y,
                    Math.fma(
                            y,
                            Math.fma(
                                    y,
                                    Math.fma(
                                            y,
                                            Math.fma(
                                                    y, Math.fma(y, Math.fma(y, 1 / 15.0, 1 / 13.0), 1 / 11.0), 1 / 9.0),
                                            1 / 7.0),
                                    1 / 5.0),
                            1 / 3.0),
                    1.0);
            double ln = Math.fma(0x1p52 - zeros[i] - 0.5, LN2, 2 * z * series);
            double radius = Math.sqrt(2 * Math.abs(ln));
            mantissa[i] = radius * cos[i];
            second[i] = radius * sin[i];
        }
    }
}

package org.dwlab.device.dynamics;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Two standard normal deviates per wall and step, each wall from its own stream: xoroshiro128++ (Blackman and Vigna, ACM
 * Trans. Math. Softw. 47, 36 (2021)) seeded from the wall's Philox stream, then Box and Muller's transform on 32 bits for
 * the radius and 31 for the angle. The largest deviate is √(2 ln 2³³) = 6.8.
 */
final class NormalDeviates {
    private static final long MANTISSA = 0x000FFFFFFFFFFFFFL;
    private static final long ONE = 0x3FF0000000000000L;
    private static final double SQRT2 = Math.sqrt(2);
    private static final double LN2 = Math.log(2);
    /** Exponent bias 1023, 32 for the bits of the radius, and ½ since the series is about √2. */
    private static final double EXPONENT_OFFSET = 1023 + 32 - 0.5;

    private final long[] state0;
    private final long[] state1;
    private final long[] bits;
    private final double[] mantissa;
    private final double[] exponent;
    private final double[] angle;
    private final double[] sin;
    private final double[] cos;

    NormalDeviates(int size) {
        state0 = new long[size];
        state1 = new long[size];
        bits = new long[size];
        mantissa = new double[size];
        exponent = new double[size];
        angle = new double[size];
        sin = new double[size];
        cos = new double[size];
    }

    /** Gives one wall its stream; draws two longs. */
    void seed(int wall, UniformRandomProvider stream) {
        state0[wall] = stream.nextLong();
        state1[wall] = stream.nextLong();
    }

    /** The next two independent deviates of every wall. */
    void next(double[] first, double[] second) {
        nextBits(state0, state1, bits);
        split(bits, mantissa, exponent, angle);
        Kernels.sinCos(angle, sin, cos);
        radius(mantissa, exponent, mantissa);
        for (int i = 0; i < first.length; i++) {
            first[i] = mantissa[i] * cos[i];
        }
        for (int i = 0; i < second.length; i++) {
            second[i] = mantissa[i] * sin[i];
        }
    }

    private static void nextBits(long[] state0, long[] state1, long[] bits) {
        for (int i = 0; i < bits.length; i++) {
            long a = state0[i];
            long b = state1[i];
            long sum = a + b;
            bits[i] = (sum << 17 | sum >>> 47) + a;
            b ^= a;
            state0[i] = (a << 49 | a >>> 15) ^ b ^ (b << 21);
            state1[i] = b << 28 | b >>> 36;
        }
    }

    /** Takes 32 bits + ½ apart into mantissa and exponent, and 31 bits into an angle in (−π, π). */
    private static void split(long[] bits, double[] mantissa, double[] exponent, double[] angle) {
        for (int i = 0; i < bits.length; i++) {
            long word = bits[i];
            long uniform = Double.doubleToRawLongBits((word >>> 32) + 0.5);
            mantissa[i] = Double.longBitsToDouble(uniform & MANTISSA | ONE);
            exponent[i] = uniform >>> 52;
            angle[i] = ((word & 0x7FFFFFFFL) + 0.5) * (Math.PI * 0x1p-30) - Math.PI;
        }
    }

    /** √(−2 ln u) with ln m = ln √2 + 2 artanh((m − √2)/(m + √2)), whose argument is below 0.172 in magnitude. */
    private static void radius(double[] mantissa, double[] exponent, double[] radius) {
        for (int i = 0; i < mantissa.length; i++) {
            double z = (mantissa[i] - SQRT2) / (mantissa[i] + SQRT2);
            double y = z * z;
            double series = Math.fma(y, Math.fma(y, Math.fma(y, Math.fma(y, Math.fma(y, Math.fma(y, Math.fma(y,
                1 / 15.0, 1 / 13.0), 1 / 11.0), 1 / 9.0), 1 / 7.0), 1 / 5.0), 1 / 3.0), 1.0);
            double ln = Math.fma(exponent[i] - EXPONENT_OFFSET, LN2, 2 * z * series);
            radius[i] = Math.sqrt(2 * Math.abs(ln));
        }
    }
}

package org.dwlab.device.dynamics;

import org.dwlab.device.TrackRealization;

/**
 * The inner loops. Each runs over whole arrays of one length with one index, holds few arrays and a small body, and uses
 * no cast, branch or library function: in that form C2 vectorises it without flags. {@link #gather} and the first half of
 * {@link NormalDeviates} cannot be vectorised and stand alone, so that they do not keep the rest from it.
 */
final class Kernels {
    private static final double PER_TURN = 1 / (2 * Math.PI);
    /** 2π in two parts (Cody and Waite): the first has 33 significant bits, so that k · TURN_HIGH is exact. */
    private static final double TURN_HIGH = Double.longBitsToDouble(
        Double.doubleToRawLongBits(2 * Math.PI) & 0xFFFFFFFFFFF00000L);
    /** 2π − TURN_HIGH; 2.4492935982947064e-16 is what the double 2π itself falls short of 2π. */
    private static final double TURN_LOW = 2 * Math.PI - TURN_HIGH + 2.4492935982947064e-16;
    /** 1.5 · 2⁵²: adding and subtracting it rounds to the nearest whole number. */
    private static final double ROUND = 6755399441055744.0;

    private Kernels() {
    }

    /** sin and cos of any angle below 10⁶ turns, within 1e-14: the Taylor series at a quarter of the reduced angle. */
    static void sinCos(double[] angle, double[] sin, double[] cos) {
        for (int i = 0; i < angle.length; i++) {
            double turns = angle[i] * PER_TURN + ROUND - ROUND;
            double x = 0.25 * Math.fma(-turns, TURN_LOW, Math.fma(-turns, TURN_HIGH, angle[i]));
            double z = x * x;
            double s = Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z,
                1 / 6227020800.0, -1 / 39916800.0), 1 / 362880.0), -1 / 5040.0), 1 / 120.0), -1 / 6.0), 1.0) * x;
            // 1 − cos x rather than cos x keeps the doubling below accurate.
            double v = Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z,
                -1 / 87178291200.0, 1 / 479001600.0), -1 / 3628800.0), 1 / 40320.0), -1 / 720.0), 1 / 24.0), -0.5);
            double c = Math.fma(z, v, 1.0);
            double s2 = 2 * s * c;
            double c2 = Math.fma(-2 * s, s, 1.0);
            sin[i] = 2 * s2 * c2;
            cos[i] = Math.fma(-2 * s2, s2, 1.0);
        }
    }

    /** W and W' of every wall from its device's table; {@code base} is where that table begins. */
    static void gather(double[] q, int[] base, double[] table, int last, double[] width, double[] slope) {
        double origin = PinningTable.origin();
        double perStep = 1 / TrackRealization.STEP;
        for (int i = 0; i < q.length; i++) {
            double x = (q[i] - origin) * perStep;
            int cell = Math.max(0, Math.min(last, (int) x));
            double f = x - cell;
            int o = base[i] + PinningTable.CELL * cell;
            double c1 = table[o + 1];
            double c2 = table[o + 2];
            double c3 = table[o + 3];
            width[i] = Math.fma(f, Math.fma(f, Math.fma(f, c3, c2), c1), table[o]);
            slope[i] = perStep * Math.fma(f, Math.fma(f, 3 * c3, 2 * c2), c1);
        }
    }

    /** target ← target + share (other − target): the table of a gate on its way between two voltages. */
    static void blend(double[] target, double[] other, double share) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(share, other[i] - target[i], target[i]);
        }
    }

    /** A₁dt with its noise into {@code a1}: pinning, spin-orbit torque and field; see {@link Drive}. */
    static void force(Drive d, double[] sin, double[] cos, double[] slope, double[] normal, double[] a1) {
        double bloch = d.bloch;
        double shape = d.shape;
        double cosine = d.cosine;
        double sine = d.sine;
        double torque = d.torque;
        double push = d.push;
        double noise = d.noise;
        for (int i = 0; i < sin.length; i++) {
            double c = cos[i];
            double sigma = Math.fma(c, Math.fma(shape, c, cosine), Math.fma(sine, sin[i], bloch));
            a1[i] = Math.fma(slope[i], sigma, Math.fma(noise, normal[i], Math.fma(torque, c, push)));
        }
    }

    /** Adds the springs of the end walls, which begin at {@code left} and {@code right} [m], to A₁dt. */
    static void endWalls(double spring, double left, double right, double[] q, double[] a1) {
        double half = spring / 2;
        for (int i = 0; i < q.length; i++) {
            double over = q[i] - right;
            double under = left - q[i];
            a1[i] = Math.fma(half, over + Math.abs(over) - under - Math.abs(under), a1[i]);
        }
    }

    /** A₂dt with its noise into {@code a2}: torque on φ and spin-transfer stream; see {@link Drive}. */
    static void torque(Drive d, double[] sin, double[] cos, double[] width, double[] normal, double[] a2) {
        double twoShape = 2 * d.shape;
        double cosine = d.cosine;
        double sine = d.sine;
        double twist = d.twist;
        double stream = d.stream;
        double noise = d.noise;
        for (int i = 0; i < sin.length; i++) {
            double c = cos[i];
            double slope = Math.fma(sine, c, -sin[i] * Math.fma(twoShape, c, cosine));
            a2[i] = Math.fma(twist * width[i], slope, Math.fma(noise, normal[i], stream));
        }
    }

    /** Heun's first stage of one coordinate: {@code to} ← x + m·A, and x ← x + m·A/2; eq. (18). */
    static void predict(double m1, double m2, double[] a1, double[] a2, double[] x, double[] to) {
        for (int i = 0; i < x.length; i++) {
            double step = Math.fma(m1, a1[i], m2 * a2[i]);
            to[i] = x[i] + step;
            x[i] = Math.fma(0.5, step, x[i]);
        }
    }

    /** Heun's second stage of one coordinate: x ← x + m·A/2 with A at the predicted place; eq. (18). */
    static void correct(double m1, double m2, double[] a1, double[] a2, double[] x) {
        double half1 = m1 / 2;
        double half2 = m2 / 2;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.fma(half1, a1[i], Math.fma(half2, a2[i], x[i]));
        }
    }

    /** Whether every value is a number. */
    static boolean allFinite(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value - value; // NaN for NaN and for an infinity, else 0
        }
        return sum == 0;
    }
}

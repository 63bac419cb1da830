package org.dwlab.device.dynamics;

import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WidthTable;

/**
 * The inner loops that both wall models share. Each runs over whole arrays of one length with one index,
 * holds few arrays and a small body, and uses no cast, branch or library function: in that form C2 vectorises
 * it without flags. The two things it cannot vectorise, taking a double's bits and a table look-up, stand
 * alone in loops of their own.
 */
final class Kernels {
    /**
     * 1.5 · 2⁵²: adding and subtracting it rounds to the nearest whole number, which stands in the low bits
     * meanwhile.
     */
    static final double ROUND = 6755399441055744.0;

    private static final double PER_TURN = 1 / (2 * Math.PI);
    /**
     * 2π in two parts (Cody and Waite): the first has 33 significant bits, so that k · TURN_HIGH is exact.
     */
    private static final double TURN_HIGH =
            Double.longBitsToDouble(Double.doubleToRawLongBits(2 * Math.PI) & 0xFFFFFFFFFFF00000L);
    /** 2π − TURN_HIGH; 2.4492935982947064e-16 is what the double 2π itself falls short of 2π. */
    private static final double TURN_LOW = 2 * Math.PI - TURN_HIGH + 2.4492935982947064e-16;

    private Kernels() {}

    /**
     * sin and cos of any angle below 10⁶ turns, within 3e-13: the Taylor series at a quarter of the reduced
     * angle.
     */
    static void sinCos(double[] angle, double[] sin, double[] cos) {
        for (int i = 0; i < angle.length; i++) {
            double turns = angle[i] * PER_TURN + ROUND - ROUND;
            double x = 0.25 * Math.fma(-turns, TURN_LOW, Math.fma(-turns, TURN_HIGH, angle[i]));
            double z = x * x;
            double s = Math.fma(
                            z,
                            Math.fma(
                                    z,
                                    Math.fma(
                                            z,
                                            Math.fma(
                                                    z,
                                                    Math.fma(
                                                            z,
                                                            Math.fma(z, 1 / 6227020800.0, -1 / 39916800.0),
                                                            1 / 362880.0),
                                                    -1 / 5040.0),
                                            1 / 120.0),
                                    -1 / 6.0),
                            1.0)
                    * x;
            double c = Math.fma(
                    z,
                    Math.fma(
                            z,
                            Math.fma(
                                    z,
                                    Math.fma(
                                            z,
                                            Math.fma(
                                                    z,
                                                    Math.fma(
                                                            z,
                                                            Math.fma(z, -1 / 87178291200.0, 1 / 479001600.0),
                                                            -1 / 3628800.0),
                                                    1 / 40320.0),
                                            -1 / 720.0),
                                    1 / 24.0),
                            -0.5),
                    1.0);
            double s2 = 2 * s * c;
            double c2 = Math.fma(-2 * s, s, 1.0);
            sin[i] = 2 * s2 * c2;
            cos[i] = Math.fma(-2 * s2, s2, 1.0);
        }
    }

    /**
     * sin and cos of 2π (v + 2⁻³² − 3/2), within 1e-10, for v in [1, 2) with 31 random bits: fewer terms and
     * no reduction, for a direction that no statistics can tell from an exact one. 2⁻³² puts v into the
     * middle of its step.
     */
    static void direction(double[] v, double[] sin, double[] cos) {
        for (int i = 0; i < v.length; i++) {
            double x = (v[i] - (1.5 - 0x1p-32)) * (Math.PI / 2);
            double z = x * x;
            double s = Math.fma(
                            z,
                            Math.fma(
                                    z,
                                    Math.fma(
                                            z,
                                            Math.fma(z, Math.fma(z, -1 / 39916800.0, 1 / 362880.0), -1 / 5040.0),
                                            1 / 120.0),
                                    -1 / 6.0),
                            1.0)
                    * x;
            double c = Math.fma(
                    z,
                    Math.fma(
                            z,
                            Math.fma(
                                    z,
                                    Math.fma(
                                            z,
                                            Math.fma(z, Math.fma(z, 1 / 479001600.0, -1 / 3628800.0), 1 / 40320.0),
                                            -1 / 720.0),
                                    1 / 24.0),
                            -0.5),
                    1.0);
            double s2 = 2 * s * c;
            double c2 = Math.fma(-2 * s, s, 1.0);
            sin[i] = 2 * s2 * c2;
            cos[i] = Math.fma(-2 * s2, s2, 1.0);
        }
    }

    /**
     * The cell in which every place is, and where in it, of length 1. The cell is given with the number of the wall's
     * first cell added so that the low bits are its index in the whole table. Beyond its table a wall is in the guard
     * cell at that end.
     */
    static void locate(double[] q, double[] firstCell, double last, double[] indexed, double[] place) {
        double perStep = 1 / TrackRealization.STEP;
        double half = -WidthTable.origin() * perStep - 0.5;
        for (int i = 0; i < q.length; i++) {
            // min and max by magnitudes: Math.min and Math.max take care of signed zeros and cost three times as much.
            double x = Math.fma(q[i], perStep, half);
            double up = 0.5 * (x + Math.abs(x));
            double rounded = 0.5 * (last + up - Math.abs(last - up)) + ROUND;
            indexed[i] = rounded + firstCell[i];
            place[i] = x - (rounded - ROUND) + 0.5;
        }
    }

    /**
     * Both averages and their slopes from the cubics of every cell. Scalar, as a look-up is; a loop that only gathers
     * the coefficients for vector loops costs as much by itself. A place that is NaN has index 0: the finiteness check
     * sees it.
     */
    static void averages(double[] indexed, double[] place, double[] table, WidthAverages to) {
        double[] even = to.even;
        double[] evenSlope = to.evenSlope;
        double[] odd = to.odd;
        double[] oddSlope = to.oddSlope;
        double perStep = 1 / TrackRealization.STEP;
        for (int i = 0; i < indexed.length; i++) {
            int o = WidthTable.CELL * (int) Double.doubleToRawLongBits(indexed[i]);
            double f = place[i];
            double c1 = table[o + 1];
            double c2 = table[o + 2];
            double c3 = table[o + 3];
            double d1 = table[o + 5];
            double d2 = table[o + 6];
            double d3 = table[o + 7];
            even[i] = Math.fma(f, Math.fma(f, Math.fma(f, c3, c2), c1), table[o]);
            odd[i] = Math.fma(f, Math.fma(f, Math.fma(f, d3, d2), d1), table[o + 4]);
            evenSlope[i] = perStep * Math.fma(f, Math.fma(f, 3 * c3, 2 * c2), c1);
            oddSlope[i] = perStep * Math.fma(f, Math.fma(f, 3 * d3, 2 * d2), d1);
        }
    }

    /** to ← a b. */
    static void multiply(double[] a, double[] b, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = a[i] * b[i];
        }
    }

    /** a ← a + share (b − a): the averages of a gate on its way between two voltages. */
    static void mix(double[] a, double[] b, double share) {
        for (int i = 0; i < a.length; i++) {
            a[i] = Math.fma(share, b[i] - a[i], a[i]);
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

    /**
     * Heun's first stage of an angle whose sine and cosine are at hand: both go to the predicted angle by the
     * addition theorem, and x ← x + m·A/2. Series to the ninth power: for a turn of 0.5 rad within 3e-10, for
     * 0.1 rad exact.
     */
    static void predictTurn(double m1, double m2, double[] a1, double[] a2, double[] x, double[] sin, double[] cos) {
        for (int i = 0; i < x.length; i++) {
            double step = Math.fma(m1, a1[i], m2 * a2[i]);
            x[i] = Math.fma(0.5, step, x[i]);
            double z = step * step;
            double s = Math.fma(
                            z,
                            Math.fma(z, Math.fma(z, Math.fma(z, 1 / 362880.0, -1 / 5040.0), 1 / 120.0), -1 / 6.0),
                            1.0)
                    * step;
            double c = Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, 1 / 40320.0, -1 / 720.0), 1 / 24.0), -0.5), 1.0);
            double from = sin[i];
            sin[i] = Math.fma(from, c, cos[i] * s);
            cos[i] = Math.fma(cos[i], c, -from * s);
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

    /** Whether every value is finite. */
    static boolean allFinite(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += 0 * value; // NaN for NaN and for an infinity, else 0
        }
        return sum == 0;
    }

    /** Puts at every index what was at another one. */
    static void gather(double[] values, int[] from) {
        double[] before = values.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = before[from[i]];
        }
    }
}

package org.dwlab.device.dynamics;

import org.dwlab.device.DeviceSpec;

/** The rigid wall (q, φ): eqs. (12)–(18), (32). */
final class RigidBatch extends WallBatch {
    private final double endLeft;
    private final double endRight;
    private final double width; // w₀, m
    private final WidthLookup lookup;
    private final WidthAverages widths;
    private final double[] inverse; // w₀/W₂
    private final double[] root; // √(w₀/W₂)
    private final double[] nextQ;
    private final double[] sin;
    private final double[] cos;
    private final double[] normal1;
    private final double[] normal2;
    private final double[] even;
    private final double[] odd;
    private final double[] a1;
    private final double[] a2;

    RigidBatch(DeviceSpec spec, WidthTables tables) {
        super(tables.walls());
        int size = tables.walls();
        endLeft = spec.track().endLeft();
        endRight = spec.track().endRight();
        width = spec.track().width();
        lookup = new WidthLookup(tables, 0);
        widths = new WidthAverages(size);
        inverse = new double[size];
        root = new double[size];
        nextQ = new double[size];
        sin = new double[size];
        cos = new double[size];
        normal1 = new double[size];
        normal2 = new double[size];
        even = new double[size];
        odd = new double[size];
        a1 = new double[size];
        a2 = new double[size];
    }

    @Override
    void step(Drive now, Drive next) {
        normals.next(normal1, normal2, sin, cos, a1);
        Kernels.sinCos(phi, sin, cos);
        drift(now, q);
        Kernels.predict(now.q1, now.q2, even, a2, q, nextQ);
        Kernels.predictTurn(now.phi1, now.phi2, a1, a2, phi, sin, cos);
        drift(next, nextQ);
        Kernels.correct(next.q1, next.q2, even, a2, q);
        Kernels.correct(next.phi1, next.phi2, a1, a2, phi);
    }

    /**
     * A₁dt and A₂dt with their noise, eqs. (12), (13), at a place and the angle whose sine and cosine are at
     * hand; in {@code even} A₁dt as it acts on q.
     */
    private void drift(Drive d, double[] q) {
        lookup.evaluate(d, q, widths);
        WallKernels.complete(width, widths.even, widths.odd, inverse);
        WallKernels.sigma(d, cos, sin, cos, even, odd);
        WallKernels.weigh(even, widths.evenSlope, odd, widths.oddSlope, even);
        WallKernels.push(d, endLeft, endRight, q, cos, odd);
        WallKernels.upright(d, widths, sin, cos, a2);
        root(inverse, root);
        force(d.pressure, even, odd, inverse, a1);
        shake(d.noise, d.heat / width, root, normal1, inverse, widths.evenSlope, a1, even);
        torque(d.twist, d.transfer, d.noise, inverse, root, normal2, a2);
    }

    private static void root(double[] x, double[] root) {
        for (int i = 0; i < root.length; i++) {
            root[i] = Math.sqrt(x[i]);
        }
    }

    /** A₁dt without heat. */
    private static void force(double pressure, double[] pinning, double[] push, double[] inverse, double[] a1) {
        for (int i = 0; i < a1.length; i++) {
            a1[i] = Math.fma(inverse[i], pinning[i] + push[i], pressure);
        }
    }

    /**
     * A₁dt with its noise for φ, and for q. They differ by half of the drift that goes with a friction depending on q:
     * the other half is Stratonovich's.
     */
    private static void shake(
            double noise,
            double heat,
            double[] root,
            double[] normal,
            double[] inverse,
            double[] slope,
            double[] a1,
            double[] a1q) {
        double half = heat / 2;
        for (int i = 0; i < a1.length; i++) {
            double r = inverse[i];
            double drift = r * r * slope[i];
            double rest = Math.fma(noise * root[i], normal[i], a1[i]);
            a1[i] = Math.fma(-heat, drift, rest);
            a1q[i] = Math.fma(-half, drift, rest);
        }
    }

    /** A₂dt with its noise in place of the torque on φ. */
    private static void torque(
            double twist,
            double transfer,
            double noise,
            double[] inverse,
            double[] root,
            double[] normal,
            double[] a2) {
        for (int i = 0; i < a2.length; i++) {
            a2[i] = Math.fma(inverse[i], Math.fma(twist, a2[i], transfer), noise * root[i] * normal[i]);
        }
    }
}

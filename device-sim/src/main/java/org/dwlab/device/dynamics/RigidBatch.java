package org.dwlab.device.dynamics;

import org.dwlab.device.DeviceSpec;

/** The rigid wall (q, φ): eqs. (12)–(18), (32). */
final class RigidBatch extends WallBatch {
    private final double endLeft;
    private final double endRight;
    private final double width; // w₀, m
    private final WidthLookup lookup;
    private final Widths widths;
    private final double[] inverse; // w₀/W₂
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
        widths = new Widths(size);
        inverse = new double[size];
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
        lookup.find(now, q);
        drift(now, q);
        Kernels.predict(now.q1, now.q2, even, a2, q, nextQ);
        Kernels.predictTurn(now.phi1, now.phi2, a1, a2, phi, sin, cos);
        lookup.follow(now, next);
        drift(next, nextQ);
        Kernels.correct(next.q1, next.q2, even, a2, q);
        Kernels.correct(next.phi1, next.phi2, a1, a2, phi);
    }

    /**
     * A₁dt and A₂dt with their noise, eqs. (12), (13), at a place and the angle whose sine and cosine are at
     * hand; in {@code even} A₁dt as it acts on q.
     */
    private void drift(Drive d, double[] q) {
        lookup.evaluate(q, widths);
        WallKernels.complete(width, widths.even, widths.odd, inverse);
        WallKernels.sigma(d, cos, sin, cos, even, odd);
        WallKernels.weigh(even, widths.evenSlope, odd, widths.oddSlope, even);
        WallKernels.push(d, endLeft, endRight, q, cos, odd);
        WallKernels.turn(d, widths, cos, sin, a2);
        WallKernels.twist(d, widths, sin, cos, a2);
        force(d.pressure, d.noise, d.heat / width, even, odd, inverse, widths.evenSlope, normal1, a1);
        torque(d.twist, d.transfer, d.noise, inverse, normal2, a2);
    }

    /**
     * A₁dt for φ, and in place of the pinning A₁dt for q. They differ by half of the drift that goes with a friction
     * depending on q: the other half is Stratonovich's.
     */
    private static void force(
            double pressure,
            double noise,
            double heat,
            double[] pinning,
            double[] push,
            double[] inverse,
            double[] slope,
            double[] normal,
            double[] a1) {
        double half = heat / 2;
        for (int i = 0; i < a1.length; i++) {
            double r = inverse[i];
            double drift = r * r * slope[i];
            double rest = Math.fma(noise * Math.sqrt(r), normal[i], Math.fma(r, pinning[i] + push[i], pressure));
            a1[i] = Math.fma(-heat, drift, rest);
            pinning[i] = Math.fma(-half, drift, rest);
        }
    }

    /** A₂dt with its noise in place of the torque on φ. */
    private static void torque(
            double twist, double transfer, double noise, double[] inverse, double[] normal, double[] a2) {
        for (int i = 0; i < a2.length; i++) {
            double r = inverse[i];
            a2[i] = Math.fma(r, Math.fma(twist, a2[i], transfer), noise * Math.sqrt(r) * normal[i]);
        }
    }
}

package org.dwlab.device.dynamics;

import org.dwlab.device.DeviceSpec;

/** The rigid wall (q, φ): eqs. (9)–(18). This is the loop that ensembles spend their time in. */
final class RigidBatch extends WallBatch {
    private final double endLeft;
    private final double endRight;
    private final WidthLookup width;
    private final double[] nextQ;
    private final double[] sin;
    private final double[] cos;
    private final double[] normal1;
    private final double[] normal2;
    private final double[] a1;
    private final double[] a2;

    RigidBatch(DeviceSpec spec, PinningTables tables) {
        super(tables.walls());
        int size = tables.walls();
        endLeft = spec.track().endLeft();
        endRight = spec.track().endRight();
        width = new WidthLookup(tables, 0);
        nextQ = new double[size];
        sin = new double[size];
        cos = new double[size];
        normal1 = new double[size];
        normal2 = new double[size];
        a1 = new double[size];
        a2 = new double[size];
    }

    @Override
    void step(Drive now, Drive next) {
        normals.next(normal1, normal2, sin, cos, a1);
        Kernels.sinCos(phi, sin, cos);
        width.find(now, q);
        drift(now, q);
        Kernels.predict(now.q1, now.q2, a1, a2, q, nextQ);
        Kernels.predictTurn(now.phi1, now.phi2, a1, a2, phi, sin, cos);
        width.follow(now, next);
        drift(next, nextQ);
        Kernels.correct(next.q1, next.q2, a1, a2, q);
        Kernels.correct(next.phi1, next.phi2, a1, a2, phi);
    }

    /**
     * A₁dt and A₂dt with their noise, eqs. (12), (13), at a place and the angle whose sine and cosine are at
     * hand.
     */
    private void drift(Drive d, double[] q) {
        width.evaluate(q, a2, a1);
        force(d, sin, cos, q, normal1, a1);
        torque(d, sin, cos, normal2, a2);
    }

    /**
     * A₁dt with its noise in place of W': pinning, spin-orbit torque, field and end walls; see {@link Drive}.
     */
    private void force(Drive d, double[] sin, double[] cos, double[] q, double[] normal, double[] a1) {
        double left = endLeft;
        double right = endRight;
        double halfSpring = d.spring / 2;
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
            double over = q[i] - right;
            double under = left - q[i];
            double ends = Math.fma(halfSpring, over + Math.abs(over) - under - Math.abs(under), push);
            a1[i] = Math.fma(a1[i], sigma, Math.fma(noise, normal[i], Math.fma(torque, c, ends)));
        }
    }

    /** A₂dt with its noise in place of W: torque on φ and spin transfer; see {@link Drive}. */
    private static void torque(Drive d, double[] sin, double[] cos, double[] normal, double[] a2) {
        double twoShape = 2 * d.shape;
        double cosine = d.cosine;
        double sine = d.sine;
        double twist = d.twist;
        double transfer = d.transfer;
        double noise = d.noise;
        for (int i = 0; i < sin.length; i++) {
            double c = cos[i];
            double slope = Math.fma(sine, c, -sin[i] * Math.fma(twoShape, c, cosine));
            a2[i] = Math.fma(twist * a2[i], slope, Math.fma(noise, normal[i], transfer));
        }
    }
}

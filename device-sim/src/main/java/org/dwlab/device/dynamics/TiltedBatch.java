package org.dwlab.device.dynamics;

import java.util.Arrays;
import org.dwlab.device.DeviceSpec;

/**
 * The tilted wall (q, φ, χ), eqs. (23)–(28), (32): χ turns the wall's normal away from the track, the wall line gets
 * longer, and it touches the two edges at different places.
 */
final class TiltedBatch extends WallBatch {
    final double[] chi; // rad
    private final double endLeft;
    private final double endRight;
    private final double width; // w₀, m
    private final WidthLookup upper;
    private final WidthLookup lower;
    private final WidthAverages upperWidths;
    private final WidthAverages widths; // of the lower edge, then of both
    private final double[] evenRise; // lower less upper slope of W₂
    private final double[] oddRise;
    private final double[] nextQ;
    private final double[] upperPlace;
    private final double[] lowerPlace;
    private final double[] sin; // of φ
    private final double[] cos;
    private final double[] sinTilt; // of χ
    private final double[] cosTilt;
    private final double[] inverse; // w₀/W₂
    private final double[] secant; // 1/cos χ
    private final double[] easing; // 1/(sin²χ + (w₀/πΔ)²)
    private final double[] cosPsi;
    private final double[] sinPsi;
    private final double[] even;
    private final double[] odd;
    private final double[] turn;
    private final double[] push;
    private final double[] root; // √(cos χ w₀/W₂)
    private final double[] a1;
    private final double[] a2;
    private final double[] a3;
    private final double[][] normal = new double[3][];

    TiltedBatch(DeviceSpec spec, WidthTables tables) {
        super(tables.walls());
        int size = tables.walls();
        chi = new double[size];
        endLeft = spec.track().endLeft();
        endRight = spec.track().endRight();
        width = spec.track().width();
        upper = new WidthLookup(tables, 0);
        lower = new WidthLookup(tables, 1);
        upperWidths = new WidthAverages(size);
        widths = new WidthAverages(size);
        evenRise = new double[size];
        oddRise = new double[size];
        nextQ = new double[size];
        upperPlace = new double[size];
        lowerPlace = new double[size];
        sin = new double[size];
        cos = new double[size];
        sinTilt = new double[size];
        cosTilt = new double[size];
        inverse = new double[size];
        secant = new double[size];
        easing = new double[size];
        cosPsi = new double[size];
        sinPsi = new double[size];
        even = new double[size];
        odd = new double[size];
        turn = new double[size];
        push = new double[size];
        root = new double[size];
        a1 = new double[size];
        a2 = new double[size];
        a3 = new double[size];
        for (int k = 0; k < normal.length; k++) {
            normal[k] = new double[size];
        }
    }

    @Override
    void place(int wall, double position, double angle) {
        super.place(wall, position, angle);
        chi[wall] = 0;
    }

    @Override
    void copy(int[] from) {
        super.copy(from);
        Kernels.gather(chi, from);
    }

    @Override
    boolean isFinite() {
        return super.isFinite() && Kernels.allFinite(chi);
    }

    @Override
    double tilt(int wall) {
        return chi[wall];
    }

    @Override
    void step(Drive now, Drive next) {
        normals.nextThree(normal, even, odd, turn);
        Kernels.sinCos(phi, sin, cos);
        Kernels.sinCos(chi, sinTilt, cosTilt);
        touch(q);
        drift(now, q);
        Kernels.predict(now.q1, now.q2, push, a2, q, nextQ);
        Kernels.multiply(a2, cosTilt, a2);
        Kernels.predictTurn(now.phi1, now.phi2, a1, a2, phi, sin, cos);
        Kernels.predictTurn(1, 0, a3, a3, chi, sinTilt, cosTilt);
        touch(nextQ);
        drift(next, nextQ);
        Kernels.correct(next.q1, next.q2, push, a2, q);
        Kernels.multiply(a2, cosTilt, a2);
        Kernels.correct(next.phi1, next.phi2, a1, a2, phi);
        Kernels.correct(1, 0, a3, a3, chi);
    }

    /** Where the walls touch the edges: at q ∓ (w₀/2) tan χ; eq. (24). */
    private void touch(double[] q) {
        TiltKernels.touch(width / 2, q, sinTilt, cosTilt, secant, upperPlace, lowerPlace);
    }

    /**
     * A₁dt and A₂dt of eqs. (12), (13) with their noise, and the increment of χ; in {@code push} A₁dt/cos χ as it acts
     * on q.
     */
    private void drift(Drive d, double[] q) {
        measure(d);
        TiltKernels.relative(sin, cos, sinTilt, cosTilt, cosPsi, sinPsi);
        WallKernels.sigma(d, cosPsi, sin, cos, even, odd);
        WallKernels.turn(d, widths, cosPsi, sinPsi, turn);
        TiltKernels.lever(width / 2, sinTilt, secant, widths.even, evenRise, cosPsi);
        TiltKernels.lever(width / 2, sinTilt, secant, widths.odd, oddRise, sinPsi);
        TiltKernels.addTorque(even, cosPsi, odd, sinPsi, turn, a3);
        WallKernels.weigh(even, widths.evenSlope, odd, widths.oddSlope, even);
        WallKernels.push(d, endLeft, endRight, q, cos, push);
        WallKernels.twist(d, widths, sin, cos, turn);
        TiltKernels.root(cosTilt, inverse, root);
        TiltKernels.force(d, width, even, inverse, secant, widths.evenSlope, root, normal[0], push, a1);
        TiltKernels.torque(d, turn, inverse, secant, root, normal[1], a2);
        TiltKernels.share(cosTilt, easing, inverse, even);
        TiltKernels.stiffen(width, even, sinTilt, secant, widths.even, inverse, evenRise, odd);
        TiltKernels.tilt(d, even, odd, cosTilt, normal[2], a3);
    }

    /** Both averages of the width with their slopes, and what the tilt changes of them; area's torque in {@code a3}. */
    private void measure(Drive d) {
        upper.evaluate(d, upperPlace, upperWidths);
        lower.evaluate(d, lowerPlace, widths);
        if (d.area == 0) {
            Arrays.fill(a3, 0);
        } else {
            TiltKernels.rise(d.area * width / 2, upperWidths.even, widths.even, secant, a3);
        }
        TiltKernels.join(upperWidths.evenSlope, widths.evenSlope, evenRise);
        TiltKernels.join(upperWidths.oddSlope, widths.oddSlope, oddRise);
        TiltKernels.complete(width, upperWidths.even, upperWidths.odd, widths.even, widths.odd);
        TiltKernels.ease(d, width, sinTilt, widths.even, inverse, easing);
    }
}

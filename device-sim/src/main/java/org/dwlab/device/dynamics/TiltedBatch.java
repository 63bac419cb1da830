package org.dwlab.device.dynamics;

import org.dwlab.device.DeviceSpec;

/**
 * The tilted wall (q, φ, χ), eqs. (23)–(28): χ turns the wall's normal away from the track, the wall line
 * gets longer, and it touches the two edges at different places. Its loops share the rigid wall's kernels
 * where they can; the algebra of the tilt is plain.
 */
final class TiltedBatch extends WallBatch {
    final double[] chi; // rad
    private final double endLeft;
    private final double endRight;
    private final double width; // w0, m
    private final double aspect; // (w0/π)², m²
    private final WidthLookup lower;
    private final WidthLookup upper;
    private final Stage here;
    private final Stage there;
    private final double[][] normal = new double[4][];
    private final double[][] values = new double[2][]; // [edge][wall], m
    private final double[][] slopes = new double[2][]; // [edge][wall], 1
    private final double[] shift;
    private final double[] place;

    /** Where the walls are at one of Heun's two stages, and their increments of a whole step from there. */
    private static final class Stage {
        private final double[] q;
        private final double[] phi;
        private final double[] chi;
        private final double[] sinPhi;
        private final double[] cosPhi;
        private final double[] sinChi;
        private final double[] cosChi;
        private final double[] stepQ;
        private final double[] stepPhi;
        private final double[] stepChi;

        Stage(int size) {
            q = new double[size];
            phi = new double[size];
            chi = new double[size];
            sinPhi = new double[size];
            cosPhi = new double[size];
            sinChi = new double[size];
            cosChi = new double[size];
            stepQ = new double[size];
            stepPhi = new double[size];
            stepChi = new double[size];
        }
    }

    TiltedBatch(DeviceSpec spec, PinningTables tables) {
        super(tables.walls());
        int size = tables.walls();
        chi = new double[size];
        endLeft = spec.track().endLeft();
        endRight = spec.track().endRight();
        width = spec.track().width();
        aspect = width * width / (Math.PI * Math.PI);
        lower = new WidthLookup(tables, 0);
        upper = new WidthLookup(tables, 1);
        here = new Stage(size);
        there = new Stage(size);
        for (int k = 0; k < normal.length; k++) {
            normal[k] = new double[size];
        }
        for (int edge = 0; edge < 2; edge++) {
            values[edge] = new double[size];
            slopes[edge] = new double[size];
        }
        shift = new double[size];
        place = new double[size];
    }

    @Override
    void place(int wall, double position, double angle) {
        super.place(wall, position, angle);
        chi[wall] = 0;
    }

    @Override
    double tilt(int wall) {
        return chi[wall];
    }

    @Override
    void step(Drive now, Drive next) {
        normals.next(normal[0], normal[1], shift, place, here.stepQ);
        normals.next(normal[2], normal[3], shift, place, here.stepQ);
        int size = q.length;
        System.arraycopy(q, 0, here.q, 0, size);
        System.arraycopy(phi, 0, here.phi, 0, size);
        System.arraycopy(chi, 0, here.chi, 0, size);
        increment(now, here);
        for (int i = 0; i < size; i++) {
            there.q[i] = q[i] + here.stepQ[i];
            there.phi[i] = phi[i] + here.stepPhi[i];
            there.chi[i] = chi[i] + here.stepChi[i];
        }
        increment(next, there);
        for (int i = 0; i < size; i++) {
            q[i] += (here.stepQ[i] + there.stepQ[i]) / 2;
            phi[i] += (here.stepPhi[i] + there.stepPhi[i]) / 2;
            chi[i] += (here.stepChi[i] + there.stepChi[i]) / 2;
        }
    }

    private void increment(Drive d, Stage x) {
        Kernels.sinCos(x.phi, x.sinPhi, x.cosPhi);
        Kernels.sinCos(x.chi, x.sinChi, x.cosChi);
        for (int i = 0; i < shift.length; i++) {
            shift[i] = width / 2 * x.sinChi[i] / x.cosChi[i];
        }
        evaluate(d, lower, 0, x.q, -1);
        evaluate(d, upper, 1, x.q, 1);
        for (int i = 0; i < shift.length; i++) {
            increment(d, x, i);
        }
    }

    /** An edge's displacement where the wall touches it: at q ∓ (w₀/2) tan χ; eq. (24). */
    private void evaluate(Drive d, WidthLookup edge, int profile, double[] q, double side) {
        for (int i = 0; i < q.length; i++) {
            place[i] = q[i] + side * shift[i];
        }
        edge.find(d, place);
        edge.evaluate(place, values[profile], slopes[profile]);
    }

    /** Increments of one wall: eqs. (25)–(28), all in units of the step. */
    private void increment(Drive d, Stage x, int i) {
        double s = x.sinPhi[i];
        double c = x.cosPhi[i];
        double sx = x.sinChi[i];
        double a = x.cosChi[i];
        double along = c * a + s * sx; // cos(φ − χ)
        double across = s * a - c * sx; // sin(φ − χ)
        double twist = across * (d.dmi + 2 * d.normal * along); // −∂Σ/∂φ of the part that turns with the wall
        double sigma =
                d.exchange + along * (d.dmi + d.normal * along) + d.transverse * s * s + d.field * c + d.sine * s;
        double sigmaPhi = -twist + 2 * d.transverse * s * c - d.field * s + d.sine * c;
        double w = width + values[0][i] + values[1][i];
        double slopeQ = (slopes[0][i] + slopes[1][i]) * sigma / a;
        double slopePhi = w * sigmaPhi / a;
        double slopeChi =
                (width / (2 * a * a) * (slopes[1][i] - slopes[0][i]) * sigma + w * (twist + sigma * sx / a)) / a;
        double q = x.q[i];
        double overlap = Math.max(0, q - endRight) - Math.max(0, endLeft - q);
        double root = Math.sqrt(a);
        double a1 = slopeQ + d.torque * c + d.push + d.spring * overlap + d.noise * root * normal[0][i];
        double a2 = d.twist * slopePhi + d.transfer + d.noise / root * normal[1][i];
        x.stepQ[i] = d.q1 * a1 / a + d.q2 * a2;
        x.stepPhi[i] = d.phi1 * a1 + d.phi2 * a * a2;
        double friction = sx * sx + aspect * d.twist * d.twist;
        double mobility = a * a * a / friction;
        double mobilitySlope = -a * a * sx / friction * (3 + 2 * a * a / friction);
        x.stepChi[i] = d.tiltMobility * mobility * slopeChi
                + d.tiltNoise * (Math.sqrt(mobility) * normal[2][i] + d.tiltNoise * mobilitySlope / 4);
    }
}

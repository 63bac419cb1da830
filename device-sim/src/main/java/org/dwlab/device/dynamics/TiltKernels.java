package org.dwlab.device.dynamics;

/**
 * The loops that only a tilted wall has, in the form that {@link Kernels} explains; symbols as in {@link Drive}.
 */
final class TiltKernels {
    private TiltKernels() {}

    /** 1/cos χ, and where the walls touch the edges: q ∓ (w₀/2) tan χ; eq. (24). */
    static void touch(
            double half, double[] q, double[] sin, double[] cos, double[] secant, double[] upper, double[] lower) {
        for (int i = 0; i < q.length; i++) {
            double inverse = 1 / cos[i];
            double shift = half * sin[i] * inverse;
            secant[i] = inverse;
            upper[i] = q[i] - shift;
            lower[i] = q[i] + shift;
        }
    }

    /** cos ψ and sin ψ of ψ = φ − χ. */
    static void relative(
            double[] sin, double[] cos, double[] sinTilt, double[] cosTilt, double[] cosPsi, double[] sinPsi) {
        for (int i = 0; i < sin.length; i++) {
            cosPsi[i] = Math.fma(cos[i], cosTilt[i], sin[i] * sinTilt[i]);
            sinPsi[i] = Math.fma(sin[i], cosTilt[i], -cos[i] * sinTilt[i]);
        }
    }

    /** The torque of a pressure on the tilt: what is passed more at the lower edge than at the upper one. */
    static void rise(double pressure, double[] upper, double[] lower, double[] secant, double[] torque) {
        for (int i = 0; i < torque.length; i++) {
            torque[i] = pressure * secant[i] * (lower[i] - upper[i]);
        }
    }

    /** The slopes of both edges: how they differ, and in place of the lower one's their sum. */
    static void join(double[] upper, double[] lower, double[] rise) {
        for (int i = 0; i < rise.length; i++) {
            double low = upper[i];
            double up = lower[i];
            rise[i] = up - low;
            lower[i] = up + low;
        }
    }

    /** cos χ ∂(W/cos χ)/∂χ: a tilted wall is longer, and touches the edges elsewhere. */
    static void lever(double half, double[] sin, double[] secant, double[] width, double[] rise, double[] lever) {
        for (int i = 0; i < lever.length; i++) {
            double inverse = secant[i];
            lever[i] = inverse * Math.fma(half * inverse, rise[i], sin[i] * width[i]);
        }
    }

    /** torque ← torque + a x + b y + turn. */
    static void addTorque(double[] a, double[] x, double[] b, double[] y, double[] turn, double[] torque) {
        for (int i = 0; i < torque.length; i++) {
            torque[i] += Math.fma(a[i], x[i], Math.fma(b[i], y[i], turn[i]));
        }
    }

    /** √(cos χ w₀/W₂), by which the noises of q and φ differ from those of an upright wall across the track. */
    static void root(double[] cos, double[] inverse, double[] root) {
        for (int i = 0; i < root.length; i++) {
            root[i] = Math.sqrt(cos[i] * inverse[i]);
        }
    }

    /** A₁dt for φ, and in place of the push A₁dt/cos χ for q; see {@link RigidBatch}. */
    static void force(
            Drive d,
            double width,
            double[] pinning,
            double[] inverse,
            double[] secant,
            double[] slope,
            double[] root,
            double[] normal,
            double[] push,
            double[] a1) {
        pull(d.pressure, pinning, inverse, secant, push);
        shake(d.noise, root, normal, push);
        drift(d.heat / width, inverse, slope, secant, push, a1);
    }

    private static void pull(double pressure, double[] pinning, double[] inverse, double[] secant, double[] push) {
        for (int i = 0; i < push.length; i++) {
            push[i] = Math.fma(inverse[i], Math.fma(pinning[i], secant[i], push[i]), pressure);
        }
    }

    private static void shake(double noise, double[] root, double[] normal, double[] push) {
        for (int i = 0; i < push.length; i++) {
            push[i] = Math.fma(noise * root[i], normal[i], push[i]);
        }
    }

    private static void drift(
            double heat, double[] inverse, double[] slope, double[] secant, double[] push, double[] a1) {
        double half = heat / 2;
        for (int i = 0; i < a1.length; i++) {
            double drift = inverse[i] * inverse[i] * slope[i];
            double rest = push[i];
            a1[i] = Math.fma(-heat, drift, rest);
            push[i] = Math.fma(-half, drift, rest) * secant[i];
        }
    }

    /** A₂dt with its noise, from the torque on φ. */
    static void torque(
            Drive d, double[] turn, double[] inverse, double[] secant, double[] root, double[] normal, double[] a2) {
        double twist = d.twist;
        double transfer = d.transfer;
        double noise = d.noise;
        for (int i = 0; i < a2.length; i++) {
            double torque = inverse[i] * Math.fma(twist * secant[i], turn[i], transfer);
            a2[i] = Math.fma(noise * root[i] * secant[i], normal[i], torque);
        }
    }

    /** W₂ and W₁ from the displacements of both edges, in place of the lower one's. */
    static void complete(double width, double[] upperEven, double[] upperOdd, double[] even, double[] odd) {
        for (int i = 0; i < even.length; i++) {
            even[i] += width + upperEven[i];
            odd[i] += width + upperOdd[i];
        }
    }

    /** r = w₀/W₂ and 1/(sin²χ + (w₀/πΔ)²) by one division. */
    static void ease(Drive d, double width, double[] sin, double[] even, double[] inverse, double[] easing) {
        double lever = width * d.twist / Math.PI;
        double aspect = lever * lever;
        for (int i = 0; i < easing.length; i++) {
            double friction = Math.fma(sin[i], sin[i], aspect);
            double both = 1 / (friction * even[i]);
            easing[i] = both * even[i];
            inverse[i] = width * both * friction;
        }
    }

    /** cos²χ r/(sin²χ + (w₀/πΔ)²): the mobility of χ of eq. (27), over cos χ. */
    static void share(double[] cos, double[] easing, double[] inverse, double[] share) {
        for (int i = 0; i < share.length; i++) {
            share[i] = cos[i] * cos[i] * inverse[i] * easing[i];
        }
    }

    /** −∂/∂χ of the mobility: its own form, and the local cross-section at the touched edges. */
    static void stiffen(
            double width,
            double[] share,
            double[] sin,
            double[] secant,
            double[] local,
            double[] inverse,
            double[] rise,
            double[] slope) {
        double twice = 2 / width;
        for (int i = 0; i < slope.length; i++) {
            double form = sin[i] * Math.fma(twice * share[i], local[i], 3.0);
            slope[i] = share[i] * Math.fma(0.5 * inverse[i] * rise[i], secant[i], form);
        }
    }

    /** The increment of χ with its noise in place of the torque on it; eqs. (27), (28). */
    static void tilt(Drive d, double[] share, double[] slope, double[] cos, double[] normal, double[] torque) {
        double mobility = d.tiltMobility;
        double noise = d.tiltNoise;
        double drift = noise * noise / 4;
        for (int i = 0; i < torque.length; i++) {
            double moved = Math.fma(mobility * share[i], torque[i], -drift * slope[i]);
            torque[i] = Math.fma(noise * Math.sqrt(share[i] * cos[i]), normal[i], moved);
        }
    }
}

package org.dwlab.device.dynamics;

/**
 * The loops of the physics that both wall models share, in the form that {@link Kernels} explains; symbols as in
 * {@link Drive}. An upright wall has cos ψ = cos φ and sin ψ = sin φ.
 */
final class WallKernels {
    private WallKernels() {}

    /** Σ₂ and Σ₁ of every wall. */
    static void sigma(Drive d, double[] cosPsi, double[] sin, double[] cos, double[] even, double[] odd) {
        double constant = d.constant;
        double normalSquared = d.normalSquared;
        double transverseSquared = d.transverseSquared;
        double normal = d.normal;
        double along = d.along;
        double across = d.across;
        for (int i = 0; i < sin.length; i++) {
            double p = cosPsi[i];
            double s = sin[i];
            even[i] = Math.fma(normalSquared * p, p, Math.fma(transverseSquared * s, s, constant));
            odd[i] = Math.fma(normal, p, Math.fma(along, cos[i], across * s));
        }
    }

    /** W₂ ∂Σ₂/∂χ + W₁ ∂Σ₁/∂χ: the torque between magnetisation and wall line. */
    static void turn(Drive d, WidthAverages w, double[] cosPsi, double[] sinPsi, double[] turn) {
        double twiceSquared = 2 * d.normalSquared;
        double normal = d.normal;
        double[] even = w.even;
        double[] odd = w.odd;
        for (int i = 0; i < turn.length; i++) {
            turn[i] = sinPsi[i] * Math.fma(twiceSquared * cosPsi[i], even[i], normal * odd[i]);
        }
    }

    /** W₂ ∂Σ₂/∂φ + W₁ ∂Σ₁/∂φ of an upright wall. */
    static void upright(Drive d, WidthAverages w, double[] sin, double[] cos, double[] torque) {
        double twiceSquared = 2 * (d.transverseSquared - d.normalSquared);
        double along = d.normal + d.along;
        double across = d.across;
        double[] even = w.even;
        double[] odd = w.odd;
        for (int i = 0; i < torque.length; i++) {
            double s = sin[i];
            double c = cos[i];
            torque[i] = Math.fma(twiceSquared * s * c, even[i], Math.fma(across, c, -along * s) * odd[i]);
        }
    }

    /** W₂ ∂Σ₂/∂φ + W₁ ∂Σ₁/∂φ in place of {@link #turn}. */
    static void twist(Drive d, WidthAverages w, double[] sin, double[] cos, double[] turn) {
        double twiceSquared = 2 * d.transverseSquared;
        double along = d.along;
        double across = d.across;
        double[] even = w.even;
        double[] odd = w.odd;
        for (int i = 0; i < turn.length; i++) {
            double field = Math.fma(across, cos[i], -along * sin[i]);
            turn[i] = Math.fma(twiceSquared * sin[i] * cos[i], even[i], Math.fma(field, odd[i], -turn[i]));
        }
    }

    /** sum ← a x + b y: both parts of a force. */
    static void weigh(double[] a, double[] x, double[] b, double[] y, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.fma(a[i], x[i], b[i] * y[i]);
        }
    }

    /** W₂ and W₁ from the displacement of the edges, and r = w₀/W₂, the inverse of the local cross-section. */
    static void complete(double width, double[] even, double[] odd, double[] inverse) {
        for (int i = 0; i < even.length; i++) {
            double local = width + even[i];
            even[i] = local;
            odd[i] += width;
            inverse[i] = width / local;
        }
    }

    /** push + spring · overlap + torque cos φ: what pulls at q besides the energy of the wall, before r. */
    static void push(Drive d, double left, double right, double[] q, double[] cos, double[] push) {
        double halfSpring = d.spring / 2;
        double constant = d.push;
        double torque = d.torque;
        for (int i = 0; i < q.length; i++) {
            double over = q[i] - right;
            double under = left - q[i];
            double ends = Math.fma(halfSpring, over + Math.abs(over) - under - Math.abs(under), constant);
            push[i] = Math.fma(torque, cos[i], ends);
        }
    }
}

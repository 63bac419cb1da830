package org.dwlab.device.micromagnetic;

/**
 * The loops of a Runge–Kutta stage over one column of cells of many trajectories. Each has one index in few arrays and a
 * short body, which the compiler vectorises; longer bodies it leaves alone. Neighbours across the track are copies, moved
 * by one cell. Links are the exchange field per difference to a neighbour [A/m], 0 where there is none.
 */
final class CellKernels {
    private CellKernels() {}

    /** h = c + exchange with two neighbours. */
    static void exchange(float[] h, float[] c, float[] link1, float[] m1, float[] link2, float[] m2, float[] m) {
        for (int i = 0; i < h.length; i++) {
            h[i] = c[i] + link1[i] * (m1[i] - m[i]) + link2[i] * (m2[i] - m[i]);
        }
    }

    /** h += exchange with two neighbours. */
    static void addExchange(float[] h, float[] link1, float[] m1, float[] link2, float[] m2, float[] m) {
        for (int i = 0; i < h.length; i++) {
            h[i] += link1[i] * (m1[i] - m[i]) + link2[i] * (m2[i] - m[i]);
        }
    }

    /**
     * h += DMI with two neighbours on opposite sides, by another component of their magnetisation.
     *
     * @param ratio of DMI and exchange of a link, D d/2A, negative for the component along z
     */
    static void addDmi(float[] h, float[] link1, float[] m1, float[] link2, float[] m2, float ratio) {
        for (int i = 0; i < h.length; i++) {
            h[i] += ratio * (link1[i] * m1[i] - link2[i] * m2[i]);
        }
    }

    /** Damping-like field along x, where the current is dense by {@code current}. */
    static void pushX(float[] hx, float[] z, float[] current, float dampingLike) {
        for (int i = 0; i < hx.length; i++) {
            hx[i] += dampingLike * current[i] * z[i];
        }
    }

    /** Anisotropy, the field of a cell on itself less that along x, and the damping-like field along z. */
    static void pushZ(
            float[] hz, float[] x, float[] z, float[] fill, float[] current, float anisotropy, float self, float push) {
        for (int i = 0; i < hz.length; i++) {
            hz[i] += (anisotropy + self * fill[i]) * z[i] - push * current[i] * x[i];
        }
    }

    /** h += factor · a. */
    static void add(float[] h, float[] a, float factor) {
        for (int i = 0; i < h.length; i++) {
            h[i] += factor * a[i];
        }
    }

    /** h += factor · a · b. */
    static void addProduct(float[] h, float[] a, float[] b, float factor) {
        for (int i = 0; i < h.length; i++) {
            h[i] += factor * a[i] * b[i];
        }
    }

    /** The slope along the track per cell, from the neighbours that are there. */
    static void slope(float[] d, float[] e, float[] w, float[] east, float[] m, float[] west) {
        for (int i = 0; i < d.length; i++) {
            d[i] = (e[i] * (east[i] - m[i]) + w[i] * (m[i] - west[i])) / (e[i] + w[i] + 1e-20f);
        }
    }

    /**
     * One component of the Zhang–Li torque as a field, h += rate · current · (a dc − c da' + β d).
     *
     * @param rate −u/(γ₀ dx) in a straight track
     */
    static void transfer(
            float[] h,
            float[] a,
            float[] dc,
            float[] c,
            float[] da,
            float[] d,
            float[] current,
            float rate,
            float beta) {
        for (int i = 0; i < h.length; i++) {
            h[i] += rate * current[i] * (a[i] * dc[i] - c[i] * da[i] + beta * d[i]);
        }
    }

    /** One component of a cross product, p = a d − b c. */
    static void cross(float[] p, float[] a, float[] d, float[] b, float[] c) {
        for (int i = 0; i < p.length; i++) {
            p[i] = a[i] * d[i] - b[i] * c[i];
        }
    }

    /** One component of the increment, k = g (p + α (a d − b c)). */
    static void damp(float[] k, float[] p, float[] a, float[] d, float[] b, float[] c, float g, float alpha) {
        for (int i = 0; i < k.length; i++) {
            k[i] = g * (p[i] + alpha * (a[i] * d[i] - b[i] * c[i]));
        }
    }

    static void first(float[] k, float[] m, float[] sum, float[] next) {
        for (int i = 0; i < k.length; i++) {
            sum[i] = k[i];
            next[i] = m[i] + 0.5f * k[i];
        }
    }

    static void middle(float[] k, float[] m, float[] sum, float[] next, float share) {
        for (int i = 0; i < k.length; i++) {
            sum[i] += 2 * k[i];
            next[i] = m[i] + share * k[i];
        }
    }

    static void last(float[] k, float[] sum, float[] m) {
        for (int i = 0; i < k.length; i++) {
            m[i] += (sum[i] + k[i]) * (1 / 6f);
        }
    }

    /** Back to unit length, to the third order in how far it is from it; empty cells stay empty. */
    static void normalise(float[] x, float[] y, float[] z) {
        for (int i = 0; i < x.length; i++) {
            float square = x[i] * x[i] + y[i] * y[i] + z[i] * z[i];
            float factor = 0.125f * (15 - square * (10 - 3 * square));
            x[i] *= factor;
            y[i] *= factor;
            z[i] *= factor;
        }
    }

    /** h = the demagnetising field, extrapolated from its last two values, and a field that is the same everywhere. */
    static void extrapolate(float[] h, float[] now, float[] before, float ahead, float field) {
        for (int i = 0; i < h.length; i++) {
            h[i] = now[i] + ahead * (now[i] - before[i]) + field;
        }
    }

    static void weigh(float[] to, float[] m, float[] fill) {
        for (int i = 0; i < to.length; i++) {
            to[i] = m[i] * fill[i];
        }
    }
}

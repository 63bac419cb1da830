package org.dwlab.device.micromagnetic;

/**
 * Parts of the butterflies of {@link RowTransform}: loops over one index in at most six arrays, with bodies short enough
 * for the compiler to vectorise them.
 */
final class TransformKernels {
    private TransformKernels() {}

    /** (a, b) becomes (a + b, a − b). */
    static void sumAndDifference(float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[i];
            float y = b[i];
            a[i] = x + y;
            b[i] = x - y;
        }
    }

    /** Forward: (a, b, c, d) becomes (a + c + b + d, a + c − b − d, a − c, b − d). */
    static void split(float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            float s = a[i] + c[i];
            float t = b[i] + d[i];
            float u = a[i] - c[i];
            float v = b[i] - d[i];
            a[i] = s + t;
            b[i] = s - t;
            c[i] = u;
            d[i] = v;
        }
    }

    /** Back: (a, b, c, d) becomes (a + c + b, a − c + d, a + c − b, a − c − d). */
    static void join(float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            float s = a[i] + c[i];
            float t = a[i] - c[i];
            float u = b[i];
            float v = d[i];
            a[i] = s + u;
            b[i] = t + v;
            c[i] = s - u;
            d[i] = t - v;
        }
    }

    /** Back, of which only the first two are asked for: (a, b) becomes (a + c + b, a − c + d). */
    static void joinFirst(float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[i];
            float y = c[i];
            a[i] = x + y + b[i];
            b[i] = x - y + d[i];
        }
    }

    /** a times (w + iv). */
    static void turn(float[] ar, float[] ai, float w, float v, int n) {
        for (int i = 0; i < n; i++) {
            float x = ar[i];
            float y = ai[i];
            ar[i] = x * w - y * v;
            ai[i] = x * v + y * w;
        }
    }

    /** c = (a − ib)(w + iv); with {@code sign} −1, c = (a + ib)(w + iv). */
    static void combine(
            float[] ar,
            float[] ai,
            float[] br,
            float[] bi,
            float[] cr,
            float[] ci,
            float sign,
            float w,
            float v,
            int n) {
        for (int i = 0; i < n; i++) {
            float x = ar[i] + sign * bi[i];
            float y = ai[i] - sign * br[i];
            cr[i] = x * w - y * v;
            ci[i] = x * v + y * w;
        }
    }

    /** (c, d) becomes (c − id, c + id). */
    static void quarterTurns(float[] cr, float[] ci, float[] dr, float[] di, int n) {
        for (int i = 0; i < n; i++) {
            float p = dr[i];
            float q = di[i];
            float x = cr[i];
            float y = ci[i];
            cr[i] = x + q;
            ci[i] = y - p;
            dr[i] = x - q;
            di[i] = y + p;
        }
    }

    /** (b, d) becomes (b + d, i(b − d)). */
    static void gather(float[] br, float[] bi, float[] dr, float[] di, int n) {
        for (int i = 0; i < n; i++) {
            float x = br[i];
            float y = bi[i];
            float p = dr[i];
            float q = di[i];
            br[i] = x + p;
            bi[i] = y + q;
            dr[i] = q - y;
            di[i] = x - p;
        }
    }

    /** (a, b, c) becomes (a + b + c, a − (b + c)/2, f (b − c)). */
    static void splitThree(float[] a, float[] b, float[] c, float f, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[i];
            float s = b[i] + c[i];
            c[i] = f * (b[i] - c[i]);
            a[i] = x + s;
            b[i] = x - 0.5f * s;
        }
    }

    /** (a, b, c) becomes (a + b, a − b/2 + fc, a − b/2 − fc). */
    static void joinThree(float[] a, float[] b, float[] c, float f, int n) {
        for (int i = 0; i < n; i++) {
            float s = b[i];
            float x = a[i];
            float m = x - 0.5f * s;
            float t = f * c[i];
            a[i] = x + s;
            b[i] = m + t;
            c[i] = m - t;
        }
    }

    /** m becomes own · m + other · turned. */
    static void mix(float[] m, float[] own, float[] turned, float[] other) {
        for (int i = 0; i < m.length; i++) {
            m[i] = own[i] * m[i] + other[i] * turned[i];
        }
    }
}

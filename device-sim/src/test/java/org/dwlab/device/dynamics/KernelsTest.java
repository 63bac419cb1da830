package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KernelsTest {
    /** Remainders (π/4)¹³/13! = 7e-12 and (π/4)¹⁴/14! = 4e-13, times at most 4² for two doublings. */
    @Test
    void aDirectionAgreesWithTheLibrary() {
        double[] v = new double[10_000];
        for (int i = 0; i < v.length; i++) {
            v[i] = 1 + i / 10_000.0;
        }
        double[] sin = new double[v.length];
        double[] cos = new double[v.length];

        Kernels.direction(v, sin, cos);

        for (int i = 0; i < v.length; i++) {
            double angle = 2 * Math.PI * (v[i] + 0x1p-32 - 1.5);
            assertEquals(Math.sin(angle), sin[i], 1.1e-10, "sin " + angle);
            assertEquals(Math.cos(angle), cos[i], 1.1e-10, "cos " + angle);
        }
    }

    /**
     * The Taylor remainder at π/4 is (π/4)^15/15! = 2e-14 in sin and (π/4)^16/16! = 1e-15 in cos; doubling
     * the angle twice multiplies an error by up to 4 each time in the worst of the two, so 4² · 2e-14 bounds
     * it, round-off included.
     */
    @Test
    void sinAndCosAgreeWithTheLibrary() {
        double[] angle = new double[100_000];
        for (int i = 0; i < angle.length; i++) {
            angle[i] = (i - 50_000) * 0.0137;
        }
        double[] sin = new double[angle.length];
        double[] cos = new double[angle.length];

        Kernels.sinCos(angle, sin, cos);

        for (int i = 0; i < angle.length; i++) {
            assertEquals(Math.sin(angle[i]), sin[i], 3.2e-13, "sin " + angle[i]);
            assertEquals(Math.cos(angle[i]), cos[i], 3.2e-13, "cos " + angle[i]);
        }
    }
}

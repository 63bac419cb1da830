package org.dwlab.device.micromagnetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The discrete Fourier transform over the index of arrays, for every place in them at once: {@code re[k][i] + i im[k][i]}
 * over k. Forward decimates in frequency and leaves frequencies in the order of {@link #frequency}; inverse takes that
 * order, decimates in time and does not divide by the length. Lengths are 4 · 2^a · 3^b.
 */
final class RowTransform {
    private static final float HALF_ROOT_3 = (float) (Math.sqrt(3) / 2);

    private final int length;
    private final int[] radices;
    private final float[] cos; // of 2πk/length
    private final float[] sin; // of −2πk/length
    private final int[] frequency; // by place

    RowTransform(int length) {
        this.length = length;
        radices = radices(length);
        cos = new float[length];
        sin = new float[length];
        for (int k = 0; k < length; k++) {
            cos[k] = (float) StrictMath.cos(2 * Math.PI * k / length);
            sin[k] = (float) -StrictMath.sin(2 * Math.PI * k / length);
        }
        frequency = new int[length];
        order(0, length, 0, 0, 1);
    }

    /** The least length of a transform that keeps so many points apart from their images. */
    static int lengthFor(int points) {
        int length = 4;
        while (length < 2 * points - 1 || !isSmooth(length)) {
            length += 4;
        }
        return length;
    }

    private static boolean isSmooth(int length) {
        int rest = length;
        int threes = 0;
        while (rest % 3 == 0) {
            rest /= 3;
            threes++;
        }
        return Integer.bitCount(rest) == 1 && threes <= 1;
    }

    /** 4 first, since half of its input is zero, then 3, 4s and what is left. */
    private static int[] radices(int length) {
        List<Integer> found = new ArrayList<>(List.of(4));
        int rest = length / 4;
        while (rest % 3 == 0) {
            found.add(3);
            rest /= 3;
        }
        while (rest % 4 == 0) {
            found.add(4);
            rest /= 4;
        }
        if (rest == 2) {
            found.add(2);
            rest = 1;
        }
        if (rest != 1 || length % 4 != 0) {
            throw new IllegalArgumentException("length of a transform: " + length);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private void order(int place, int size, int stage, int first, int step) {
        if (size == 1) {
            frequency[place] = first;
            return;
        }
        int radix = radices[stage];
        int part = size / radix;
        for (int q = 0; q < radix; q++) {
            order(place + q * part, part, stage + 1, first + q * step, step * radix);
        }
    }

    int length() {
        return length;
    }

    /** The frequency, from 0 to length − 1, that stands at a place after a forward transform. */
    int frequency(int place) {
        return frequency[place];
    }

    /** Forward; rows from {@code length/2} on count as zero whatever they hold. */
    void forward(float[][] re, float[][] im, int size) {
        int block = length;
        for (int stage = 0; stage < radices.length; stage++) {
            sweep(stage, block, false, re, im, size);
            block /= radices[stage];
        }
    }

    /** Inverse, not divided by the length; rows from {@code length/2} on are left undefined. */
    void inverse(float[][] re, float[][] im, int size) {
        int block = 1;
        for (int stage = radices.length - 1; stage >= 0; stage--) {
            block *= radices[stage];
            sweep(stage, block, true, re, im, size);
        }
    }

    /** All butterflies of one stage, in blocks of so many rows. */
    private void sweep(int stage, int block, boolean back, float[][] re, float[][] im, int size) {
        int part = block / radices[stage];
        int stride = length / block;
        for (int base = 0; base < length; base += block) {
            for (int j = 0; j < part; j++) {
                if (back) {
                    backButterfly(stage, re, im, base + j, part, j * stride, size);
                } else {
                    butterfly(stage, re, im, base + j, part, j * stride, size);
                }
            }
        }
    }

    private void butterfly(int stage, float[][] re, float[][] im, int a, int part, int t, int n) {
        if (stage == 0) {
            quarter(re, im, a, part, t, n);
        } else if (radices[stage] == 4) {
            four(re, im, a, part, t, n);
        } else if (radices[stage] == 3) {
            three(re, im, a, part, t, n);
        } else {
            two(re, im, a, part, n);
        }
    }

    private void backButterfly(int stage, float[][] re, float[][] im, int a, int part, int t, int n) {
        if (stage == 0) {
            backQuarter(re, im, a, part, t, n);
        } else if (radices[stage] == 4) {
            backFour(re, im, a, part, t, n);
        } else if (radices[stage] == 3) {
            backThree(re, im, a, part, t, n);
        } else {
            two(re, im, a, part, n);
        }
    }

    /** Of a, b, 0, 0. */
    private void quarter(float[][] re, float[][] im, int a, int part, int t, int n) {
        int b = a + part;
        int c = b + part;
        int d = c + part;
        TransformKernels.combine(re[a], im[a], re[b], im[b], re[c], im[c], 1, cos[t], sin[t], n);
        TransformKernels.combine(re[a], im[a], re[b], im[b], re[d], im[d], -1, cos[3 * t], sin[3 * t], n);
        TransformKernels.sumAndDifference(re[a], re[b], n);
        TransformKernels.sumAndDifference(im[a], im[b], n);
        turn(re, im, b, 2 * t, 1, n);
        swap(re, b, c);
        swap(im, b, c);
    }

    private void four(float[][] re, float[][] im, int a, int part, int t, int n) {
        int b = a + part;
        int c = b + part;
        int d = c + part;
        TransformKernels.split(re[a], re[b], re[c], re[d], n);
        TransformKernels.split(im[a], im[b], im[c], im[d], n);
        TransformKernels.quarterTurns(re[c], im[c], re[d], im[d], n);
        turn(re, im, c, t, 1, n);
        turn(re, im, b, 2 * t, 1, n);
        turn(re, im, d, 3 * t, 1, n);
        swap(re, b, c);
        swap(im, b, c);
    }

    private void three(float[][] re, float[][] im, int a, int part, int t, int n) {
        int b = a + part;
        int c = b + part;
        TransformKernels.splitThree(re[a], re[b], re[c], HALF_ROOT_3, n);
        TransformKernels.splitThree(im[a], im[b], im[c], HALF_ROOT_3, n);
        TransformKernels.quarterTurns(re[b], im[b], re[c], im[c], n);
        turn(re, im, b, t, 1, n);
        turn(re, im, c, 2 * t, 1, n);
    }

    private static void two(float[][] re, float[][] im, int a, int part, int n) {
        TransformKernels.sumAndDifference(re[a], re[a + part], n);
        TransformKernels.sumAndDifference(im[a], im[a + part], n);
    }

    private void turnBack(float[][] re, float[][] im, int a, int part, int t, int n) {
        turn(re, im, a + part, t, -1, n);
        turn(re, im, a + 2 * part, 2 * t, -1, n);
        turn(re, im, a + 3 * part, 3 * t, -1, n);
        TransformKernels.gather(re[a + part], im[a + part], re[a + 3 * part], im[a + 3 * part], n);
    }

    private void backQuarter(float[][] re, float[][] im, int a, int part, int t, int n) {
        turnBack(re, im, a, part, t, n);
        TransformKernels.joinFirst(re[a], re[a + part], re[a + 2 * part], re[a + 3 * part], n);
        TransformKernels.joinFirst(im[a], im[a + part], im[a + 2 * part], im[a + 3 * part], n);
    }

    private void backFour(float[][] re, float[][] im, int a, int part, int t, int n) {
        turnBack(re, im, a, part, t, n);
        TransformKernels.join(re[a], re[a + part], re[a + 2 * part], re[a + 3 * part], n);
        TransformKernels.join(im[a], im[a + part], im[a + 2 * part], im[a + 3 * part], n);
    }

    private void backThree(float[][] re, float[][] im, int a, int part, int t, int n) {
        int b = a + part;
        int c = b + part;
        turn(re, im, b, t, -1, n);
        turn(re, im, c, 2 * t, -1, n);
        TransformKernels.gather(re[b], im[b], re[c], im[c], n);
        TransformKernels.joinThree(re[a], re[b], re[c], HALF_ROOT_3, n);
        TransformKernels.joinThree(im[a], im[b], im[c], HALF_ROOT_3, n);
    }

    private void turn(float[][] re, float[][] im, int row, int t, float sign, int n) {
        if (t != 0) {
            TransformKernels.turn(re[row], im[row], cos[t], sign * sin[t], n);
        }
    }

    /** Exchanges two rows without moving what is in them. */
    private static void swap(float[][] rows, int a, int b) {
        float[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }
}

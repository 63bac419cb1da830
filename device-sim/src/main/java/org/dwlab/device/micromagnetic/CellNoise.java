package org.dwlab.device.micromagnetic;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Random fields of one group of columns of cells after the other. Every cell of the group has a generator for each
 * trajectory, xoshiro128++ (D. Blackman, S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021), doi:10.1145/3460772), so that a
 * trajectory does not depend on its batch. A deviate is the sum of four bytes: mean 0, variance 1 and no odd moments, and
 * a kurtosis of 2.70 in place of 3, which the weak order of the scheme allows (Kloeden and Platen, Numerical Solution of
 * Stochastic Differential Equations, section 14).
 */
final class CellNoise {
    /** Standard deviation of the sum of four bytes, √(4 (256² − 1)/12). */
    private static final double DEVIATION = Math.sqrt((65536 - 1) / 3.0);

    private static final int PAIRS = 0x00FF00FF;

    private final CellBlocks layout;
    private final int[] s0;
    private final int[] s1;
    private final int[] s2;
    private final int[] s3;
    private final int[] sum;
    private final float[] deviate; // of a group
    private final float[][] block; // [component]

    CellNoise(CellBlocks layout) {
        this.layout = layout;
        int size = layout.group * layout.stride();
        s0 = new int[size];
        s1 = new int[size];
        s2 = new int[size];
        s3 = new int[size];
        sum = new int[size];
        deviate = new float[size];
        block = new float[3][layout.size];
    }

    /** Gives all generators of one trajectory their states. */
    void seed(int lane, UniformRandomProvider stream) {
        for (int i = lane; i < s0.length; i += layout.lanes) {
            s0[i] = stream.nextInt();
            s1[i] = stream.nextInt();
            s2[i] = stream.nextInt();
            s3[i] = stream.nextInt() | 1; // a state of zeros would stay
        }
    }

    /**
     * Adds a random field to every cell of a block; blocks are to come in their order. Generators go through the
     * components group by group, so that the draws of a cell do not depend on how many groups a block has.
     *
     * @param field     [component]
     * @param share     of a cell that is film, to the power −1/2: what there is less of trembles more
     * @param deviation standard deviation of each component in a full cell
     */
    void add(int number, float[][] field, float[] share, double deviation) {
        int groups = layout.columns / layout.group;
        for (int g = 0; g < groups; g++) {
            if (number * layout.columns + g * layout.group < layout.nx) {
                for (float[] component : block) {
                    output(s0, s3, sum);
                    next(s0, s1, s2, s3);
                    convert(sum, deviate);
                    System.arraycopy(deviate, 0, component, g * deviate.length, deviate.length);
                }
            }
        }
        for (int c = 0; c < block.length; c++) {
            CellKernels.addProduct(field[c], block[c], share, (float) (deviation / DEVIATION));
        }
    }

    /** The four bytes of the next word, added up, less their mean. */
    private static void output(int[] s0, int[] s3, int[] sum) {
        for (int i = 0; i < sum.length; i++) {
            int t = s0[i] + s3[i];
            int word = (t << 7 | t >>> 25) + s0[i];
            int bytes = (word & PAIRS) + (word >>> 8 & PAIRS);
            sum[i] = (bytes & 0xFFFF) + (bytes >>> 16) - 510;
        }
    }

    private static void next(int[] s0, int[] s1, int[] s2, int[] s3) {
        for (int i = 0; i < s0.length; i++) {
            int a = s0[i];
            int b = s1[i];
            int c = s2[i] ^ a;
            int d = s3[i] ^ b;
            s0[i] = a ^ d;
            s1[i] = b ^ c;
            s2[i] = c ^ b << 9;
            s3[i] = d << 11 | d >>> 21;
        }
    }

    /** Apart from the sum below: the conversion does not vectorise everywhere, and would keep the sum from it. */
    private static void convert(int[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i];
        }
    }
}

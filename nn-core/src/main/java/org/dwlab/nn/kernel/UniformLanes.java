package org.dwlab.nn.kernel;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.Xoroshiro;

/**
 * 256 generators {@link Xoroshiro} side by side, stepped together so that C2 vectorises the step; about a tenth of
 * the cost of a call per draw to a library's generator.
 */
public final class UniformLanes {
    /** 64-bit draws in one block. */
    public static final int LANES = 256;

    private final long[] s0 = new long[LANES];
    private final long[] s1 = new long[LANES];
    private final long[] block = new long[LANES];

    /**
     * Lanes at the start of their sequences.
     *
     * @param seeds source of the lanes' states; two longs are drawn for each
     */
    public UniformLanes(UniformRandomProvider seeds) {
        for (int i = 0; i < LANES; i++) {
            s0[i] = seeds.nextLong();
            s1[i] = seeds.nextLong() | 1; // a state of all zeros would stay there
        }
    }

    /**
     * The next draw of every lane.
     *
     * @return [lane] 64 bits each; overwritten by the next call
     */
    public long[] nextBlock() {
        for (int i = 0; i < LANES; i++) {
            block[i] = Xoroshiro.output(s0[i], s1[i]);
        }
        for (int i = 0; i < LANES; i++) {
            long a = s0[i];
            long b = s1[i];
            s0[i] = Xoroshiro.nextFirst(a, b);
            s1[i] = Xoroshiro.nextSecond(a, b);
        }
        return block;
    }

    /** A block as twice as many unsigned draws of 32 bits: all lower halves, then all upper ones. */
    static long half(long[] block, int index) {
        return index < LANES ? block[index] & 0xffff_ffffL : block[index - LANES] >>> 32;
    }
}

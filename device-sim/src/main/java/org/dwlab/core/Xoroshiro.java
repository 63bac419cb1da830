package org.dwlab.core;

/**
 * The generator xoroshiro128++ (D. Blackman, S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021), doi:10.1145/3460772) as
 * functions of its state of two longs, for loops that advance many generators side by side. A state of zeros never
 * changes.
 */
public final class Xoroshiro {
    private Xoroshiro() {}

    /**
     * The output of a generator in a state.
     *
     * @param a first long of the state
     * @param b second long of the state
     * @return 64 random bits
     */
    public static long output(long a, long b) {
        long sum = a + b;
        return (sum << 17 | sum >>> 47) + a;
    }

    /**
     * The first long of the state that follows.
     *
     * @param a first long of the state
     * @param b second long of the state
     * @return the first long of the next state
     */
    public static long nextFirst(long a, long b) {
        long c = b ^ a;
        return (a << 49 | a >>> 15) ^ c ^ (c << 21);
    }

    /**
     * The second long of the state that follows.
     *
     * @param a first long of the state
     * @param b second long of the state
     * @return the second long of the next state
     */
    public static long nextSecond(long a, long b) {
        long c = b ^ a;
        return c << 28 | c >>> 36;
    }
}

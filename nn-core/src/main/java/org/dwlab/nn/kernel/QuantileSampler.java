package org.dwlab.nn.kernel;

/**
 * Draws the weights of all synapses of a layer from the quantile functions of their devices, each entry of a
 * function with the same probability.
 */
public final class QuantileSampler {
    private static final long LOW = 0xffff_ffffL;

    private final float[] table; // [row][quantile], 1
    private final int quantiles;

    /**
     * Draws from tables as they are.
     *
     * @param table     quantile functions end to end, one per row
     * @param quantiles entries of one function
     */
    public QuantileSampler(float[] table, int quantiles) {
        this.table = table;
        this.quantiles = quantiles;
    }

    /**
     * One pulse on every synapse.
     *
     * @param row    [synapse] its quantile function
     * @param random gives half a draw per synapse, in blocks
     * @param weight [synapse] receives the weights
     */
    public void draw(int[] row, UniformLanes random, float[] weight) {
        int from = 0;
        for (; from + 2 * UniformLanes.LANES <= weight.length; from += 2 * UniformLanes.LANES) {
            draw(table, quantiles, row, random.nextBlock(), weight, from);
        }
        if (from < weight.length) {
            long[] bits = random.nextBlock();
            for (int i = from; i < weight.length; i++) {
                weight[i] = table[entry(quantiles, row[i], UniformLanes.half(bits, i - from))];
            }
        }
    }

    /** Small and without fields, which C2 compiles to half the time. */
    private static void draw(float[] table, int quantiles, int[] row, long[] bits, float[] weight, int from) {
        for (int k = 0; k < UniformLanes.LANES; k++) {
            int one = from + k;
            int other = one + UniformLanes.LANES;
            weight[one] = table[entry(quantiles, row[one], bits[k] & LOW)];
            weight[other] = table[entry(quantiles, row[other], bits[k] >>> 32)];
        }
    }

    /**
     * The entry that a draw chooses.
     *
     * @param bits 32 random ones; multiplied by a number n they are uniform in [0, n) after a shift
     */
    private static int entry(int quantiles, int row, long bits) {
        return row * quantiles + (int) (bits * quantiles >>> 32);
    }
}

package org.dwlab.nn.kernel;

/**
 * Draws the weights that write, verify and retry leave behind, for all synapses of a layer, without running
 * the loop. Of the Q equally probable entries of a quantile function n lie in the window. After at most R
 * retries the weight is one of the n, each as probable as the other, unless all 1 + R pulses missed: with
 * probability (1 − n/Q)^(1 + R), and then it is one of the Q − n. That is the distribution of the
 * loop itself, at the cost of one pulse: the loop's unpredictable branches took 20 ns per synapse where a
 * third of the pulses miss.
 *
 * <p>One number of 32 bits decides: multiplied by n, its upper half is the entry in the window, and its lower
 * half, which is as good as uniform whatever the upper is, says whether the pulses missed. No probability is
 * off by more than Q/2³².
 */
public final class WriteVerifySampler {
    private static final double TWO_TO_32 = 0x1p32;
    private static final long LOW = 0xffff_ffffL;

    private final float[] table; // [row][quantile], ascending in the last axis, 1
    private final int quantiles;
    private final int[] first; // [row] index in the table of the first entry in the window
    private final int[] accepted; // [row] entries in the window
    private final long[] failure; // [row] a lower half below it means that every pulse missed

    /**
     * Finds what each row accepts, once for all draws.
     *
     * @param table     ascending quantile functions end to end, one per row
     * @param quantiles entries of one function
     * @param low       [row] lower end of the window
     * @param high      [row] upper end of the window
     * @param retries   most repetitions of a pulse
     */
    public WriteVerifySampler(float[] table, int quantiles, float[] low, float[] high, int retries) {
        this.table = table;
        this.quantiles = quantiles;
        first = new int[low.length];
        accepted = new int[low.length];
        failure = new long[low.length];
        for (int row = 0; row < low.length; row++) {
            int below = 0;
            int above = 0;
            for (int j = 0; j < quantiles; j++) {
                float weight = table[row * quantiles + j];
                below += weight < low[row] ? 1 : 0;
                above += weight > high[row] ? 1 : 0;
            }
            int inside = quantiles - below - above;
            // Where nothing is inside the last pulse stays, whatever it is: the same as a window that takes
            // all.
            boolean all = inside == 0 || inside == quantiles;
            first[row] = row * quantiles + (all ? 0 : below);
            accepted[row] = all ? quantiles : inside;
            double missing = all ? 0 : StrictMath.pow(1 - inside / (double) quantiles, 1 + retries);
            failure[row] = Math.round(missing * TWO_TO_32);
        }
    }

    /**
     * One write of every synapse.
     *
     * @param row    [synapse] its quantile function
     * @param random gives half a draw per synapse, in blocks
     * @param weight [synapse] receives the weights
     */
    public void draw(int[] row, UniformLanes random, float[] weight) {
        int block = 2 * UniformLanes.LANES;
        for (int from = 0; from < weight.length; from += block) {
            long[] bits = random.nextBlock();
            int count = Math.min(block, weight.length - from);
            if (count < block || accept(row, bits, weight, from)) {
                drawEach(row, bits, weight, from, count);
            }
        }
    }

    /**
     * Draws a block as if no pulse had missed. Neither a branch nor a call, for which C2 would read every
     * field anew: a third of the time.
     *
     * @return whether all pulses on one of the synapses missed, so that the block is to be drawn once more
     */
    private boolean accept(int[] row, long[] bits, float[] weight, int from) {
        float[] entries = table;
        int[] begin = first;
        int[] number = accepted;
        long[] missing = failure;
        long beyond = 0; // negative once a lower half was below its failure
        for (int k = 0; k < UniformLanes.LANES; k++) {
            int i = from + k;
            int one = row[i];
            long product = (bits[k] & LOW) * number[one];
            weight[i] = entries[begin[one] + (int) (product >>> 32)];
            beyond |= (product & LOW) - missing[one];
            i += UniformLanes.LANES;
            int other = row[i];
            product = (bits[k] >>> 32) * number[other];
            weight[i] = entries[begin[other] + (int) (product >>> 32)];
            beyond |= (product & LOW) - missing[other];
        }
        return beyond < 0;
    }

    private void drawEach(int[] row, long[] bits, float[] weight, int from, int count) {
        for (int k = 0; k < count; k++) {
            int r = row[from + k];
            long product = UniformLanes.half(bits, k) * accepted[r];
            boolean failed = (product & LOW) < failure[r];
            weight[from + k] = table[failed ? missed(r, product & LOW) : first[r] + (int) (product >>> 32)];
        }
    }

    /**
     * The entry that the last pulse left outside the window.
     *
     * @param lower uniform below the failure of the row, and so a random number once more
     */
    private int missed(int row, long lower) {
        int entry = row * quantiles + (int) (lower * (quantiles - accepted[row]) / failure[row]);
        return entry < first[row] ? entry : entry + accepted[row];
    }
}

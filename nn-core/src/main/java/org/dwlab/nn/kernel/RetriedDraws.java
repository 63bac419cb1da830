package org.dwlab.nn.kernel;

import java.util.Arrays;

/**
 * Draws the weights that write, verify and retry leave behind, for all synapses of a layer, without running
 * the loop. Of the Q equally probable entries of a quantile function n lie in the window. After at most R
 * retries the weight is one of the n, each as probable as the other, unless all 1 + R pulses missed: with
 * probability (1 − n/Q)^(1 + R), and then it is one of the Q − n. That is the law of the loop itself, at the
 * cost of one pulse: the loop's unpredictable branches took 20 ns per synapse where a third of the pulses
 * miss.
 *
 * <p>One number of 32 bits decides: multiplied by n, its upper half is the entry in the window, and its lower
 * half, which is as good as uniform whatever the upper is, says whether the pulses missed. No probability is
 * off by more than Q/2³².
 */
public final class RetriedDraws {
    private static final double TWO_TO_32 = 0x1p32;
    private static final long LOW = 0xffff_ffffL;

    private final float[] table; // [row][quantile], ascending in the last axis, 1
    private final int quantiles;
    private final long[] window; // [row] 2³² · index of the first entry in the window + number of them
    private final long[] failure; // [row] a lower half below it means that every pulse missed
    private final boolean certain; // whether no row ever fails

    /**
     * @param table     ascending quantile functions end to end, one per row
     * @param quantiles entries of one function
     * @param low       [row] lower end of the window
     * @param high      [row] upper end of the window
     * @param retries   most repetitions of a pulse
     */
    public RetriedDraws(float[] table, int quantiles, float[] low, float[] high, int retries) {
        this.table = table;
        this.quantiles = quantiles;
        window = new long[low.length];
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
            long first = row * quantiles + (all ? 0 : below);
            window[row] = first << 32 | (all ? quantiles : inside);
            double missing = all ? 0 : Math.pow(1 - inside / (double) quantiles, 1 + retries);
            failure[row] = Math.round(missing * TWO_TO_32);
        }
        certain = Arrays.stream(failure).allMatch(width -> width == 0);
    }

    /**
     * One write of every synapse.
     *
     * @param row    [synapse] its quantile function
     * @param random gives half a draw per synapse, in blocks
     * @param weight [synapse] receives the weights
     */
    public void draw(int[] row, UniformLanes random, float[] weight) {
        for (int from = 0; from < weight.length; from += 2 * UniformLanes.LANES) {
            long[] bits = random.nextBlock();
            if (from + 2 * UniformLanes.LANES > weight.length) {
                for (int i = from; i < weight.length; i++) {
                    weight[i] = table[entry(row[i], UniformLanes.half(bits, i - from))];
                }
            } else if (certain) {
                drawCertain(row, bits, weight, from);
            } else {
                drawRisky(row, bits, weight, from);
            }
        }
    }

    /** Two loops, because asking for failures costs a third of the time and mostly there are none. */
    private void drawCertain(int[] row, long[] bits, float[] weight, int from) {
        for (int k = 0; k < UniformLanes.LANES; k++) {
            int one = from + k;
            int other = one + UniformLanes.LANES;
            weight[one] = table[accepted(window[row[one]], bits[k] & LOW)];
            weight[other] = table[accepted(window[row[other]], bits[k] >>> 32)];
        }
    }

    private void drawRisky(int[] row, long[] bits, float[] weight, int from) {
        for (int k = 0; k < UniformLanes.LANES; k++) {
            int one = from + k;
            int other = one + UniformLanes.LANES;
            weight[one] = table[entry(row[one], bits[k] & LOW)];
            weight[other] = table[entry(row[other], bits[k] >>> 32)];
        }
    }

    private static int accepted(long window, long bits) {
        return (int) (window >>> 32) + (int) (bits * (window & LOW) >>> 32);
    }

    private int entry(int row, long bits) {
        long lower = bits * (window[row] & LOW) & LOW;
        return lower < failure[row] ? missed(row, lower) : accepted(window[row], bits);
    }

    /** @param lower uniform below the failure of the row, and so a random number once more */
    private int missed(int row, long lower) {
        int accepted = (int) window[row];
        int entry = row * quantiles + (int) (lower * (quantiles - accepted) / failure[row]);
        return entry < window[row] >>> 32 ? entry : entry + accepted;
    }
}

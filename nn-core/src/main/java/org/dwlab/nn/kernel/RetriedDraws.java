package org.dwlab.nn.kernel;

/**
 * Draws the weights that write, verify and retry leave behind, for all synapses of a layer, without running
 * the loop. Of the Q equally probable entries of a quantile function n lie in the window. After at most R
 * retries the weight is one of the n, each as probable as the other, unless all 1 + R pulses missed: with
 * probability (1 − n/Q)^(1 + R), and then it is one of the Q − n. That is the law of the loop itself, at the
 * cost of one pulse: the loop's unpredictable branches took 20 ns per synapse where a third of the pulses
 * miss.
 */
public final class RetriedDraws {
    private static final double TWO_TO_32 = 0x1p32;

    private final float[] table; // [row][quantile], ascending in the last axis, 1
    private final int quantiles;
    private final int[] first; // [row] first entry in the window
    private final int[] accepted; // [row] entries in the window
    private final int[] failure; // [row] a signed 32-bit draw below it means that every pulse missed

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
        first = new int[low.length];
        accepted = new int[low.length];
        failure = new int[low.length];
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
            first[row] = all ? 0 : below;
            accepted[row] = all ? quantiles : inside;
            double missing = all ? 0 : Math.pow(1 - inside / (double) quantiles, 1 + retries);
            failure[row] = (int) (Integer.MIN_VALUE + Math.round(missing * TWO_TO_32));
        }
    }

    /**
     * One write of every synapse.
     *
     * @param row    [synapse] its quantile function
     * @param random gives two draws per synapse, in blocks
     * @param weight [synapse] receives the weights
     */
    public void draw(int[] row, UniformLanes random, float[] weight) {
        int half = UniformLanes.BLOCK / 2;
        for (int from = 0; from < weight.length; from += half) {
            int[] bits = random.nextBlock();
            int count = Math.min(half, weight.length - from);
            for (int k = 0; k < count; k++) {
                int r = row[from + k];
                int entry = first[r] + UniformLanes.scale(bits[k], accepted[r]);
                if (bits[half + k] < failure[r]) {
                    entry = missed(r, bits[k]);
                }
                weight[from + k] = table[r * quantiles + entry];
            }
        }
    }

    private int missed(int row, int bits) {
        int entry = UniformLanes.scale(bits, quantiles - accepted[row]);
        return entry < first[row] ? entry : entry + accepted[row];
    }
}

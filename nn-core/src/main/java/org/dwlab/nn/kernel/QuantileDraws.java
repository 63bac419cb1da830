package org.dwlab.nn.kernel;

/**
 * Draws the weights of all synapses of a layer from the quantile functions of their devices, each entry of a
 * function with the same probability.
 */
public final class QuantileDraws {
    private final float[] table; // [row][quantile], 1
    private final int quantiles;

    /**
     * @param table     quantile functions end to end, one per row
     * @param quantiles entries of one function
     */
    public QuantileDraws(float[] table, int quantiles) {
        this.table = table;
        this.quantiles = quantiles;
    }

    /**
     * One pulse on every synapse.
     *
     * @param row    [synapse] its quantile function
     * @param random gives one draw per synapse, in blocks
     * @param weight [synapse] receives the weights
     */
    public void draw(int[] row, UniformLanes random, float[] weight) {
        for (int from = 0; from < weight.length; from += UniformLanes.BLOCK) {
            int[] bits = random.nextBlock();
            int count = Math.min(UniformLanes.BLOCK, weight.length - from);
            for (int k = 0; k < count; k++) {
                weight[from + k] = table[row[from + k] * quantiles + UniformLanes.scale(bits[k], quantiles)];
            }
        }
    }
}

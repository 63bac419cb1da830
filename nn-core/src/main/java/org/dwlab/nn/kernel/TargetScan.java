package org.dwlab.nn.kernel;

/** Finds the few synapses whose shadow weight has left the range in which its state is kept. */
public final class TargetScan {
    private TargetScan() {
    }

    /**
     * Lists, in ascending order, the synapses with a shadow outside its state's range.
     *
     * @param shadow [synapse]
     * @param state  [synapse]
     * @param low    [state] lower end of the range
     * @param high   [state] upper end of the range
     * @param left   receives the indices; as long as {@code shadow}
     * @return their number
     */
    public static int leavers(float[] shadow, byte[] state, float[] low, float[] high, int[] left) {
        int count = 0;
        for (int i = 0; i < shadow.length; i++) {
            float w = shadow[i];
            int s = state[i];
            if (w > high[s] || w < low[s]) {
                left[count++] = i;
            }
        }
        return count;
    }
}

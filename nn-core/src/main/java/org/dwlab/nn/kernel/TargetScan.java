package org.dwlab.nn.kernel;

import java.util.Arrays;

/**
 * Finds the few synapses whose shadow weight has left the range in which its state is kept. The ranges are
 * spread out to one entry per synapse, because a table looked up by the state keeps C2 from vectorising the
 * comparison; they follow the states, which change seldom.
 */
public final class TargetScan {
    private static final int LARGEST_FRACTION = 0x7f_ffff; // of a float: added to -infinity it gives -1, to a NaN more

    private final float[] low; // [state]
    private final float[] high; // [state]
    private final byte[] known; // [synapse] state to which the range belongs
    private final float[] lowest; // [synapse]
    private final float[] highest; // [synapse]

    /**
     * Ranges of states; every synapse is in state 0 at first.
     *
     * @param low      [state] lower end of the range
     * @param high     [state] upper end of the range
     * @param synapses how many will be scanned
     */
    public TargetScan(float[] low, float[] high, int synapses) {
        this.low = low.clone();
        this.high = high.clone();
        known = new byte[synapses];
        lowest = new float[synapses];
        highest = new float[synapses];
        Arrays.fill(lowest, low[0]);
        Arrays.fill(highest, high[0]);
    }

    /**
     * Lists, in ascending order, the synapses of a block with a shadow outside its state's range. A shadow
     * that is no number is never outside.
     *
     * @param shadow  [synapse]
     * @param state   [synapse]
     * @param scratch [synapse]; overwritten in the block
     * @param left    receives the indices from {@code count} on; as long as {@code shadow}
     * @param count   how many it has already
     * @param block   which synapses
     * @return how many it has then
     */
    public int changed(float[] shadow, byte[] state, float[] scratch, int[] left, int count, Block block) {
        follow(state, block);
        compare(shadow, scratch, block);
        return collect(scratch, left, count, block);
    }

    private void follow(byte[] state, Block block) {
        int to = block.to();
        int same = Arrays.mismatch(state, block.from(), to, known, block.from(), to);
        for (int i = block.from() + same; same >= 0; i += same) {
            known[i] = state[i];
            lowest[i] = low[state[i]];
            highest[i] = high[state[i]];
            same = Arrays.mismatch(state, i, to, known, i, to);
        }
    }

    /** The product of the distances to both ends; they are not both negative. */
    private void compare(float[] shadow, float[] inside, Block block) {
        int to = block.to();
        for (int i = block.from(); i < to; i++) {
            float w = shadow[i];
            inside[i] = (w - lowest[i]) * (highest[i] - w);
        }
    }

    /** Looks at eight signs at once. */
    private static int collect(float[] inside, int[] left, int count, Block block) {
        int to = block.to();
        int found = count;
        int i = block.from();
        for (; i + 8 <= to; i += 8) {
            int signs = sign(inside, i)
                    | sign(inside, i + 1)
                    | sign(inside, i + 2)
                    | sign(inside, i + 3)
                    | sign(inside, i + 4)
                    | sign(inside, i + 5)
                    | sign(inside, i + 6)
                    | sign(inside, i + 7);
            if (signs < 0) {
                found = collectEach(inside, left, found, i, i + 8);
            }
        }
        return collectEach(inside, left, found, i, to);
    }

    /** Without a branch: which of eight it is cannot be foretold. */
    private static int collectEach(float[] inside, int[] left, int count, int from, int to) {
        int found = count;
        for (int i = from; i < to; i++) {
            left[found] = i;
            found += negative(sign(inside, i));
        }
        return found;
    }

    private static int sign(float[] inside, int i) {
        return Float.floatToRawIntBits(inside[i]);
    }

    /** 1 for the bits of a number below zero, 0 for those of any other number and of what is no number. */
    private static int negative(int bits) {
        return (bits & (bits + LARGEST_FRACTION)) >>> 31;
    }
}

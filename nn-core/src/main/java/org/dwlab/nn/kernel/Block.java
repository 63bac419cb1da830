package org.dwlab.nn.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a layer's synapses that is taken through all loops of a step before the next one is, so that
 * they find it in the cache: the step is bound by memory otherwise. Every loop runs over the same indices of
 * all its arrays, without which C2 does not vectorise it.
 *
 * @param from first synapse
 * @param to   behind the last one
 */
public record Block(int from, int to) {
    private static final int SIZE = 2048;

    /**
     * Cuts a layer into blocks.
     *
     * @param synapses of the layer
     * @return blocks in ascending order that cover all of them
     */
    public static List<Block> of(int synapses) {
        var blocks = new ArrayList<Block>();
        for (int from = 0; from < synapses; from += SIZE) {
            blocks.add(new Block(from, Math.min(from + SIZE, synapses)));
        }
        return List.copyOf(blocks);
    }

    /**
     * Its length.
     *
     * @return the number of synapses
     */
    public int size() {
        return to - from;
    }
}

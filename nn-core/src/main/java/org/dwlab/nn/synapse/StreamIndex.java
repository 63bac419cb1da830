package org.dwlab.nn.synapse;

/** Indices of random streams by (round, layer), so that training can resume at the start of any epoch. */
public final class StreamIndex {
    private static final int LAYER_BITS = 16;

    private StreamIndex() {}

    /**
     * The index of one round in one layer.
     *
     * @param round an epoch from 1 on, or 0 for what happens before the first; or a chip
     * @param layer from 0 on, below 65536
     * @return an index that no other pair has
     */
    public static long of(int round, int layer) {
        return (long) round << LAYER_BITS | layer;
    }
}

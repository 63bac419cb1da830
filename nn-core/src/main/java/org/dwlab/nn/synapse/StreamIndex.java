package org.dwlab.nn.synapse;

/** Indices of random streams by (round, layer), so that training can resume at the start of any epoch. */
public final class StreamIndex {
    private static final int LAYER_BITS = 16;

    private StreamIndex() {}

    /** @param round an epoch from 1 on, or 0 for what happens before the first; or a chip */
    public static long of(int round, int layer) {
        return (long) round << LAYER_BITS | layer;
    }
}

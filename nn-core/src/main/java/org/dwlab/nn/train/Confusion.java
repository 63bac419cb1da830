package org.dwlab.nn.train;

/** Counts [true class][predicted class]. */
public final class Confusion {
    private final long[][] counts;

    public Confusion(long[][] counts) {
        this.counts = counts;
    }

    /** [true class][predicted class]; a copy. */
    public long[][] counts() {
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    /** The part of all samples that was classified right. */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int t = 0; t < counts.length; t++) {
            right += counts[t][t];
            for (long count : counts[t]) {
                all += count;
            }
        }
        return right / (double) all;
    }

    /** The counts of both. */
    Confusion plus(Confusion other) {
        long[][] sum = counts();
        for (int t = 0; t < sum.length; t++) {
            for (int p = 0; p < sum.length; p++) {
                sum[t][p] += other.counts[t][p];
            }
        }
        return new Confusion(sum);
    }
}

package org.dwlab.nn.train;

/** A confusion matrix: how many samples of each class were taken for which. */
public final class Confusion {
    private final long[][] counts;

    /**
     * Takes over counts.
     *
     * @param counts [true class][predicted class], at least one of them positive
     */
    public Confusion(long[][] counts) {
        this.counts = counts;
    }

    /**
     * The counts.
     *
     * @return [true class][predicted class] a copy
     */
    public long[][] counts() {
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    /**
     * The part of all samples that was classified right.
     *
     * @return in [0, 1]
     */
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

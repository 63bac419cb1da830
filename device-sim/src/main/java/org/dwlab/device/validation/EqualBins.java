package org.dwlab.device.validation;

import org.dwlab.device.dynamics.WallRun;

/**
 * Bins of q that are equally probable in a density, and places within them at which walls start that shall be
 * distributed as they should be.
 */
final class EqualBins {
    private static final int BINS = 20;
    private static final int PARTS = 50; // of a bin, for the start

    private final double[] edges; // m, upper ones of all parts but the last

    /**
     * Bins by quadrature.
     *
     * @param cumulative [node] the density summed up to a node, 0 at the first; any norm
     * @param from       place of the first node [m]
     * @param step       between nodes [m]
     */
    EqualBins(double[] cumulative, double from, double step) {
        double total = cumulative[cumulative.length - 1];
        edges = new double[BINS * PARTS - 1];
        int i = 0;
        for (int part = 1; part < BINS * PARTS; part++) {
            double target = total * part / (BINS * PARTS);
            while (cumulative[i + 1] < target) {
                i++;
            }
            edges[part - 1] = from + step * (i + (target - cumulative[i]) / (cumulative[i + 1] - cumulative[i]));
        }
    }

    /** How many places there are to start from. */
    int starts() {
        return edges.length;
    }

    /** One of them [m]; all are equally probable. */
    double start(int index) {
        return edges[index];
    }

    /** Pearson's χ² of where independent walls are. */
    Check check(String name, String source, WallRun run, int walls) {
        int[] counts = new int[BINS];
        for (int i = 0; i < walls; i++) {
            int bin = 0;
            while (bin < BINS - 1 && run.q(i) > edges[PARTS * (bin + 1) - 1]) {
                bin++;
            }
            counts[bin]++;
        }
        return new Check(
                name,
                source,
                BINS - 1,
                Bands.pearson(counts),
                Bands.ofChiSquared(BINS - 1) - BINS + 1,
                "1",
                "χ² quantile at 19 degrees, " + walls + " independent walls");
    }
}

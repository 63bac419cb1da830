package org.dwlab.calibration;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.Mixture.Component;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Kolmogorov and Smirnov's distance between samples and a mixture fitted to them, judged by a parametric
 * bootstrap (Stute, González Manteiga &amp; Presedo Quindimil, Metrika 40, 243 (1993)): fitted parameters
 * make the textbook's critical values too large, and cycles of one device that resemble each other make them
 * too small. H₀: every sample follows the mixture, and the samples of one device are tied by a normal copula
 * with the correlation found; docs/calibration.md, eqs. (5)–(7).
 */
final class GoodnessOfFit {
    /** p-values are multiples of 1/200. */
    static final int REPLICATES = 199;
    /** Distances that differ by less are one: those of a row in a few of a converter's cells often are. */
    private static final double TIE = 1e-12;

    private final int[] cycles; // [device]
    private final double correlation;

    /**
     * @param cycles      [device]
     * @param correlation of the normal scores of two cycles of one device, in [0, 1)
     */
    GoodnessOfFit(int[] cycles, double correlation) {
        this.cycles = cycles.clone();
        this.correlation = correlation;
    }

    /**
     * (1 + replicates farther from their own fit)/(1 + replicates); of those that are as far, as many count as chance
     * says.
     *
     * @param fitted to the sample, with any number of components; replicates are fitted with as many
     * @param random gives two normal deviates and less per sample and replicate
     */
    double pValue(BinnedSample sample, List<Component> fitted, UniformRandomProvider random) {
        double observed = distance(sample, fitted);
        var bins = new ScoreBins(scores(sample.grid(), fitted));
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        int farther = 0;
        int asFar = 0;
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            BinnedSample drawn = draw(sample.grid(), bins, normal);
            List<Component> refitted = new MixtureFit(drawn, 1).climb(fitted).components();
            double distance = distance(drawn, refitted);
            farther += distance > observed + TIE ? 1 : 0;
            asFar += Math.abs(distance - observed) <= TIE ? 1 : 0;
        }
        int rank = asFar == 0 ? 0 : random.nextInt(1 + asFar);
        return (1.0 + farther + rank) / (1 + REPLICATES);
    }

    /** The largest difference of the distribution functions over all ends of cells; eq. (5). */
    static double distance(BinnedSample sample, List<Component> mixture) {
        double largest = 0;
        double below = 0;
        for (int cell = 0; cell + 1 < sample.grid().cells(); cell++) {
            below += sample.count(cell);
            double expected = cdf(mixture, sample.grid().edge(cell + 1));
            largest = Math.max(largest, Math.abs(below / sample.total() - expected));
        }
        return largest;
    }

    static double cdf(List<Component> mixture, double value) {
        double sum = 0;
        for (Component c : mixture) {
            sum += c.weight() * StandardNormal.cdf((value - c.mean()) / c.sd());
        }
        return sum;
    }

    /** [bin but the last] Φ⁻¹ of the mixture's distribution function at its upper end. */
    private static double[] scores(SampleGrid grid, List<Component> mixture) {
        var normal = new NormalDistribution();
        double[] scores = new double[grid.cells() - 1];
        for (int cell = 0; cell < scores.length; cell++) {
            double probability = cdf(mixture, grid.edge(cell + 1));
            scores[cell] = normal.inverseCumulativeProbability(Math.max(0, Math.min(1, probability)));
        }
        return scores;
    }

    /** Devices and cycles of the mixture, tied as H₀ says; eq. (6). */
    private BinnedSample draw(SampleGrid grid, ScoreBins bins, ZigguratSampler.NormalizedGaussian normal) {
        double shared = Math.sqrt(correlation);
        double own = Math.sqrt(1 - correlation);
        int[] counts = new int[grid.cells()];
        for (int count : cycles) {
            double device = shared * normal.sample();
            for (int c = 0; c < count; c++) {
                counts[bins.binOf(device + own * normal.sample())]++;
            }
        }
        return BinnedSample.of(grid, counts);
    }

    /**
     * Finds the bin of a normal score; a guide to where its search may begin makes that four times as fast.
     */
    private static final class ScoreBins {
        private static final double REACH = 6;
        private static final int PER_UNIT = 512;

        private final double[] upper; // [bin but the last] its upper end as a score
        private final int[] first; // [cell] bin of the cell's lower end

        ScoreBins(double[] upper) {
            this.upper = upper;
            this.first = new int[(int) (2 * REACH * PER_UNIT)];
            int bin = 0;
            for (int cell = 0; cell < first.length; cell++) {
                bin = search(bin, (double) cell / PER_UNIT - REACH);
                first[cell] = bin;
            }
        }

        int binOf(double score) {
            double cell = (score + REACH) * PER_UNIT;
            // Below the guide's reach the search begins at the first bin, above it at the last cell's.
            return search(cell < 0 ? 0 : first[(int) Math.min(cell, first.length - 1.0)], score);
        }

        private int search(int from, double score) {
            int bin = from;
            while (bin < upper.length && upper[bin] < score) {
                bin++;
            }
            return bin;
        }
    }
}

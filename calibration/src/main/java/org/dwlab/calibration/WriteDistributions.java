package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.calibration.table.VarianceComponents;
import org.dwlab.calibration.table.WriteDistribution;
import org.hipparchus.util.ArithmeticUtils;

/** Makes write distributions from weights that were simulated or measured. */
public final class WriteDistributions {
    /**
     * Most entries of a quantile function: with more cycles, evenly spaced order statistics stand for them.
     */
    public static final int MOST_QUANTILES = 256;

    private WriteDistributions() {}

    /**
     * Every device keeps its own quantile functions; moments and transition probabilities come with their 95
     * % intervals.
     *
     * @param written  [row][device][cycle] weights; devices may have different numbers of cycles, and count alike
     * @param levels   [state] weights of the states, ascending
     * @param energy   [row] one write [J]
     * @param duration [row] one write [s]
     * @return the distribution, without mixtures
     * @throws org.dwlab.core.SpecException if the levels do not ascend, a weight lies beyond [−1, 1], or a cost is
     *                                      negative
     */
    public static WriteDistribution of(double[][][] written, double[] levels, double[] energy, double[] duration) {
        int rows = written.length;
        int entries = entries(written);
        float[][][] quantiles = new float[rows][][];
        int[] samples = new int[rows];
        List<VarianceComponents> moments = new ArrayList<>();
        Estimate[][] transition = new Estimate[rows][];
        for (int row = 0; row < rows; row++) {
            quantiles[row] = quantiles(written[row], entries);
            samples[row] = Arrays.stream(written[row])
                    .mapToInt(cycles -> cycles.length)
                    .sum();
            moments.add(new Statistics(written[row]).moments());
            transition[row] = transition(written[row], levels);
        }
        return new WriteDistribution(quantiles, samples, moments, transition, energy, duration);
    }

    /** [bin] P(nearest state = bin) of weights [device][cycle]. */
    static Estimate[] transition(double[][] written, double[] levels) {
        return new Statistics(written).shares(Thresholds.of(levels)::nearest, levels.length);
    }

    /**
     * Entries of every quantile function: the least number that all numbers of cycles divide, so that each value of a
     * device stands as often as any other, or {@value #MOST_QUANTILES} where that is more.
     */
    private static int entries(double[][][] written) {
        int entries = 1;
        for (double[][] devices : written) {
            for (double[] cycles : devices) {
                int common = ArithmeticUtils.gcd(entries, cycles.length);
                entries = (int) Math.min(MOST_QUANTILES, (long) entries / common * cycles.length);
            }
        }
        return entries;
    }

    /**
     * Per device the order statistics at probabilities (j + ½)/Q: with Q = cycles simply the sorted sample.
     */
    private static float[][] quantiles(double[][] written, int count) {
        float[][] quantiles = new float[written.length][count];
        for (int d = 0; d < written.length; d++) {
            double[] sorted = written[d].clone();
            Arrays.sort(sorted);
            for (int j = 0; j < count; j++) {
                quantiles[d][j] = (float) sorted[(int) ((j + 0.5) / count * sorted.length)];
            }
        }
        return quantiles;
    }
}

package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.calibration.table.VarianceComponents;
import org.dwlab.calibration.table.WriteDistribution;

/** Makes write distributions from weights that were simulated or measured. */
public final class WriteDistributions {
    /** Most entries of a quantile function: with more cycles, order statistics stand for them. */
    public static final int MOST_QUANTILES = 4096;

    /** Fewest, so that shares of few cycles and what was shrunk are not rounded to parts of these. */
    public static final int LEAST_QUANTILES = 128;

    private WriteDistributions() {}

    /**
     * Every device gets its quantile functions, from its own cycles as far as these tell them and from all devices
     * where they do not; moments and transition probabilities come with their 95 % intervals.
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
        List<DeviceLaws> laws = DeviceLaws.of(written, levels);
        float[][][] quantiles = new float[rows][][];
        int[] samples = new int[rows];
        List<VarianceComponents> moments = new ArrayList<>();
        Estimate[][] transition = new Estimate[rows][];
        for (int row = 0; row < rows; row++) {
            quantiles[row] = laws.get(row).quantiles(entries);
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

    /** Entries of every quantile function: as many as the most cycles within bounds; one where there is one cycle. */
    static int entries(double[][][] written) {
        int most = Arrays.stream(written)
                .flatMap(Arrays::stream)
                .mapToInt(cycles -> cycles.length)
                .max()
                .orElse(1);
        return most == 1 ? 1 : Math.min(MOST_QUANTILES, Math.max(LEAST_QUANTILES, most));
    }
}

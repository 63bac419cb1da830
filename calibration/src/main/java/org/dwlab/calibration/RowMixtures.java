package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;

/** Fits a mixture to every row of a write distribution and judges it, whoever made the samples. */
public final class RowMixtures {
    private final double[] sites; // ascending, 1
    private final RandomStreams streams;
    private final Progress.Task rows;

    /**
     * Ready to describe the rows of one table.
     *
     * @param sites   weights at which components may be expected, ascending: those of the states
     * @param streams bootstrap samples come from (BOOTSTRAP, row)
     * @param rows    hears of every row that is done
     */
    public RowMixtures(double[] sites, RandomStreams streams, Progress.Task rows) {
        this.sites = sites.clone();
        this.streams = streams;
        this.rows = rows;
    }

    /**
     * Fits and judges every row.
     *
     * @param distribution what is to be described
     * @param samples      [row][device][cycle] readouts, dimensionless
     * @param firstRow     number of the distribution's first row among all of the table
     * @return the same distribution with the mixtures of its rows, or without any where one has too few samples
     *         for even a single component
     */
    public WriteDistribution describe(WriteDistribution distribution, double[][][] samples, int firstRow) {
        if (Arrays.stream(samples).anyMatch(row -> count(row) < MixtureFit.LEAST_SAMPLES)) {
            rows.advance(samples.length);
            return distribution;
        }
        SampleGrid grid = SampleGrid.of(samples);
        List<Mixture> mixtures = new ArrayList<>();
        for (double[][] row : samples) {
            mixtures.add(
                    MixtureFit.judged(row, grid, sites, streams.stream(Purpose.BOOTSTRAP, firstRow + mixtures.size())));
            rows.advance(1);
        }
        return distribution.with(mixtures);
    }

    private static int count(double[][] row) {
        return Arrays.stream(row).mapToInt(cycles -> cycles.length).sum();
    }
}

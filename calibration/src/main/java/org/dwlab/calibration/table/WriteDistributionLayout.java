package org.dwlab.calibration.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/** The group of one write law in a table file; rows are the first axes. */
final class WriteDistributionLayout {
    private static final List<String> MOMENTS =
            List.of("mean_weight", "sd_weight", "sd_within_device", "sd_between_devices");
    private static final List<Function<VarianceComponents, Estimate>> ESTIMATES = List.of(
            VarianceComponents::mean, VarianceComponents::sd, VarianceComponents::within, VarianceComponents::between);
    private static final String INTERVAL = "_ci95";

    private final String group;
    private final RowAxis rows;

    WriteDistributionLayout(String group, RowAxis rows) {
        this.group = group;
        this.rows = rows;
    }

    void write(Hdf5Writer file, WriteDistribution law) {
        int size = law.rows();
        String axis = rows.axes();
        float[][][] quantiles = new float[size][law.devices()][law.quantiles()];
        int[] samples = new int[size];
        for (int row = 0; row < size; row++) {
            samples[row] = law.samples(row);
            for (int d = 0; d < law.devices(); d++) {
                for (int j = 0; j < law.quantiles(); j++) {
                    quantiles[row][d][j] = law.quantile(row, d, j);
                }
            }
        }
        file.put(group + "/quantile_weight", rows.split(quantiles), "1", axis + ",device,quantile");
        file.put(group + "/probability", probabilities(law.quantiles()), "1", "quantile");
        file.put(group + "/samples", rows.split(samples), "1", axis);
        for (int m = 0; m < MOMENTS.size(); m++) {
            Estimate[] column = new Estimate[size];
            for (int row = 0; row < size; row++) {
                column[row] = ESTIMATES.get(m).apply(law.moments(row));
            }
            writeEstimates(file, group + "/" + MOMENTS.get(m), column);
        }
        writeTransitions(file, law);
        file.put(group + "/energy_J", rows.split(SynapseTableFile.values(size, law::energy)), "J", axis);
        file.put(group + "/duration_s", rows.split(SynapseTableFile.values(size, law::duration)), "s", axis);
        MixtureLayout.write(file, group, law, rows);
    }

    private void writeTransitions(Hdf5Writer file, WriteDistribution law) {
        int bins = law.bins();
        double[][] values = new double[law.rows()][bins];
        double[][][] intervals = new double[law.rows()][bins][];
        for (int row = 0; row < law.rows(); row++) {
            for (int bin = 0; bin < bins; bin++) {
                Estimate estimate = law.transition(row, bin);
                values[row][bin] = estimate.value();
                intervals[row][bin] = new double[] {estimate.low(), estimate.high()};
            }
        }
        file.put(group + "/transition", rows.split(values), "1", rows.axes() + ",bin");
        file.put(group + "/transition" + INTERVAL, rows.split(intervals), "1", rows.axes() + ",bin,bound");
    }

    private void writeEstimates(Hdf5Writer file, String path, Estimate[] column) {
        double[] values = SynapseTableFile.values(column.length, row -> column[row].value());
        double[][] intervals = new double[column.length][];
        for (int row = 0; row < column.length; row++) {
            intervals[row] = new double[] {column[row].low(), column[row].high()};
        }
        file.put(path, rows.split(values), "1", rows.axes());
        file.put(path + INTERVAL, rows.split(intervals), "1", rows.axes() + ",bound");
    }

    WriteDistribution read(Hdf5Reader file) {
        float[][][] quantiles = rows.read(file, group + "/quantile_weight", float[][][].class, -1, -1);
        requireProbabilities(file, quantiles[0][0].length);
        int[] samples = rows.read(file, group + "/samples", int[].class);
        Estimate[][] columns = new Estimate[MOMENTS.size()][];
        for (int m = 0; m < columns.length; m++) {
            columns[m] = readEstimates(file, group + "/" + MOMENTS.get(m));
        }
        List<VarianceComponents> moments = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int r = row;
            moments.add(rows.at(
                    group,
                    row,
                    () -> new VarianceComponents(columns[0][r], columns[1][r], columns[2][r], columns[3][r])));
        }
        double[] energy = rows.read(file, group + "/energy_J", double[].class);
        double[] duration = rows.read(file, group + "/duration_s", double[].class);
        Estimate[][] transition = readTransitions(file);
        Optional<List<Mixture>> mixtures = MixtureLayout.read(file, group, rows);
        try {
            var law = new WriteDistribution(quantiles, samples, moments, transition, energy, duration);
            return mixtures.map(law::with).orElse(law);
        } catch (SpecException contradiction) {
            throw contradiction.in(group);
        }
    }

    private Estimate[][] readTransitions(Hdf5Reader file) {
        String path = group + "/transition";
        int bins = rows.states();
        double[][] shares = rows.read(file, path, double[][].class, bins);
        double[][][] intervals = rows.read(file, path + INTERVAL, double[][][].class, bins, 2);
        Estimate[][] transition = new Estimate[rows.size()][bins];
        for (int row = 0; row < rows.size(); row++) {
            for (int bin = 0; bin < bins; bin++) {
                double[] interval = intervals[row][bin];
                double share = shares[row][bin];
                transition[row][bin] = rows.at(path, row, () -> new Estimate(share, interval[0], interval[1]));
            }
        }
        return transition;
    }

    private Estimate[] readEstimates(Hdf5Reader file, String path) {
        double[] values = rows.read(file, path, double[].class);
        double[][] intervals = rows.read(file, path + INTERVAL, double[][].class, 2);
        Estimate[] estimates = new Estimate[values.length];
        for (int row = 0; row < values.length; row++) {
            int r = row;
            estimates[row] = rows.at(path, row, () -> new Estimate(values[r], intervals[r][0], intervals[r][1]));
        }
        return estimates;
    }

    /** A table of other probabilities would be drawn from as if it had these. */
    private void requireProbabilities(Hdf5Reader file, int count) {
        double[] expected = probabilities(count);
        double[] found = file.read(group + "/probability", double[].class, count);
        for (int j = 0; j < count; j++) {
            // Whoever writes (j + ½)/Q in another order of operations may be off by a rounding or two.
            Require.that(
                    Math.abs(found[j] - expected[j]) <= 2 * Math.ulp(1.0),
                    group + "/probability[" + j + "]",
                    "must be (" + j + " + 1/2)/" + count,
                    found[j]);
        }
    }

    private static double[] probabilities(int count) {
        return SynapseTableFile.values(count, j -> (j + 0.5) / count);
    }
}

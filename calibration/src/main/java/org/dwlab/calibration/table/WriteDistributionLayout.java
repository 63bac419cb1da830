package org.dwlab.calibration.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/** The group of one write distribution in a table file; rows are the first axes. */
final class WriteDistributionLayout {
    private static final List<String> MOMENTS =
            List.of("mean_weight", "sd_weight", "sd_within_device", "sd_between_devices");
    private static final List<Function<VarianceComponents, Estimate>> ESTIMATES = List.of(
            VarianceComponents::mean, VarianceComponents::sd, VarianceComponents::within, VarianceComponents::between);
    private static final String INTERVAL = "_ci95";

    private final String group;
    private final RowAxis rows;
    private final DataKey quantileWeight;
    private final DataKey probability;
    private final DataKey samples;
    private final DataKey transition;
    private final DataKey transitionInterval;
    private final DataKey energy;
    private final DataKey duration;

    WriteDistributionLayout(String group, RowAxis rows) {
        this.group = group;
        this.rows = rows;
        quantileWeight = rows.key(group + "/quantile_weight", "1", "device,quantile");
        probability = new DataKey(group + "/probability", "1", "quantile");
        samples = rows.key(group + "/samples", "1", "");
        transition = rows.key(group + "/transition", "1", "bin");
        transitionInterval = rows.key(group + "/transition" + INTERVAL, "1", "bin,bound");
        energy = rows.key(group + "/energy_J", "J", "");
        duration = rows.key(group + "/duration_s", "s", "");
    }

    private DataKey moment(int m) {
        return rows.key(group + "/" + MOMENTS.get(m), "1", "");
    }

    private DataKey momentInterval(int m) {
        return rows.key(group + "/" + MOMENTS.get(m) + INTERVAL, "1", "bound");
    }

    void put(Hdf5Sink file, WriteDistribution law) {
        int size = law.rows();
        float[][][] quantiles = new float[size][law.devices()][law.quantiles()];
        int[] counts = new int[size];
        for (int row = 0; row < size; row++) {
            counts[row] = law.samples(row);
            for (int d = 0; d < law.devices(); d++) {
                for (int j = 0; j < law.quantiles(); j++) {
                    quantiles[row][d][j] = law.quantile(row, d, j);
                }
            }
        }
        file.put(quantileWeight, rows.split(quantiles));
        file.put(probability, probabilities(law.quantiles()));
        file.put(samples, rows.split(counts));
        for (int m = 0; m < MOMENTS.size(); m++) {
            Estimate[] column = new Estimate[size];
            for (int row = 0; row < size; row++) {
                column[row] = ESTIMATES.get(m).apply(law.moments(row));
            }
            putEstimates(file, m, column);
        }
        putTransitions(file, law);
        file.put(energy, rows.split(SynapseTableFile.values(size, law::energy)));
        file.put(duration, rows.split(SynapseTableFile.values(size, law::duration)));
        new MixtureLayout(group, rows).put(file, law);
    }

    private void putTransitions(Hdf5Sink file, WriteDistribution law) {
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
        file.put(transition, rows.split(values));
        file.put(transitionInterval, rows.split(intervals));
    }

    private void putEstimates(Hdf5Sink file, int m, Estimate[] column) {
        double[] values = SynapseTableFile.values(column.length, row -> column[row].value());
        double[][] intervals = new double[column.length][];
        for (int row = 0; row < column.length; row++) {
            intervals[row] = new double[] {column[row].low(), column[row].high()};
        }
        file.put(moment(m), rows.split(values));
        file.put(momentInterval(m), rows.split(intervals));
    }

    WriteDistribution read(Hdf5Reader file) {
        float[][][] quantiles = rows.read(file, quantileWeight, float[][][].class, -1, -1);
        requireProbabilities(file, quantiles[0][0].length);
        int[] counts = rows.read(file, samples, int[].class);
        Estimate[][] columns = new Estimate[MOMENTS.size()][];
        for (int m = 0; m < columns.length; m++) {
            columns[m] = readEstimates(file, m);
        }
        List<VarianceComponents> moments = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int r = row;
            moments.add(rows.at(
                    group,
                    row,
                    () -> new VarianceComponents(columns[0][r], columns[1][r], columns[2][r], columns[3][r])));
        }
        double[] energies = rows.read(file, energy, double[].class);
        double[] durations = rows.read(file, duration, double[].class);
        Estimate[][] shares = readTransitions(file);
        Optional<List<Mixture>> mixtures = new MixtureLayout(group, rows).read(file);
        try {
            var law = new WriteDistribution(quantiles, counts, moments, shares, energies, durations);
            return mixtures.map(law::with).orElse(law);
        } catch (SpecException contradiction) {
            throw contradiction.in(group);
        }
    }

    private Estimate[][] readTransitions(Hdf5Reader file) {
        int bins = rows.states();
        double[][] shares = rows.read(file, transition, double[][].class, bins);
        double[][][] intervals = rows.read(file, transitionInterval, double[][][].class, bins, 2);
        Estimate[][] estimates = new Estimate[rows.size()][bins];
        for (int row = 0; row < rows.size(); row++) {
            for (int bin = 0; bin < bins; bin++) {
                double[] interval = intervals[row][bin];
                double share = shares[row][bin];
                estimates[row][bin] =
                        rows.at(transition.path(), row, () -> new Estimate(share, interval[0], interval[1]));
            }
        }
        return estimates;
    }

    private Estimate[] readEstimates(Hdf5Reader file, int m) {
        String path = moment(m).path();
        double[] values = rows.read(file, moment(m), double[].class);
        double[][] intervals = rows.read(file, momentInterval(m), double[][].class, 2);
        Estimate[] estimates = new Estimate[values.length];
        for (int row = 0; row < values.length; row++) {
            int r = row;
            estimates[row] = rows.at(path, row, () -> new Estimate(values[r], intervals[r][0], intervals[r][1]));
        }
        return estimates;
    }

    /** Refuses other probabilities: sampling assumes these, and would draw from such a table wrongly. */
    private void requireProbabilities(Hdf5Reader file, int count) {
        double[] expected = probabilities(count);
        double[] found = file.read(probability, double[].class, count);
        for (int j = 0; j < count; j++) {
            // Whoever writes (j + ½)/Q in another order of operations may be off by a rounding or two.
            Require.that(
                    Math.abs(found[j] - expected[j]) <= 2 * Math.ulp(1.0),
                    probability.path() + "[" + j + "]",
                    "must be (" + j + " + 1/2)/" + count,
                    found[j]);
        }
    }

    private static double[] probabilities(int count) {
        return SynapseTableFile.values(count, j -> (j + 0.5) / count);
    }
}

package org.dwlab.calibration.table;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dwlab.base.Hdf5Reader;
import org.dwlab.base.Hdf5Writer;

/**
 * The group of one write law in a table file. Rows are the first axis; where {@code perDirection} is not 0,
 * the file splits them into [direction][from] with so many states per direction.
 */
final class WriteLawLayout {
    private static final List<String> MOMENTS =
        List.of("mean_weight", "sd_weight", "sd_within_device", "sd_between_devices");
    private static final List<Function<Moments, Estimate>> ESTIMATES =
        List.of(Moments::mean, Moments::sd, Moments::within, Moments::between);
    private static final String INTERVAL = "_ci95";

    private WriteLawLayout() {
    }

    static void write(Hdf5Writer file, String group, WriteLaw law, int perDirection) {
        int rows = law.rows();
        String axis = perDirection == 0 ? "state" : "direction,from";
        float[][][] quantiles = new float[rows][law.devices()][law.quantiles()];
        int[] samples = new int[rows];
        for (int row = 0; row < rows; row++) {
            samples[row] = law.samples(row);
            for (int d = 0; d < law.devices(); d++) {
                for (int j = 0; j < law.quantiles(); j++) {
                    quantiles[row][d][j] = law.quantile(row, d, j);
                }
            }
        }
        int count = law.quantiles();
        file.put(group + "/quantile_weight", split(quantiles, perDirection), "1", axis + ",device,quantile");
        file.put(group + "/probability", SynapseTableFile.values(count, j -> (j + 0.5) / count), "1", "quantile");
        file.put(group + "/samples", split(samples, perDirection), "1", axis);
        for (int m = 0; m < MOMENTS.size(); m++) {
            Estimate[] column = new Estimate[rows];
            for (int row = 0; row < rows; row++) {
                column[row] = ESTIMATES.get(m).apply(law.moments(row));
            }
            writeEstimates(file, group + "/" + MOMENTS.get(m), column, axis, perDirection);
        }
        writeTransitions(file, group, law, axis, perDirection);
        file.put(group + "/energy_J", split(SynapseTableFile.values(rows, law::energy), perDirection), "J", axis);
        file.put(group + "/duration_s", split(SynapseTableFile.values(rows, law::duration), perDirection), "s", axis);
    }

    private static void writeTransitions(Hdf5Writer file, String group, WriteLaw law, String axis, int perDirection) {
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
        file.put(group + "/transition", split(values, perDirection), "1", axis + ",bin");
        file.put(group + "/transition" + INTERVAL, split(intervals, perDirection), "1", axis + ",bin,bound");
    }

    private static void writeEstimates(Hdf5Writer file, String path, Estimate[] column, String axis,
            int perDirection) {
        double[] values = SynapseTableFile.values(column.length, row -> column[row].value());
        double[][] intervals = new double[column.length][];
        for (int row = 0; row < column.length; row++) {
            intervals[row] = new double[] {column[row].low(), column[row].high()};
        }
        file.put(path, split(values, perDirection), "1", axis);
        file.put(path + INTERVAL, split(intervals, perDirection), "1", axis + ",bound");
    }

    static WriteLaw read(Hdf5Reader file, String group, int rows, int perDirection) {
        int bins = perDirection == 0 ? rows : perDirection;
        float[][][] quantiles = rows(file, group + "/quantile_weight", float[][][].class, rows, perDirection, -1, -1);
        int[] samples = rows(file, group + "/samples", int[].class, rows, perDirection);
        Estimate[][] columns = new Estimate[MOMENTS.size()][];
        for (int m = 0; m < columns.length; m++) {
            String path = group + "/" + MOMENTS.get(m);
            columns[m] = estimates(rows(file, path, double[].class, rows, perDirection),
                rows(file, path + INTERVAL, double[][].class, rows, perDirection, 2));
        }
        List<Moments> moments = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            moments.add(new Moments(columns[0][row], columns[1][row], columns[2][row], columns[3][row]));
        }
        double[][] shares = rows(file, group + "/transition", double[][].class, rows, perDirection, bins);
        double[][][] intervals = rows(file, group + "/transition" + INTERVAL, double[][][].class, rows, perDirection,
            bins, 2);
        Estimate[][] transition = new Estimate[rows][];
        for (int row = 0; row < rows; row++) {
            transition[row] = estimates(shares[row], intervals[row]);
        }
        return new WriteLaw(quantiles, samples, moments, transition,
            rows(file, group + "/energy_J", double[].class, rows, perDirection),
            rows(file, group + "/duration_s", double[].class, rows, perDirection));
    }

    private static Estimate[] estimates(double[] values, double[][] intervals) {
        Estimate[] estimates = new Estimate[values.length];
        for (int i = 0; i < values.length; i++) {
            estimates[i] = new Estimate(values[i], intervals[i][0], intervals[i][1]);
        }
        return estimates;
    }

    /** An array over rows as the file has it: itself, or its two halves. */
    private static Object split(Object rows, int perDirection) {
        if (perDirection == 0) {
            return rows;
        }
        int directions = Array.getLength(rows) / perDirection;
        Object halves = Array.newInstance(rows.getClass(), directions);
        for (int d = 0; d < directions; d++) {
            Object half = Array.newInstance(rows.getClass().getComponentType(), perDirection);
            System.arraycopy(rows, d * perDirection, half, 0, perDirection);
            Array.set(halves, d, half);
        }
        return halves;
    }

    /**
     * Reads a data set over rows, joining what {@link #split} took apart; {@code rest} is the shape after the
     * rows.
     */
    private static <T> T rows(Hdf5Reader file, String path, Class<T> type, int rows, int perDirection, int... rest) {
        if (perDirection == 0) {
            return file.read(path, type, shape(rest, rows));
        }
        int directions = rows / perDirection;
        Object halves = file.read(path, type.arrayType(), shape(rest, directions, perDirection));
        Object joined = Array.newInstance(type.getComponentType(), rows);
        for (int d = 0; d < directions; d++) {
            System.arraycopy(Array.get(halves, d), 0, joined, d * perDirection, perDirection);
        }
        return type.cast(joined);
    }

    private static int[] shape(int[] rest, int... first) {
        int[] shape = new int[first.length + rest.length];
        System.arraycopy(first, 0, shape, 0, first.length);
        System.arraycopy(rest, 0, shape, first.length, rest.length);
        return shape;
    }
}

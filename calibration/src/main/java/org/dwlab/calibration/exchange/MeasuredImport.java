package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.dwlab.calibration.RowMixtures;
import org.dwlab.calibration.WriteDistributions;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Makes a synapse table from measured values: each write of each state of each device, found as a weight, a
 * conductance or a wall position. Weights are linear in the value; states are ordered by their means.
 */
public final class MeasuredImport {
    /** Of the bootstrap behind the goodness of fit; the values themselves are not drawn. */
    private static final long SEED = 0;

    private final MeasuredFormat format;
    private final MeasuredCsv csv;
    private final double[][][] values; // [state][device][cycle], in the file's unit, states ascending
    private final String[] labels; // [state]
    private final double low; // value of weight −1, in the file's unit
    private final double high; // value of weight 1

    private MeasuredImport(Path file, MeasuredFormat format) throws IOException {
        this.format = format;
        csv = new MeasuredCsv(file, format);
        double[][][] found = csv.measured(format.cycles());
        if (found.length < 2) {
            throw new SpecException(
                    file + ": states", "must be two or more", csv.states().get(0) + " only");
        }
        int[] order = IntStream.range(0, found.length)
                .boxed()
                .sorted(Comparator.comparingDouble(state -> mean(found[state])))
                .mapToInt(state -> state)
                .toArray();
        values = Arrays.stream(order).mapToObj(state -> found[state]).toArray(double[][][]::new);
        labels = Arrays.stream(order).mapToObj(csv.states()::get).toArray(String[]::new);
        double[] all = Arrays.stream(values)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        List<Double> range = !format.range().isEmpty()
                ? format.range()
                : format.quantity() == Measured.WEIGHT ? List.of(-1.0, 1.0) : List.of(all[0], all[all.length - 1]);
        low = range.get(0);
        high = range.get(1);
        if (all[0] < low || all[all.length - 1] > high) {
            throw new SpecException(
                            file + ": values",
                            "must lie in the range " + low + " to " + high,
                            all[0] + " to " + all[all.length - 1])
                    .remedy("widen the range");
        }
        if (low == high) {
            throw new SpecException(file + ": values", "must differ from state to state", low + " for all");
        }
    }

    /**
     * Reads one table.
     *
     * @param file   CSV with columns for state, device, cycle and value
     * @param format what stands where
     * @param name   of the device, for people
     * @param costs  of writes and reads; all must be known, since training counts them
     * @return the table, its states in ascending order of their mean values
     * @throws IOException   if the file cannot be read
     * @throws SpecException if the file is not of this format or does not hold as many cycles of all
     */
    public static SynapseTable read(Path file, MeasuredFormat format, String name, Costs costs) throws IOException {
        requireKnown(costs.writeEnergy(), Setting.WRITE_ENERGY);
        requireKnown(costs.writeDuration(), Setting.WRITE_DURATION);
        requireKnown(costs.readEnergy(), Setting.READ_ENERGY);
        var measured = new MeasuredImport(file, format);
        try {
            return measured.table(name, costs);
        } catch (SpecException contradiction) {
            throw Setting.of(contradiction).isPresent() ? contradiction : contradiction.in(file.toString());
        }
    }

    private static void requireKnown(List<Double> values, Setting setting) {
        if (values.isEmpty()) {
            throw new SpecException(setting.words(), "is missing")
                    .remedy("give one number or one for each state: training counts it, and unknown is not 0");
        }
    }

    private SynapseTable table(String name, Costs costs) {
        int states = values.length;
        double[] levels = levels();
        double[] weights = map(levels, this::weight);
        double[][][] written = Arrays.stream(values)
                .map(devices -> Arrays.stream(devices)
                        .map(cycles -> map(cycles, this::weight))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        double[] positions =
                map(levels, level -> format.quantity() == Measured.POSITION ? level * format.factor() : Double.NaN);
        double[] conductances = map(
                levels,
                level -> format.quantity() == Measured.CONDUCTANCE
                        ? level * format.factor()
                        : conductance(weight(level)));
        var distribution = WriteDistributions.of(
                written,
                weights,
                Costs.each(costs.writeEnergy(), states, Setting.WRITE_ENERGY),
                Costs.each(costs.writeDuration(), states, Setting.WRITE_DURATION));
        // No value lies beyond the range, so that nothing was cut off.
        var described = new RowMixtures(weights, new RandomStreams(SEED), Progress.NONE.start(name, states, "rows"))
                .describe(distribution, written, 0);
        return new SynapseTableBuilder(name)
                .levels(positions, weights)
                .read(conductances, Costs.each(costs.readEnergy(), states, Setting.READ_ENERGY))
                .set(described)
                .origin(Json.write(origin(name, costs)), SEED)
                .build();
    }

    private double[] levels() {
        if (format.levels().isEmpty()) {
            return Arrays.stream(values).mapToDouble(MeasuredImport::mean).toArray();
        }
        Require.that(
                format.levels().size() == values.length,
                Setting.LEVELS.words(),
                "must be " + values.length + ", one for each state",
                format.levels().size());
        double[] levels =
                format.levels().stream().mapToDouble(Double::doubleValue).toArray();
        for (double level : levels) {
            Require.that(
                    low <= level && level <= high, Setting.LEVELS.words(), "must lie in " + low + " to " + high, level);
        }
        return levels;
    }

    private double weight(double value) {
        return Math.max(-1, Math.min(1, 2 * (value - low) / (high - low) - 1));
    }

    private double conductance(double weight) {
        List<Double> ends = format.conductance();
        return ends.get(0) + (weight + 1) / 2 * (ends.get(1) - ends.get(0));
    }

    private Map<String, Object> origin(String name, Costs costs) {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("imported_from", "measured values");
        origin.put("name", name);
        origin.put("sha256", csv.sha256());
        origin.put("states", labels);
        origin.put("devices", csv.devices());
        origin.put("cycles", values[0][0].length);
        origin.put("quantity", format.quantity());
        origin.put("unit", format.unit());
        origin.put("range", List.of(low, high));
        origin.put("levels", format.levels());
        origin.put("conductance_S", format.conductance());
        origin.put("costs", costs);
        return origin;
    }

    private static double mean(double[][] devices) {
        return Arrays.stream(devices)
                .mapToDouble(cycles -> Arrays.stream(cycles).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    private static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }
}

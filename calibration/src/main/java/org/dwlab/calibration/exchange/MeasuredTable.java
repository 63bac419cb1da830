package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.dwlab.calibration.RowMixtures;
import org.dwlab.calibration.VirtualDevices;
import org.dwlab.calibration.WriteDistributions;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Makes a synapse table from measured values: each write of each state of each device, found as a weight, a
 * conductance or a wall position. Weights are linear in the value; states are ordered by their means, in which devices
 * count alike.
 */
final class MeasuredTable {
    /** Of the bootstrap behind the goodness of fit, and of virtual devices; the values themselves are not drawn. */
    private static final long SEED = 0;

    private final MeasuredFormat format;
    private final MeasuredScale scale;
    private final List<String> devices;
    private final String sha256;
    private final double[][][] values; // [state][device][cycle], as the scale has them, states ascending
    private final List<String> states; // labels as the file has them
    private final int[] order; // [state], ascending, of the states of the file
    private final double low; // value of weight −1, as the scale has it
    private final double high; // value of weight 1

    /**
     * @param source names the file in complaints
     * @param sha256 of the file
     * @throws SpecException if there are fewer than two states, a device lacks one, or values lie beyond the range
     */
    MeasuredTable(String source, MeasuredValues measured, MeasuredScale scale, MeasuredFormat format, String sha256) {
        this.format = format;
        this.scale = scale;
        this.sha256 = sha256;
        devices = measured.devices();
        states = measured.states();
        if (states.size() < 2) {
            throw new SpecException(source + ": states", "must be two or more", states.get(0) + " only");
        }
        double[][][] found = scale.all(source, measured.measured(format.cycles()));
        order = IntStream.range(0, found.length)
                .boxed()
                .sorted(Comparator.comparingDouble(state -> mean(found[state])))
                .mapToInt(state -> state)
                .toArray();
        values = Arrays.stream(order).mapToObj(state -> found[state]).toArray(double[][][]::new);
        double[] all = Arrays.stream(values)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        List<Double> range = !format.range().isEmpty()
                ? scale.ascending(format.range())
                : scale.quantity() == Measured.WEIGHT ? List.of(-1.0, 1.0) : List.of(all[0], all[all.length - 1]);
        low = range.get(0);
        high = range.get(1);
        if (all[0] < low || all[all.length - 1] > high) {
            throw new SpecException(
                            source + ": values",
                            "must lie in the range " + scale.shown(low, high),
                            scale.shown(all[0], all[all.length - 1]))
                    .remedy("widen the range");
        }
        if (low == high) {
            throw new SpecException(source + ": values", "must differ from state to state", low + " for all");
        }
    }

    /** For people: which state of the table each of the file is, and in which order numbers for each are given. */
    String words() {
        List<String> ascending = ascending(states);
        String what = scale.quantity().isElectrical()
                ? "conductance"
                : scale.quantity().word();
        return "states from the lowest " + what + ": " + String.join(", ", ascending)
                + (ascending.equals(states)
                        ? ", as in the file"
                        : "; numbers for each state are taken in the order of the file: " + String.join(", ", states));
    }

    /** What the user gave for each state, in the order of the file, by ascending state; one for all stays so. */
    private <T> List<T> ascending(List<T> each) {
        return each.size() == order.length
                ? Arrays.stream(order).mapToObj(each::get).toList()
                : each;
    }

    /**
     * The table.
     *
     * @param name    of the device, for people
     * @param given   costs of writes and reads, all known; for each state in the order of the file
     * @param virtual devices drawn from the law of those measured, in their place; 0 for those measured
     * @throws SpecException if levels or costs do not fit the states, or the values tell no law of devices
     */
    SynapseTable table(String name, Costs given, int virtual) {
        var costs = new Costs(
                ascending(given.writeEnergy()), ascending(given.writeDuration()), ascending(given.readEnergy()));
        int states = values.length;
        double[] levels = levels();
        double[] weights = map(levels, this::weight);
        double[][][] written = Arrays.stream(values)
                .map(devices -> Arrays.stream(devices)
                        .map(cycles -> map(cycles, this::weight))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        double[] positions =
                map(levels, level -> scale.quantity() == Measured.POSITION ? level * scale.factor() : Double.NaN);
        double[] conductances = map(
                levels, level -> scale.quantity().isElectrical() ? level * scale.factor() : conductance(weight(level)));
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
                .set(virtual == 0 ? described : replaced(described, written, weights, virtual))
                .origin(Json.write(origin(name, costs)), SEED)
                .build();
    }

    private static WriteDistribution replaced(
            WriteDistribution law, double[][][] written, double[] weights, int virtual) {
        List<double[][][]> kinds = List.<double[][][]>of(written);
        return VirtualDevices.of(kinds, virtual, new RandomStreams(SEED))
                .inPlaceOf(List.of(law), kinds, weights)
                .get(0);
    }

    private double[] levels() {
        if (format.levels().isEmpty()) {
            return Arrays.stream(values).mapToDouble(MeasuredTable::mean).toArray();
        }
        Require.that(
                format.levels().size() == values.length,
                Setting.LEVELS.words(),
                "must be " + values.length + ", one for each state",
                format.levels().size());
        double[] levels =
                ascending(format.levels()).stream().mapToDouble(scale::of).toArray();
        double before = Double.NEGATIVE_INFINITY;
        for (double level : levels) {
            Require.that(
                    low <= level && level <= high,
                    Setting.LEVELS.words(),
                    "must lie in " + scale.shown(low, high),
                    scale.shown(level));
            Require.that(
                    before < level,
                    Setting.LEVELS.words(),
                    "must ascend as the states do and stand in the order of the file, " + String.join(", ", states),
                    format.levels());
            before = level;
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
        origin.put("sha256", sha256);
        origin.put("states", ascending(states));
        origin.put("devices", devices);
        var cycles = Arrays.stream(values)
                .flatMap(Arrays::stream)
                .mapToInt(one -> one.length)
                .summaryStatistics();
        origin.put("least_cycles", cycles.getMin());
        origin.put("most_cycles", cycles.getMax());
        origin.put("quantity", scale.quantity());
        origin.put("unit", scale.unit());
        if (scale.quantity() == Measured.CURRENT) {
            origin.put("read_voltage_V", scale.voltage());
        }
        origin.put("range", format.range());
        origin.put("levels", ascending(format.levels()));
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

package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NpyArray;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.SpecException;

/** Values by state, device and cycle as they were measured: each device has its own number of cycles of a state. */
final class MeasuredValues implements Readings {
    private final String source;
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>(); // by state, by device
    private final Set<String> devices = new LinkedHashSet<>();
    private final Map<List<String>, Integer> lineOf = new HashMap<>();
    private Optional<MeasureUnit> unit = Optional.empty(); // behind the numbers in the cells
    private Optional<Extreme> least = Optional.empty();
    private Optional<Extreme> most = Optional.empty();
    private int empty;

    /** A value and where it stands. */
    record Extreme(String place, double value) {}

    private MeasuredValues(String source) {
        this.source = source;
    }

    /**
     * The values of a table.
     *
     * @throws SpecException if a cell is no finite number, a state, device or cycle is told by nothing, one value is
     *                       there twice, units differ, or nothing was measured
     */
    static MeasuredValues of(NumberTable table, MeasuredColumns columns) {
        var values = new MeasuredValues(table.source());
        var cells = new MeasuredCells(table, columns);
        cells.each(values::take);
        values.unit = cells.unit();
        values.empty = cells.empty();
        return values.required();
    }

    /**
     * The values of an array; NaN at the end of the cycles fills up where others have more.
     *
     * @throws SpecException if a value is not finite, or nothing was measured
     */
    static MeasuredValues of(String source, NpyArray array, List<MeasuredAxis> axes) {
        var values = new MeasuredValues(source);
        int[] index = new int[axes.size()];
        Map<List<String>, String> ended = new HashMap<>();
        for (double value : array.values()) {
            Function<MeasuredAxis, String> label = axis -> {
                int at = axes.indexOf(axis);
                return at < 0 ? "0" : String.valueOf(index[at]);
            };
            List<String> of = List.of(label.apply(MeasuredAxis.STATE), label.apply(MeasuredAxis.DEVICE));
            String place = source + ": entry " + Arrays.toString(index);
            if (Double.isNaN(value)) {
                values.empty++;
                ended.putIfAbsent(of, place);
            } else if (Double.isInfinite(value)) {
                throw new SpecException(place, "must be finite", value);
            } else if (ended.containsKey(of)) {
                throw new SpecException(ended.get(of), "must be finite", "NaN")
                        .remedy("fill up behind the last cycle only");
            } else {
                values.add(place, of.get(0), of.get(1), value);
            }
            for (int axis = index.length - 1;
                    axis >= 0 && ++index[axis] == array.shape().get(axis);
                    axis--) {
                index[axis] = 0;
            }
        }
        return values.required();
    }

    /** Labels of the states, in the order of the file. */
    List<String> states() {
        return List.copyOf(values.keySet());
    }

    /** Labels of the devices, in the order of the file. */
    List<String> devices() {
        return List.copyOf(devices);
    }

    /** The lowest and the highest value of the file. */
    List<Extreme> extremes() {
        return List.of(least.orElseThrow(), most.orElseThrow());
    }

    @Override
    public Optional<MeasureUnit> unit() {
        return unit;
    }

    @Override
    public String words() {
        var counts = values.values().stream()
                .flatMap(byDevice -> byDevice.values().stream())
                .mapToInt(List::size)
                .summaryStatistics();
        return Readings.count(values.size(), "state") + " x " + Readings.count(devices.size(), "device") + " x "
                + Readings.count(counts, "cycle")
                + (empty == 0 ? "" : "; " + Readings.count(empty, "empty cell") + " skipped");
    }

    /**
     * Values [state][device][cycle] in the file's unit and order.
     *
     * @param wanted cycles to take of each, from the first on; 0 for all
     * @throws SpecException if a device has no value of a state, or fewer than {@code wanted}
     */
    double[][][] measured(int wanted) {
        int fewest = Integer.MAX_VALUE;
        int most = 0;
        for (String state : values.keySet()) {
            for (String device : devices) {
                List<Double> measured = values.get(state).get(device);
                if (measured == null) {
                    throw new SpecException(source + ": device " + device, "has no value of state " + state)
                            .remedy("measure it or leave the device out");
                }
                fewest = Math.min(fewest, measured.size());
                most = Math.max(most, measured.size());
            }
        }
        if (wanted > fewest) {
            throw new SpecException(
                            source + ": cycles",
                            "must be " + wanted + " or more for every state and device",
                            "from " + fewest + " to " + most)
                    .remedy("take the first " + fewest + " of each, or all");
        }
        long count = wanted == 0 ? most : wanted;
        return values.values().stream()
                .map(byDevice -> devices.stream()
                        .map(device -> byDevice.get(device).stream()
                                .limit(count)
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    private void take(String place, int line, Function<MeasuredAxis, String> label, double value) {
        String state = label.apply(MeasuredAxis.STATE);
        String device = label.apply(MeasuredAxis.DEVICE);
        String cycle = label.apply(MeasuredAxis.CYCLE);
        if (!cycle.isEmpty()) {
            Integer earlier = lineOf.putIfAbsent(List.of(state, device, cycle), line);
            if (earlier != null) {
                throw new SpecException(
                        place,
                        "must differ from line " + earlier + " in state, device or cycle",
                        state + ", " + device + ", " + cycle);
            }
        }
        add(place, state, device.isEmpty() ? "1" : device, value);
    }

    private void add(String place, String state, String device, double value) {
        if (least.isEmpty() || value < least.get().value) {
            least = Optional.of(new Extreme(place, value));
        }
        if (most.isEmpty() || value > most.get().value) {
            most = Optional.of(new Extreme(place, value));
        }
        devices.add(device);
        values.computeIfAbsent(state, fresh -> new LinkedHashMap<>())
                .computeIfAbsent(device, fresh -> new ArrayList<>())
                .add(value);
    }

    private MeasuredValues required() {
        if (values.isEmpty()) {
            throw new SpecException("", "holds no measurements").in(source);
        }
        return this;
    }
}

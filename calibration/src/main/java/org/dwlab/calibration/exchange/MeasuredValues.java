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
import java.util.function.UnaryOperator;
import org.dwlab.calibration.tabular.DecimalMark.Quantified;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NpyArray;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.SpecException;

/** Values by state, device and cycle as they were measured: each device has its own number of cycles of a state. */
final class MeasuredValues {
    /** Instruments write 9.9e37 (SCPI's infinity) and 9.91e37 (SCPI's NaN) for what they could not measure. */
    private static final double MARK = 9.89e37;

    private final String source;
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>(); // by state, by device
    private final Set<String> devices = new LinkedHashSet<>();
    private final Map<List<String>, Integer> lineOf = new HashMap<>();
    private Optional<MeasureUnit> unit = Optional.empty(); // behind the numbers in the cells
    private int empty;

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
        for (NumberTable.Row row : table.rows()) {
            for (int column : columns.values()) {
                values.read(table, columns, row, column);
            }
        }
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
            UnaryOperator<String> label = word -> {
                int axis = axes.indexOf(MeasuredAxis.of(word, source));
                return axis < 0 ? "0" : String.valueOf(index[axis]);
            };
            List<String> of = List.of(label.apply("state"), label.apply("device"));
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
                values.add(of.get(0), of.get(1), value);
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

    /** The unit that stands behind the numbers in the cells. */
    Optional<MeasureUnit> unit() {
        return unit;
    }

    /** For people: how many of what. */
    String words() {
        var counts = values.values().stream()
                .flatMap(byDevice -> byDevice.values().stream())
                .mapToInt(List::size)
                .summaryStatistics();
        String cycles = counts.getMin() == counts.getMax()
                ? count(counts.getMax(), "cycle")
                : counts.getMin() + " to " + counts.getMax() + " cycles";
        return count(values.size(), "state") + " x " + count(devices.size(), "device") + " x " + cycles
                + (empty == 0 ? "" : "; " + count(empty, "empty cell") + " skipped");
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

    /** Whether a cell is a number, also where the decimal mark is open, or says in a word that it is not finite. */
    static boolean isNumberLike(NumberTable table, String cell) {
        return table.mark().isEmpty()
                ? cell.matches("[-+]?\\d[\\d.,]*")
                : table.number(cell).isPresent() || isNotFinite(cell);
    }

    private static boolean isNotFinite(String cell) {
        return cell.matches("(?i)[-+]?(nan|inf|infinity|overflow|ovrflw|ovfl)");
    }

    private void read(NumberTable table, MeasuredColumns columns, NumberTable.Row row, int column) {
        String cell = row.cells().get(column);
        if (cell.isEmpty()) {
            empty++;
            return;
        }
        String place = source + ": line " + row.line();
        double value = number(table, cell, place);
        String state = label(table, columns, MeasuredAxis.STATE, row, column);
        String device = label(table, columns, MeasuredAxis.DEVICE, row, column);
        String cycle = label(table, columns, MeasuredAxis.CYCLE, row, column);
        if (!cycle.isEmpty()) {
            Integer earlier = lineOf.putIfAbsent(List.of(state, device, cycle), row.line());
            if (earlier != null) {
                throw new SpecException(
                        place,
                        "must differ from line " + earlier + " in state, device or cycle",
                        state + ", " + device + ", " + cycle);
            }
        }
        add(state, device.isEmpty() ? "1" : device, value);
    }

    private void add(String state, String device, double value) {
        devices.add(device);
        values.computeIfAbsent(state, fresh -> new LinkedHashMap<>())
                .computeIfAbsent(device, fresh -> new ArrayList<>())
                .add(value);
    }

    private double number(NumberTable table, String cell, String place) {
        Optional<Quantified> quantified = Quantified.of(cell);
        quantified.map(Quantified::unit).ifPresent(found -> {
            if (!unit.orElse(found).text().equals(found.text())) {
                throw new SpecException(
                                place + ": the value",
                                "must be in " + unit.get().text() + " as those above",
                                cell)
                        .remedy("write one unit in all lines");
            }
            unit = Optional.of(found);
        });
        double value =
                table.number(quantified.map(Quantified::number).orElse(cell)).orElse(Double.NaN);
        if (Double.isNaN(value) && !isNotFinite(cell)) {
            throw new SpecException(place + ": the value", "must be a number", "'" + cell + "'");
        }
        if (!Double.isFinite(value)) {
            throw new SpecException(place + ": the value", "must be finite", cell)
                    .remedy("leave the cell empty where nothing was measured");
        }
        if (Math.abs(value) >= MARK) {
            throw new SpecException(
                            place + ": the value", "is an instrument's mark for what it could not measure", cell)
                    .remedy("leave the cell empty");
        }
        return value;
    }

    private String label(
            NumberTable table, MeasuredColumns columns, MeasuredAxis axis, NumberTable.Row row, int column) {
        if (columns.across().equals(Optional.of(axis))) {
            return table.columns().get(column).name();
        }
        if (columns.column(axis).isEmpty()) {
            return "";
        }
        String label = row.cells().get(columns.column(axis).getAsInt());
        if (label.isEmpty()) {
            throw new SpecException(source + ": line " + row.line(), "does not tell the " + axis.word());
        }
        return label;
    }

    private MeasuredValues required() {
        if (values.isEmpty()) {
            throw new SpecException("", "holds no measurements").in(source);
        }
        return this;
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}

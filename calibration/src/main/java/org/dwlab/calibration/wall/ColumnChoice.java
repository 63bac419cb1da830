package org.dwlab.calibration.wall;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Which column holds what, and how its numbers become SI: (cell · scale + offset) · unit.
 *
 * @param names   of the columns, where the names that a {@link Quantity} is known by do not do
 * @param units   where the file says none or a wrong one
 * @param scales  factors on the cells, for instance L/2 for a position that is read from m_z; −1 mirrors
 * @param offsets added after the factor, in the unit of the column
 */
public record ColumnChoice(
        Map<Quantity, String> names,
        Map<Quantity, String> units,
        Map<Quantity, Double> scales,
        Map<Quantity, Double> offsets) {

    /** Names and units as the file has them. */
    public static final ColumnChoice BY_NAME = new ColumnChoice(Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * Checks the numbers.
     *
     * @param names   of columns as the file has them; copied
     * @param units   checked against those of the quantity when a table is read; copied
     * @param scales  finite and not 0; copied
     * @param offsets finite; copied
     * @throws SpecException if a scale is 0 or not finite, or an offset is not finite
     */
    public ColumnChoice {
        names = Map.copyOf(names);
        units = Map.copyOf(units);
        scales = Map.copyOf(scales);
        offsets = Map.copyOf(offsets);
        scales.forEach((quantity, scale) -> Require.that(
                Double.isFinite(scale) && scale != 0,
                "scale of " + quantity.word(),
                "must be a finite number other than 0",
                scale));
        offsets.forEach((quantity, offset) -> Require.finite(offset, "offset of " + quantity.word()));
    }

    /** Whether a table has this quantity. */
    boolean has(MicromagneticTable table, Quantity quantity) {
        return names.containsKey(quantity) || find(table, quantity).isPresent();
    }

    /**
     * The one value of a constant in SI.
     *
     * @throws SpecException if it is not the same in all rows
     */
    double readConstant(MicromagneticTable table, Quantity quantity) {
        double[] values = read(table, quantity);
        for (int row = 1; row < values.length; row++) {
            if (!isSame(values[row], values[0])) {
                throw new SpecException(
                                table.source() + ": line " + table.line(row) + ": column "
                                        + columnName(table, quantity),
                                "must be " + (float) values[0] + " as in line " + table.line(0),
                                (float) values[row])
                        .remedy("choose rows of one " + quantity.word().replace('_', ' '));
            }
        }
        return values[0];
    }

    /** Whether two numbers are the same in six digits: single precision and units may take the rest. */
    static boolean isSame(double a, double b) {
        return Math.abs(a - b) <= 1e-6 * Math.abs(b);
    }

    /** The name of the column of a quantity that the table has. */
    String columnName(MicromagneticTable table, Quantity quantity) {
        return table.name(index(table, quantity));
    }

    /** [row] the quantity in SI. */
    double[] read(MicromagneticTable table, Quantity quantity) {
        int column = index(table, quantity);
        double unit = unit(table, quantity, column);
        double[] values = new double[table.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (table.number(row, column) * scales.getOrDefault(quantity, 1.0)
                            + offsets.getOrDefault(quantity, 0.0))
                    * unit;
        }
        return values;
    }

    /**
     * Whether a table looks like a trace: it has times and positions.
     *
     * @param table that is to be fitted to
     * @return true for a trace, false for steady motion
     */
    public boolean isTrace(MicromagneticTable table) {
        return has(table, Quantity.TIME) && has(table, Quantity.POSITION);
    }

    /**
     * For people: what the rows are taken for, and from which columns.
     *
     * @param table that is to be fitted to
     * @param trace whether it is taken for a trace, else for steady motion
     * @return one line
     * @throws SpecException if a column that is needed is not there
     */
    public String describe(MicromagneticTable table, boolean trace) {
        List<Quantity> needed =
                trace ? List.of(Quantity.TIME, Quantity.POSITION) : List.of(Quantity.CURRENT, Quantity.VELOCITY);
        Stream<Quantity> optional = Stream.concat(
                        Stream.of(Quantity.ANGLE, Quantity.CURRENT),
                        Arrays.stream(Quantity.values()).filter(Quantity::isConstant))
                .filter(quantity -> !needed.contains(quantity) && has(table, quantity));
        String kind = trace ? " rows of a trace: " : " rows of steady motion: ";
        return table.source() + ": " + table.size() + kind
                + Stream.concat(needed.stream(), optional)
                        .map(quantity -> describe(table, quantity))
                        .collect(Collectors.joining(", "));
    }

    private String describe(MicromagneticTable table, Quantity quantity) {
        int column = index(table, quantity);
        String inFile = table.unit(column);
        String unit = units.getOrDefault(quantity, inFile == null ? quantity.unit() : inFile);
        String scale = scales.containsKey(quantity) ? " x " + scales.get(quantity) : "";
        String offset = offsets.containsKey(quantity) ? " + " + offsets.get(quantity) : "";
        String brackets = unit.isEmpty() ? "" : " [" + unit + "]";
        return quantity.word() + " = " + table.name(column) + scale + offset + brackets;
    }

    private int index(MicromagneticTable table, Quantity quantity) {
        if (names.containsKey(quantity)) {
            return table.indexOf(names.get(quantity));
        }
        OptionalInt found = find(table, quantity);
        return found.orElseThrow(
                () -> table.refuse("has no column that is called " + String.join(" or ", quantity.columnNames()))
                        .remedy("name the column of the " + quantity.word()));
    }

    private static OptionalInt find(MicromagneticTable table, Quantity quantity) {
        return quantity.columnNames().stream()
                .filter(name -> table.has(name, unit -> quantity.fits(name, unit)))
                .mapToInt(name -> table.indexOf(name, unit -> quantity.fits(name, unit)))
                .findFirst();
    }

    private double unit(MicromagneticTable table, Quantity quantity, int column) {
        String inFile = table.unit(column);
        String unit = units.getOrDefault(quantity, inFile);
        boolean pureNumber = unit != null && unit.isEmpty();
        if (unit == null || pureNumber && scales.containsKey(quantity)) {
            return 1;
        }
        Double factor = quantity.factor(unit);
        if (factor == null) {
            throw new SpecException(
                            table.source() + ": column " + table.name(column),
                            "must be in " + quantity.knownUnits(),
                            pureNumber ? "a pure number" : unit)
                    .remedy("give the " + (pureNumber ? "scale" : "unit") + " of " + quantity.word());
        }
        return factor;
    }
}

package org.dwlab.calibration.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.dwlab.calibration.tabular.DecimalMark.Quantified;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.SpecException;

/** The numbers of a table, one after the other as they stand in the file, each with what tells it from others. */
final class MeasuredCells {
    /** Instruments write 9.9e37 (SCPI's infinity) and 9.91e37 (SCPI's NaN) for what they could not measure. */
    private static final double MARK = 9.89e37;

    private final NumberTable table;
    private final MeasuredColumns columns;
    private Optional<MeasureUnit> unit = Optional.empty(); // behind the numbers in the cells
    private final Map<Double, String> states = new HashMap<>(); // labels by their number
    private int empty;

    MeasuredCells(NumberTable table, MeasuredColumns columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Takes numbers. */
    @FunctionalInterface
    interface Sink {
        /**
         * One number.
         *
         * @param place file and line, for complaints
         * @param line  of the file
         * @param label of an axis; empty where nothing tells it
         * @param value finite
         */
        void take(String place, int line, Function<MeasuredAxis, String> label, double value);
    }

    /**
     * Hands out all numbers; empty cells are counted.
     *
     * @throws SpecException if a cell is no finite number, an axis that has a column is not told, or units differ
     */
    void each(Sink sink) {
        for (NumberTable.Row row : table.rows()) {
            for (int column : columns.values()) {
                String cell = row.cells().get(column);
                if (cell.isEmpty()) {
                    empty++;
                } else {
                    String place = table.source() + ": line " + row.line();
                    sink.take(place, row.line(), axis -> label(axis, row, column), number(cell, place));
                }
            }
        }
    }

    /** The unit that stands behind the numbers in the cells. */
    Optional<MeasureUnit> unit() {
        return unit;
    }

    /** Cells without anything. */
    int empty() {
        return empty;
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

    private double number(String cell, String place) {
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

    private String label(MeasuredAxis axis, NumberTable.Row row, int column) {
        if (columns.across().equals(Optional.of(axis))) {
            return table.columns().get(column).name();
        }
        if (columns.column(axis).isEmpty()) {
            return "";
        }
        String label = row.cells().get(columns.column(axis).getAsInt());
        if (label.isEmpty()) {
            throw new SpecException(table.source() + ": line " + row.line(), "does not tell the " + axis.word());
        }
        return axis == MeasuredAxis.STATE ? sameState(label) : label;
    }

    /** States are often numbers, and 1.0 is 1: the label that stands first. */
    private String sameState(String label) {
        OptionalDouble number = table.number(label);
        return number.isEmpty() ? label : states.computeIfAbsent(number.getAsDouble() + 0.0, first -> label);
    }
}

package org.dwlab.calibration.exchange;

import java.util.List;
import java.util.OptionalDouble;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.SpecException;

/** The one voltage at which all currents of a table were read. */
final class ReadVoltage {
    private ReadVoltage() {}

    /**
     * The voltage of the headings, else of the column of read voltages [V].
     *
     * @return empty where neither tells one other than 0
     * @throws SpecException if it is not the same in all rows
     */
    static OptionalDouble of(NumberTable table, MeasuredColumns columns) {
        List<Double> headings = columns.headingVoltages();
        OptionalDouble found = headings.size() == 1
                ? OptionalDouble.of(headings.get(0))
                : columns.readVoltage().isPresent()
                        ? ofColumn(table, columns.readVoltage().getAsInt(), columns)
                        : OptionalDouble.empty();
        return found.isPresent() && found.getAsDouble() != 0 ? found : OptionalDouble.empty();
    }

    private static OptionalDouble ofColumn(NumberTable table, int column, MeasuredColumns columns) {
        String first = "";
        for (NumberTable.Row row : table.rows()) {
            String cell = row.cells().get(column);
            first = first.isEmpty() ? cell : first;
            if (!cell.isEmpty() && !cell.equals(first) && !table.number(cell).equals(table.number(first))) {
                throw new SpecException(
                                table.source() + ": line " + row.line(),
                                "must have the read voltage of the rows above, " + first + " in column "
                                        + table.columns().get(column).name(),
                                cell)
                        .remedy("write conductances, or say the read voltage if it was another");
            }
        }
        double factor = columns.heading(column).unit().map(MeasureUnit::factor).orElse(1.0);
        OptionalDouble number = table.number(first);
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() * factor) : number;
    }
}

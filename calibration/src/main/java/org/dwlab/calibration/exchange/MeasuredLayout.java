package org.dwlab.calibration.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dwlab.calibration.tabular.DecimalMark;
import org.dwlab.core.Require;

/**
 * Where in a file of measured values what stands, as far as somebody says it; the rest is found out or asked for.
 *
 * @param columns  names of the columns that tell states, devices and cycles
 * @param value    name of the column with the values
 * @param across   what several columns with values stand for
 * @param axes     of an array, the slowest first
 * @param decimals the decimal mark
 */
public record MeasuredLayout(
        Map<MeasuredAxis, String> columns,
        Optional<String> value,
        Optional<MeasuredAxis> across,
        List<MeasuredAxis> axes,
        Optional<DecimalMark> decimals) {
    /** Nothing is said. */
    public static final MeasuredLayout FOUND =
            new MeasuredLayout(Map.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    /**
     * Checks the axes.
     *
     * @param columns  copied
     * @param value    as the file has it, without its unit
     * @param across   only where one column does not hold all values
     * @param axes     none twice; copied
     * @param decimals only where the numbers leave it open
     * @throws org.dwlab.core.SpecException if an axis stands twice
     */
    public MeasuredLayout {
        columns = Map.copyOf(columns);
        axes = List.copyOf(axes);
        Require.that(Set.copyOf(axes).size() == axes.size(), Setting.AXES.words(), "must differ", axes);
    }
}

package org.dwlab.calibration.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * How measured data are to be read.
 *
 * @param state       header of the column that tells the written state
 * @param device      header of the column that tells the device
 * @param cycle       header of the column that tells the repetition
 * @param value       header of the column with what was found after the write
 * @param quantity    what that is
 * @param unit        its unit, such as uS or nm
 * @param range       values, in that unit, of weight −1 and weight 1; empty for −1 and 1 where the values are
 *                    weights, else for the lowest and the highest value measured
 * @param levels      nominal value of each state in that unit, ascending; empty for the states' means
 * @param conductance conductance [S] at weight −1 and weight 1; empty where the values are conductances
 * @param cycles      repetitions to take of every state and device, from the first on; 0 for all
 */
public record MeasuredFormat(
        String state,
        String device,
        String cycle,
        String value,
        Measured quantity,
        String unit,
        List<Double> range,
        List<Double> levels,
        List<Double> conductance,
        int cycles) {
    private static final Map<String, Double> PREFIXES =
            Map.of("", 1.0, "k", 1e3, "m", 1e-3, "u", 1e-6, "n", 1e-9, "p", 1e-12);

    /** What was measured after a write. */
    public enum Measured {
        /** Dimensionless, in [−1, 1]. */
        WEIGHT("1"),
        /** In siemens. */
        CONDUCTANCE("S"),
        /** Of the wall, in metres. */
        POSITION("m");

        private final String unit;

        Measured(String unit) {
            this.unit = unit;
        }

        /**
         * Its unit without a prefix.
         *
         * @return S, m, or 1 for a weight
         */
        public String unit() {
            return unit;
        }
    }

    /**
     * Checks what can be checked without the data.
     *
     * @param state       as the file has it, without blanks around it
     * @param device      as the file has it, without blanks around it
     * @param cycle       as the file has it, without blanks around it
     * @param value       as the file has it, without blanks around it
     * @param quantity    decides which units there are, and whether conductances are known from the values
     * @param unit        S or m with k, m, u, n, p or nothing before it; 1 for a weight
     * @param range       empty, or two ascending finite numbers; copied
     * @param levels      as many as states, checked when these are known; copied
     * @param conductance empty for measured conductances, else two ascending finite numbers; copied
     * @param cycles      not negative
     * @throws SpecException if the unit is none of the quantity, a range has no two ascending finite ends, cycles are
     *                       negative, or conductances are given beside the measured ones or missing without them
     */
    public MeasuredFormat {
        range = List.copyOf(range);
        levels = List.copyOf(levels);
        conductance = List.copyOf(conductance);
        Require.atLeast(cycles, 0, Setting.CYCLES.words());
        requireEnds(range, Setting.RANGE);
        requireEnds(conductance, Setting.CONDUCTANCE);
        boolean known = quantity == Measured.CONDUCTANCE;
        if (known && !conductance.isEmpty()) {
            throw new SpecException(Setting.CONDUCTANCE.words(), "are known from the values themselves", conductance)
                    .remedy("leave them out");
        }
        if (!known && conductance.isEmpty()) {
            throw new SpecException(Setting.CONDUCTANCE.words(), "are missing")
                    .remedy("give two numbers in S, the lower first");
        }
        factor(quantity, unit);
    }

    /** By what the values are to be multiplied for SI; 1 for a weight. */
    double factor() {
        return factor(quantity, unit);
    }

    private static double factor(Measured quantity, String unit) {
        String base = quantity.unit();
        Map<String, Double> prefixes = quantity == Measured.WEIGHT ? Map.of("", 1.0) : PREFIXES;
        String prefix = unit.endsWith(base) ? unit.substring(0, unit.length() - base.length()) : unit;
        Require.that(
                unit.endsWith(base) && prefixes.containsKey(prefix),
                Setting.UNIT.words(),
                "must be " + base
                        + (prefixes.size() > 1 ? ", or k, m, u, n, p before it," : "") + " for a "
                        + quantity.name().toLowerCase(Locale.ROOT),
                unit);
        return prefixes.get(prefix);
    }

    private static void requireEnds(List<Double> ends, Setting setting) {
        Require.that(
                ends.isEmpty()
                        || ends.size() == 2
                                && ends.get(0) < ends.get(1)
                                && Double.isFinite(ends.get(0))
                                && Double.isFinite(ends.get(1)),
                setting.words(),
                "must be two finite numbers, the lower first",
                ends);
    }
}

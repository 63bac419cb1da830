package org.dwlab.calibration.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * How measured data are to be read.
 *
 * @param layout      where in the file what stands
 * @param quantity    what was measured; empty for what the file says
 * @param unit        of the values, such as uS or nm; empty for what the file says
 * @param readVoltage at which currents were read [V]; empty for what the file says
 * @param range       values, in that unit, of weight −1 and weight 1; empty for −1 and 1 where the values are
 *                    weights, else for the lowest and the highest conductance or position measured
 * @param levels      nominal value of each state in that unit, in the order of the file; empty for the
 *                    states' means
 * @param conductance conductance [S] at weight −1 and weight 1; empty where the values tell conductances
 * @param cycles      repetitions to take of every state and device, from the first on; 0 for all
 */
public record MeasuredFormat(
        MeasuredLayout layout,
        Optional<Measured> quantity,
        Optional<String> unit,
        OptionalDouble readVoltage,
        List<Double> range,
        List<Double> levels,
        List<Double> conductance,
        int cycles) {
    /** What was measured after a write. */
    public enum Measured {
        /** Dimensionless, in [−1, 1]. */
        WEIGHT("1"),
        /** In siemens. */
        CONDUCTANCE("S"),
        /** In ohms; its reciprocal is the conductance. */
        RESISTANCE("Ohm"),
        /** In amperes; over the read voltage it is the conductance. */
        CURRENT("A"),
        /** Of the wall, in metres. */
        POSITION("m");

        private final String unit;

        Measured(String unit) {
            this.unit = unit;
        }

        /**
         * Its unit without a prefix.
         *
         * @return S, Ohm, A, m, or 1 for a weight
         */
        public String unit() {
            return unit;
        }

        /**
         * The word for it.
         *
         * @return such as {@code conductance}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether conductances follow from the values. */
        boolean isElectrical() {
            return this == CONDUCTANCE || this == RESISTANCE || this == CURRENT;
        }

        /**
         * The factor to the unit without a prefix.
         *
         * @throws SpecException if the unit is none of this quantity
         */
        double factor(String unit) {
            Optional<MeasureUnit> known =
                    MeasureUnit.of(unit).filter(one -> one.base().equals(this.unit));
            String prefixes = this == WEIGHT ? "" : ", or k, m, u, n, p before it,";
            Require.that(
                    known.isPresent(),
                    Setting.UNIT.words(),
                    "must be " + this.unit + prefixes + " for a " + word(),
                    unit);
            return known.orElseThrow().factor();
        }
    }

    /**
     * Checks what can be checked without the data.
     *
     * @param layout      may leave open what the data say
     * @param quantity    decides which units there are, and whether conductances are known from the values
     * @param unit        S, Ohm, A or m with k, m, u, n, p or nothing before it; 1 for a weight
     * @param readVoltage not 0
     * @param range       empty, or two ascending finite numbers; copied
     * @param levels      as many as states, checked when these are known; copied
     * @param conductance empty where the values tell conductances, else two ascending finite numbers; copied
     * @param cycles      not negative
     * @throws SpecException if the unit is none of the quantity, the voltage is 0 or not finite, a range has no two
     *                       ascending finite ends, or cycles are negative
     */
    public MeasuredFormat {
        range = List.copyOf(range);
        levels = List.copyOf(levels);
        conductance = List.copyOf(conductance);
        Require.atLeast(cycles, 0, Setting.CYCLES.words());
        requireEnds(range, Setting.RANGE);
        requireEnds(conductance, Setting.CONDUCTANCE);
        if (quantity.isPresent() && unit.isPresent()) {
            quantity.get().factor(unit.get());
        }
        readVoltage.ifPresent(volts -> Require.that(
                Double.isFinite(volts) && volts != 0,
                Setting.READ_VOLTAGE.words(),
                "must be a finite number other than 0",
                volts));
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

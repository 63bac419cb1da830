package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.core.SpecException;

/**
 * What measured numbers become: weights, positions and conductances stay in the file's unit until a table has them in
 * SI, resistances become conductances in the reciprocal unit, and currents are divided by the read voltage.
 *
 * @param quantity what was measured
 * @param unit     of the file
 * @param voltage  at which currents were read [V]; 1 for anything else
 */
record MeasuredScale(Measured quantity, String unit, double voltage) {
    /** @throws SpecException if the unit is none of the quantity */
    MeasuredScale {
        quantity.factor(unit);
    }

    /** From a number of this scale to SI: S, m, or 1. */
    double factor() {
        return quantity == Measured.RESISTANCE ? 1 / quantity.factor(unit) : quantity.factor(unit);
    }

    /**
     * [state][device][cycle] of the file on this scale.
     *
     * @throws SpecException if a resistance is not positive, or a conductance negative
     */
    double[][][] all(String source, double[][][] measured) {
        return Arrays.stream(measured)
                .map(state -> Arrays.stream(state)
                        .map(device -> Arrays.stream(device)
                                .map(value -> one(source, value))
                                .toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /**
     * The conductance [S] of a number of the file.
     *
     * @throws SpecException as {@link #one}
     */
    double siemens(String source, double value) {
        return one(source, value) * factor();
    }

    /**
     * A number of the file on this scale.
     *
     * @param place of the number, for complaints
     * @throws SpecException if it is a resistance that is not positive, or says that a conductance is negative
     */
    double one(String place, double value) {
        if (quantity == Measured.RESISTANCE && value <= 0) {
            throw new SpecException(place + ": resistances", "must be positive", value);
        }
        double scaled = of(value);
        if (quantity.isElectrical() && scaled < 0) {
            String at = quantity == Measured.CURRENT ? " at " + voltage + " V" : "";
            throw new SpecException(place + ": the conductance", "must not be negative", value + " " + unit + at)
                    .remedy("mend the value or leave it out");
        }
        return scaled;
    }

    /** A number of the file on this scale, which need be no value that was measured. */
    double of(double value) {
        return quantity == Measured.RESISTANCE ? 1 / value : value / voltage;
    }

    /** Numbers of the file on this scale, ascending. */
    List<Double> ascending(List<Double> numbers) {
        return numbers.stream().map(this::of).sorted().toList();
    }

    /** A number of this scale as the file would have it. */
    double shown(double value) {
        return quantity == Measured.RESISTANCE ? 1 / value : value * voltage;
    }

    /** A range of this scale as the file would have it. */
    String shown(double low, double high) {
        return Math.min(shown(low), shown(high)) + " to " + Math.max(shown(low), shown(high));
    }
}

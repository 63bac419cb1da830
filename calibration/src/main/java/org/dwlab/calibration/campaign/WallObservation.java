package org.dwlab.calibration.campaign;

import org.dwlab.core.Require;

/**
 * One number that an experiment has told.
 *
 * @param what     it is
 * @param voltage  of the gate during the experiment [V]
 * @param current  density [A/m²]; 0 where there was none, or it is what was found
 * @param duration of the pulse [s]; 0 where there was none
 * @param value    in the unit of {@code what}
 */
public record WallObservation(Observable what, double voltage, double current, double duration, double value) {
    /**
     * Checks every number.
     *
     * @param what     any
     * @param voltage  finite
     * @param current  finite
     * @param duration not negative
     * @param value    finite
     * @throws org.dwlab.core.SpecException if a number is out of its range
     */
    public WallObservation {
        Require.finite(voltage, "voltage");
        Require.finite(current, "current");
        Require.nonNegative(duration, "duration");
        Require.finite(value, what.word());
    }

    /** Whether another model has told the same thing. */
    boolean isOf(WallObservation other) {
        return what == other.what && voltage == other.voltage && current == other.current && duration == other.duration;
    }
}

package org.dwlab.device;

import org.dwlab.core.Constants;
import org.dwlab.core.Require;

/**
 * How well a device keeps one state; docs/physics.md section 12. At the ends of the track there is no further
 * state to go to: the barrier on that side is the height of the end wall, and does not count for the escape
 * time.
 *
 * @param state        counted from 0
 * @param temperature  T [K]
 * @param barrierLeft  from the bottom of the state up to the saddle on its left, or to the end of the track
 *                     [J]
 * @param barrierRight the same on its right [J]
 * @param escapeTime   mean time to a neighbouring state [s]; at most {@value #LONGEST}
 * @param shareRight   probability that this is the one on the right: 1 for the first state, 0 for the last
 * @param plateau      whether a saddle or the state itself is so far from a parabola that eq. (22) would be
 *                     wrong, so that the time comes from eq. (29) alone
 */
public record StateRetention(
        int state,
        double temperature,
        double barrierLeft,
        double barrierRight,
        double escapeTime,
        double shareRight,
        boolean plateau) {
    /** Escape times end here [s]: an infinite one could not be stored. */
    public static final double LONGEST = 1e300;

    /**
     * Checks every value.
     *
     * @param state        at least 0
     * @param temperature  positive
     * @param barrierLeft  at least 0
     * @param barrierRight at least 0
     * @param escapeTime   positive
     * @param shareRight   in [0, 1]
     * @param plateau      either
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public StateRetention {
        Require.atLeast(state, 0, "state");
        Require.positive(temperature, "temperature");
        Require.nonNegative(barrierLeft, "barrierLeft");
        Require.nonNegative(barrierRight, "barrierRight");
        Require.that(
                0 < escapeTime && escapeTime <= LONGEST, "escapeTime", "must be in (0, " + LONGEST + "]", escapeTime);
        Require.inClosedInterval(shareRight, 0, 1, "shareRight");
    }

    /**
     * The left barrier over k_B T.
     *
     * @return dimensionless
     */
    public double barrierLeftKt() {
        return barrierLeft / (Constants.BOLTZMANN * temperature);
    }

    /**
     * The right barrier over k_B T.
     *
     * @return dimensionless
     */
    public double barrierRightKt() {
        return barrierRight / (Constants.BOLTZMANN * temperature);
    }
}

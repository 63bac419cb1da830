package org.dwlab.calibration.campaign;

import org.dwlab.device.micromagnetic.WallReading;

/** Walls on one track, side by side, each with a factor of its own on the current: what an experiment is done with. */
interface MovingWalls {
    /** Puts all of them at rest in one place of the track [m]. */
    void place(double q);

    /**
     * Lets them go on.
     *
     * @param current of a wall with factor 1 [A/m²]
     * @param voltage of the gate [V]
     * @param seconds how long [s]
     */
    void advance(double current, double voltage, double seconds);

    /** What a wall looks like under a voltage [V]. */
    WallReading reading(int wall, double voltage);

    /** Energy of a wall under a voltage, but for a constant that is the same for all [J]. */
    double energy(int wall, double voltage);

    /** Makes walls of one model. */
    @FunctionalInterface
    interface Maker {
        /**
         * Walls on a track.
         *
         * @param track   which one
         * @param damping α; NaN for that of the device
         * @param factors on the current of each
         */
        MovingWalls on(ExperimentTrack track, double damping, double... factors);
    }

    /** Tracks of the campaign. */
    enum ExperimentTrack {
        /** Without ends: the wall is followed. */
        ENDLESS,
        /** With the notch in its middle. */
        NOTCHED,
        /** As long as that one, without it. */
        PLAIN
    }
}

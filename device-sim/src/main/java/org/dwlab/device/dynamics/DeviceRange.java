package org.dwlab.device.dynamics;

import org.dwlab.core.Require;

/**
 * Consecutive devices of an ensemble. A device is a pure function of the seed and its number, so that an ensemble may
 * be simulated in any blocks, in any order and place.
 *
 * @param first number of the first device, from 0
 * @param count how many, at least 1
 */
public record DeviceRange(int first, int count) {
    /**
     * Checks both.
     *
     * @param first at least 0
     * @param count at least 1
     * @throws org.dwlab.core.SpecException if there are none, or a number is beyond what one stream index can tell
     *                                      apart
     */
    public DeviceRange {
        Require.atLeast(first, 0, "first device");
        Require.atLeast(count, 1, "devices");
        Require.that(
                (long) first + count < EnsembleSimulator.LIMIT,
                "devices",
                "must be below " + EnsembleSimulator.LIMIT,
                (long) first + count);
    }

    /**
     * The number after the last device.
     *
     * @return {@code first + count}
     */
    public int end() {
        return first + count;
    }
}

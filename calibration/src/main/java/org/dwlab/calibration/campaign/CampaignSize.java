package org.dwlab.calibration.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * How much is measured.
 *
 * @param currents steady velocities at each voltage
 * @param length   of the straight track, at least; wide walls get a longer one [m]
 * @param longest  time after which a wall that has not become steady is given up [s]
 */
public record CampaignSize(
        @JsonProperty("currents") int currents,
        @JsonProperty("length_m") double length,
        @JsonProperty("longest_s") double longest) {
    /** Enough to fit three constants and to see a trend. */
    public static final CampaignSize STANDARD = new CampaignSize(8, 512e-9, 30e-9);

    /** With fewer steady velocities a fit has no more numbers than unknowns. */
    public static final int FEWEST = 2;
    /** As many walls as run side by side in one batch. */
    public static final int MOST = 16;

    /**
     * Checks every value.
     *
     * @param currents from 2, with which a fit has more numbers than unknowns, to 16
     * @param length   positive
     * @param longest  positive
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public CampaignSize {
        Require.that(
                FEWEST <= currents && currents <= MOST, "currents", "must be from " + FEWEST + " to " + MOST, currents);
        Require.positive(length, "length_m");
        Require.positive(longest, "longest_s");
    }
}

package org.dwlab.calibration.campaign;

import java.util.List;
import org.dwlab.core.Require;

/**
 * What one experiment, or all of a campaign, has told.
 *
 * @param all in the order in which they were measured
 */
public record WallObservations(List<WallObservation> all) {
    /**
     * Copies the list.
     *
     * @param all any number of them; copied
     * @throws org.dwlab.core.SpecException if one is null
     */
    public WallObservations {
        all = Require.listOf(all, 0, "observations");
    }
}

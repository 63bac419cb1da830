package org.dwlab.device;

import java.util.List;

/**
 * What full micromagnetics leaves beside the positions of an ensemble.
 *
 * @param constants of the cells: bare ones, which heat lowers to those of the device
 * @param movies    of the first trajectory of some states, or none
 */
public record CellRecord(CellConstants constants, List<WallMovie> movies) {
    /**
     * Copies the list.
     *
     * @param constants any
     * @param movies    any
     */
    public CellRecord {
        movies = List.copyOf(movies);
    }
}

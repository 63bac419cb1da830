package org.dwlab.calibration.compare;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;

/**
 * One kind of write in two ensembles.
 *
 * @param hop        direction of a hop; empty for reset and write
 * @param state      that is written, or from which a hop starts
 * @param mean       of the position [m]
 * @param sd         standard deviation of the position over devices and cycles [m]
 * @param transition [bin] probability that the nearest state is that of the bin
 * @param distance   between the distributions of the position
 * @param costA      of one write in the first ensemble
 * @param costB      of one write in the second ensemble
 */
public record ComparedRow(
        Optional<Direction> hop,
        int state,
        Contrast mean,
        Contrast sd,
        List<Contrast> transition,
        DistributionDistance distance,
        WriteCost costA,
        WriteCost costB) {
    /**
     * Copies the list.
     *
     * @param hop        direction of a hop; empty for reset and write
     * @param state      counted from 0
     * @param mean       of the position [m]
     * @param sd         of the position [m]
     * @param transition [bin] probabilities; copied
     * @param distance   between the distributions of the position
     * @param costA      of the first ensemble
     * @param costB      of the second ensemble
     */
    public ComparedRow {
        transition = List.copyOf(transition);
    }

    /**
     * For people.
     *
     * @return such as {@code set 3} or {@code hop +1 from 2}
     */
    public String name() {
        return hop.map(direction -> (direction == Direction.UP ? "hop +1 from " : "hop -1 from ") + state)
                .orElse("set " + state);
    }
}

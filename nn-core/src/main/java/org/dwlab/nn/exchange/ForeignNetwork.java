package org.dwlab.nn.exchange;

import java.util.List;

/**
 * A trained network of another program, one step after the other: neutral, so that it may be of a kind that no chip here
 * runs.
 *
 * @param steps in their order
 */
public record ForeignNetwork(List<ForeignStep> steps) {
    /**
     * Copies the list.
     *
     * @param steps in their order
     */
    public ForeignNetwork {
        steps = List.copyOf(steps);
    }
}

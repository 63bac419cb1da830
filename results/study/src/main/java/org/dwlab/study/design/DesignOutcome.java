package org.dwlab.study.design;

import java.util.List;

/**
 * What a search found.
 *
 * @param goal      of it
 * @param seed      of all draws
 * @param front     designs that keep all limits and that no other one beats in all objectives, by the first objective
 * @param assessed  different devices that were simulated
 * @param feasible  of these, such as keep all limits as far as the search could see
 * @param finalists simulated again
 * @param nearest   where nothing keeps all limits, what the best one misses; else empty
 */
public record DesignOutcome(
        DesignGoal goal,
        long seed,
        List<DesignPoint> front,
        int assessed,
        int feasible,
        int finalists,
        List<String> nearest) {

    /**
     * Copies the lists.
     *
     * @param goal      any
     * @param seed      any
     * @param front     copied
     * @param assessed  any
     * @param feasible  any
     * @param finalists any
     * @param nearest   copied
     */
    public DesignOutcome {
        front = List.copyOf(front);
        nearest = List.copyOf(nearest);
    }
}

package org.dwlab.nn.synapse;

/**
 * What writing took.
 *
 * @param energy   of all pulses and verify reads [J]
 * @param resets   of it, that of resets without their gate; 0 where the table does not know it [J]
 * @param gates    of it, that of all gates; 0 where the table does not know it, and then in the other parts [J]
 * @param verifies of it, that of verify reads [J]
 */
public record ProgrammingCost(double energy, double resets, double gates, double verifies) {
    /** Nothing. */
    public static final ProgrammingCost NONE = new ProgrammingCost(0, 0, 0, 0);

    /**
     * Pulses of which no part is known.
     *
     * @param energy of all of them [J]
     * @return the cost
     */
    public static ProgrammingCost of(double energy) {
        return new ProgrammingCost(energy, 0, 0, 0);
    }

    /**
     * The energy of what is left without resets, gates and verify reads; never negative for the rounding.
     *
     * @return of the pulses that write [J]
     */
    public double writes() {
        return Math.max(0, energy - resets - gates - verifies);
    }

    /**
     * Both together.
     *
     * @param other not changed
     * @return the sum
     */
    public ProgrammingCost plus(ProgrammingCost other) {
        return new ProgrammingCost(
                energy + other.energy, resets + other.resets, gates + other.gates, verifies + other.verifies);
    }

    /**
     * The same less pulses of which no part is known.
     *
     * @param pulses of them [J]
     * @return the rest, never negative for the rounding
     */
    public ProgrammingCost without(double pulses) {
        return new ProgrammingCost(Math.max(resets + gates + verifies, energy - pulses), resets, gates, verifies);
    }

    /**
     * A part of it.
     *
     * @param factor such as one over a number of chips
     * @return all energies times the factor
     */
    public ProgrammingCost times(double factor) {
        return new ProgrammingCost(factor * energy, factor * resets, factor * gates, factor * verifies);
    }
}

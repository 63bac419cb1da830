package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.study.job.EnsembleSize;

/**
 * How much is simulated in a search.
 *
 * @param generations  of every compromise between the objectives
 * @param population   devices of a generation
 * @param compromises  searches side by side, from one objective to the other; 1 where there is one objective
 * @param devices      with edges of their own, in the ensemble of a candidate
 * @param cycles       writes of every state of each
 * @param finalists    candidates that are simulated again, with edges and heat that the search has not seen
 * @param finalDevices of the ensemble of a finalist
 * @param finalCycles  writes of every state of each
 */
public record DesignEffort(
        @JsonProperty("generations") int generations,
        @JsonProperty("population") int population,
        @JsonProperty("compromises") int compromises,
        @JsonProperty("devices") int devices,
        @JsonProperty("cycles") int cycles,
        @JsonProperty("finalists") int finalists,
        @JsonProperty("final_devices") int finalDevices,
        @JsonProperty("final_cycles") int finalCycles) {
    /** Least size of a generation that has something to choose from. */
    private static final int LEAST_POPULATION = 4;

    /** Each takes seconds; more are a mistake. */
    private static final int MOST_CANDIDATES = 100_000;

    private static final int MOST_COMPROMISES = 1000;

    private static final long MOST_SIDE_BY_SIDE = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @param generations  in [1, 10⁵]
     * @param population   in [4, 10⁵]
     * @param compromises  in [1, 1000], times {@code population} at most 10⁶
     * @param devices      at least 4, with {@code cycles} an {@link EnsembleSize}
     * @param cycles       at least 1
     * @param finalists    in [1, 10⁵]
     * @param finalDevices at least 4, with {@code finalCycles} an {@link EnsembleSize}
     * @param finalCycles  at least 1
     * @throws org.dwlab.core.SpecException if one is out of its range
     */
    public DesignEffort {
        Require.within(generations, 1, MOST_CANDIDATES, "generations");
        Require.within(population, LEAST_POPULATION, MOST_CANDIDATES, "population");
        Require.within(compromises, 1, MOST_COMPROMISES, "compromises");
        Require.that(
                (long) population * compromises <= MOST_SIDE_BY_SIDE,
                "population x compromises",
                "must be at most " + MOST_SIDE_BY_SIDE,
                (long) population * compromises);
        requireEnsemble(devices, cycles, "");
        Require.within(finalists, 1, MOST_CANDIDATES, "finalists");
        requireEnsemble(finalDevices, finalCycles, "final_");
    }

    private static void requireEnsemble(int devices, int cycles, String which) {
        Require.within(devices, LEAST_POPULATION, EnsembleSimulator.LIMIT - 1, which + "devices");
        Require.within(cycles, 1, EnsembleSimulator.LIMIT - 1, which + "cycles");
        long writes = (long) devices * cycles;
        Require.that(
                writes <= EnsembleSize.MOST_WRITES,
                which + "devices x " + which + "cycles",
                "must be at most " + EnsembleSize.MOST_WRITES,
                writes);
    }

    /**
     * For a first look: a third of the generations, half of the compromises and finalists, a quarter of the final
     * ensembles.
     *
     * @return less of everything
     */
    public DesignEffort quick() {
        return new DesignEffort(
                Math.max(1, generations / 3),
                population,
                Math.max(1, (compromises + 1) / 2),
                Math.max(LEAST_POPULATION, devices / 2),
                cycles,
                Math.max(1, finalists / 2),
                Math.max(LEAST_POPULATION, finalDevices / 4),
                finalCycles);
    }
}

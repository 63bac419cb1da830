package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

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

    /**
     * Checks the numbers.
     *
     * @param generations  at least 1
     * @param population   at least 4
     * @param compromises  at least 1
     * @param devices      at least 4
     * @param cycles       at least 1
     * @param finalists    at least 1
     * @param finalDevices at least 4
     * @param finalCycles  at least 1
     * @throws org.dwlab.core.SpecException if one is less
     */
    public DesignEffort {
        Require.atLeast(generations, 1, "generations");
        Require.atLeast(population, LEAST_POPULATION, "population");
        Require.atLeast(compromises, 1, "compromises");
        Require.atLeast(devices, LEAST_POPULATION, "devices");
        Require.atLeast(cycles, 1, "cycles");
        Require.atLeast(finalists, 1, "finalists");
        Require.atLeast(finalDevices, LEAST_POPULATION, "final_devices");
        Require.atLeast(finalCycles, 1, "final_cycles");
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

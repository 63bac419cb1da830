package org.dwlab.nn.train;

import java.util.Optional;

/**
 * What decides the result of a run, in a form that two runs can be compared by.
 *
 * @param experimentJson the whole experiment
 * @param seed           of its random streams
 * @param devices        checksum of its tables; 0 in mode {@code float}
 * @param data           checksum of its images
 */
public record RunKey(String experimentJson, long seed, long devices, long data) {
    /** What the two differ in first, in a word; empty where they are equal. */
    public Optional<String> difference(RunKey other) {
        if (!experimentJson.equals(other.experimentJson)) {
            return Optional.of("experiment");
        }
        if (seed != other.seed) {
            return Optional.of("seed");
        }
        if (devices != other.devices) {
            return Optional.of("table");
        }
        return data == other.data ? Optional.empty() : Optional.of("data set");
    }
}

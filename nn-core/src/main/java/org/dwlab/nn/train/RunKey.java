package org.dwlab.nn.train;

import java.util.Optional;

/**
 * What decides the result of a run, in a form that two runs can be compared by.
 *
 * @param experimentJson the whole experiment
 * @param seed           of its random streams
 * @param devices        SHA-256 of the nominal table and of the actual one, separated by a space; a single space in
 *                       mode {@code float}
 * @param data           checksum of its images
 */
public record RunKey(String experimentJson, long seed, String devices, long data) {
    /**
     * The key of a run.
     *
     * @param experimentJson the whole experiment
     * @param origin         seed and tables
     * @param data           checksum of its images
     * @return the key
     */
    public static RunKey of(String experimentJson, RunOrigin origin, long data) {
        String devices = origin.table().sha256() + " " + origin.operated().sha256();
        return new RunKey(experimentJson, origin.seed(), devices, data);
    }

    /**
     * What the two differ in first.
     *
     * @param other key
     * @return a word; empty where they are equal
     */
    public Optional<String> difference(RunKey other) {
        if (!experimentJson.equals(other.experimentJson)) {
            return Optional.of("experiment");
        }
        if (seed != other.seed) {
            return Optional.of("seed");
        }
        if (!devices.equals(other.devices)) {
            return Optional.of("table");
        }
        return data == other.data ? Optional.empty() : Optional.of("data set");
    }
}

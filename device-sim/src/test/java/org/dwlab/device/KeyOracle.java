package org.dwlab.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one key of the device's JSON does, as a number of another program (docs/validation.md): with the assignment
 * something is measured, without it something else.
 *
 * @param assignment {@code path=value}, of a value that is not the reference device's
 * @param settings   assignments that make the effect visible
 * @param measure    what to measure
 * @param expected   the number with the assignment, in SI
 * @param tolerance  of that number
 */
record KeyOracle(
        String assignment,
        List<String> settings,
        ToDoubleFunction<DeviceSpec> measure,
        double expected,
        double tolerance) {

    /** No heat, constants as they stand. */
    static final List<String> COLD = List.of("temperature_K=0", "material.temperature_law.constants_at_K=device");
    /** No drawn roughness; steps so short that Heun's error, half a step of 100 GHz, is 5e-6 of a rate. */
    static final List<String> STEADY = List.of("track.roughness.rms_m=0", "numerics.time_step_s=1e-16");
    /** A strip without notches. */
    static final List<String> PLAIN = List.of("track.notches.*.depth_m=0", "track.roughness.rms_m=0");
    /** A strip without ends. */
    static final List<String> ENDLESS = List.of("track.end_stiffness_N_per_m=0");

    /** The path of the key, with {@code *} for the number of a notch and the name of a pulse. */
    String key() {
        return assignment
                .split("=")[0]
                .replaceAll("notches\\.\\d+", "notches.*")
                .replaceAll("pulses\\.[^.]+", "pulses.*");
    }

    /** Assignments of several lists. */
    @SafeVarargs
    static List<String> all(List<String>... lists) {
        var all = new ArrayList<String>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return List.copyOf(all);
    }

    /** With settings besides; {@code expected} is good to five digits, less of the tables of width. */
    static KeyOracle of(
            String assignment, ToDoubleFunction<DeviceSpec> measure, double expected, List<String> settings) {
        return new KeyOracle(assignment, settings, measure, expected, 2e-5 * Math.abs(expected));
    }

    /** Of edges with kinks, of which a table in steps of 1 nm leaves (1 nm/Δ)²/12. */
    static KeyOracle kinked(
            String assignment, ToDoubleFunction<DeviceSpec> measure, double expected, List<String> settings) {
        return new KeyOracle(assignment, settings, measure, expected, 2e-4 * Math.abs(expected));
    }

    /** Of the reference device as it is. */
    static KeyOracle of(String assignment, ToDoubleFunction<DeviceSpec> measure, double expected) {
        return of(assignment, measure, expected, List.of());
    }
}

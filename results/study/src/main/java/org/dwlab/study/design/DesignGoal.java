package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;

/**
 * What a device should be good at, and what may be chosen for that.
 *
 * @param name        of the designs
 * @param description for people
 * @param device      from which all others differ only by {@code set}: a built-in name or a JSON file
 * @param free        values that are chosen, by names of the goal's own
 * @param set         by path of the device: a sum of free values and numbers such as {@code "100e-9 + 2*pitch"}, or a
 *                    JSON value
 * @param minimise    one or two quantities
 * @param limits      of quantities
 * @param hold        list of none or one: how long states must last, where {@code lost_share} is asked for
 * @param effort      of the search
 */
public record DesignGoal(
        @JsonProperty("name") String name,
        @JsonProperty("description") String description,
        @JsonProperty("device") String device,
        @JsonProperty("free") Map<String, FreeValue> free,
        @JsonProperty("set") Map<String, JsonNode> set,
        @JsonProperty("minimise") List<DesignQuantity> minimise,
        @JsonProperty("limits") Map<DesignQuantity, Limit> limits,
        @JsonProperty("hold") List<Hold> hold,
        @JsonProperty("effort") DesignEffort effort) {
    private static final BuiltIns BUILT_IN = new BuiltIns(
            DesignGoal.class,
            "goal",
            List.of(
                    "nonvolatile-5",
                    "nonvolatile-3",
                    "nonvolatile-2",
                    "hour-5",
                    "hour-3",
                    "hour-2",
                    "paper-5",
                    "paper-3",
                    "paper-2"));
    /** More objectives have no picture. */
    private static final int MOST_OBJECTIVES = 2;

    /**
     * Checks what can be checked without the device, and copies.
     *
     * @param name        of letters, digits, dots and dashes
     * @param description any
     * @param device      looked up by {@link #device(Map)} only
     * @param free        at least one
     * @param set         at least one
     * @param minimise    one or two
     * @param limits      any
     * @param hold        one where {@code lost_share} is minimised or limited
     * @param effort      with one compromise where there is one objective
     * @throws SpecException if something is missing or null, or a sum names an unknown free value
     */
    public DesignGoal {
        Require.that(name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "name", "must be of letters, digits, ., _, -", name);
        Require.that(!free.isEmpty(), "free", "must name at least one value");
        free.forEach((key, value) -> Require.that(value != null, "free." + key, "must not be null"));
        set.forEach((path, value) -> Require.that(!value.isNull(), "set." + path, "must not be null"));
        limits.forEach((quantity, limit) -> Require.that(limit != null, "limits", "must not be null"));
        free = Collections.unmodifiableMap(new LinkedHashMap<>(free));
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
        minimise = Require.listOf(minimise, 1, "minimise");
        Require.that(
                minimise.size() <= MOST_OBJECTIVES
                        && minimise.stream().distinct().count() == minimise.size(),
                "minimise",
                "must name one quantity or two different ones",
                minimise.size());
        limits = limits.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(limits));
        hold = Require.listOf(hold, 0, "hold");
        Require.that(hold.size() <= 1, "hold", "must list one hold at most", hold.size());
        Require.that(
                !hold.isEmpty()
                        || !minimise.contains(DesignQuantity.LOST_SHARE)
                                && !limits.containsKey(DesignQuantity.LOST_SHARE),
                "hold",
                "must say how long, since lost_share is asked for");
        Require.that(
                minimise.size() > 1 || effort.compromises() == 1,
                "effort.compromises",
                "must be 1 for one objective",
                effort.compromises());
        for (String path : set.keySet()) {
            if (set.get(path).isTextual()) {
                sum(path, set.get(path).textValue(), middle(free));
            }
        }
    }

    private static Map<String, Double> middle(Map<String, FreeValue> free) {
        Map<String, Double> values = new LinkedHashMap<>();
        free.forEach((key, value) -> values.put(key, value.start()));
        return values;
    }

    private static double sum(String path, String form, Map<String, Double> values) {
        try {
            return LinearForm.value(form, values);
        } catch (SpecException noSum) {
            throw noSum.in("set." + path);
        }
    }

    /**
     * A built-in goal by its name, or a file, which may extend a built-in one.
     *
     * @param nameOrFile  such as {@code nonvolatile-5}
     * @param assignments overrides {@code path=value}
     * @return the goal
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such goal, or a value is out of range
     */
    public static DesignGoal load(String nameOrFile, List<String> assignments) throws IOException {
        return BUILT_IN.load(nameOrFile).with(assignments).as(DesignGoal.class);
    }

    /**
     * Names of the goals that come with dwlab.
     *
     * @return all of them
     */
    public static List<String> builtInNames() {
        return BUILT_IN.names();
    }

    /**
     * What a file of a goal may say.
     *
     * @return a JSON Schema, see {@link BuiltIns#schema}
     */
    public static String schema() {
        return BUILT_IN.schema(DesignGoal.class);
    }

    /**
     * The device with given values.
     *
     * @param values of all free values, by name
     * @return the device
     * @throws IOException   if the device's file cannot be read
     * @throws SpecException if there is no such device, or it has no wall or no room for its notches
     */
    public DeviceSpec device(Map<String, Double> values) throws IOException {
        return device(base(), values);
    }

    /**
     * The same of a device that was read before.
     *
     * @param base of {@link #base()}
     */
    DeviceSpec device(Json base, Map<String, Double> values) throws IOException {
        return DeviceSpec.of(base, assignments(values));
    }

    /** The device before its values are set: a search reads it once, or the file could change between two candidates. */
    Json base() throws IOException {
        return DeviceSpec.read(device, List.of());
    }

    private List<String> assignments(Map<String, Double> values) {
        List<String> assignments = new ArrayList<>();
        set.forEach((path, value) -> assignments.add(
                path + "=" + (value.isTextual() ? Double.toString(sum(path, value.textValue(), values)) : value)));
        return assignments;
    }

    /**
     * The values at a point of the unit cube.
     *
     * @param point a share of the way between the bounds for each
     * @return by name, as they can be made
     */
    Map<String, Double> values(double[] point) {
        Map<String, Double> values = new LinkedHashMap<>();
        int k = 0;
        for (Map.Entry<String, FreeValue> one : free.entrySet()) {
            values.put(one.getKey(), one.getValue().at(point[k++]));
        }
        return values;
    }

    /** Where a search begins, in the unit cube. */
    double[] start() {
        return free.values().stream().mapToDouble(FreeValue::startShare).toArray();
    }

    Optional<Hold> demand() {
        return hold.stream().findFirst();
    }

    /**
     * The same goal for a first look.
     *
     * @return with less effort
     */
    public DesignGoal quick() {
        return new DesignGoal(name, description, device, free, set, minimise, limits, hold, effort.quick());
    }
}

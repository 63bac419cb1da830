package org.dwlab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dwlab.core.Json;
import org.dwlab.device.DeviceSpec;

/**
 * What a device has otherwise than the built-in device that is nearest to it: that of its name, else that with the
 * fewest other values.
 *
 * @param base    name of the built-in device
 * @param changes by path, in the order of paths; empty for the built-in device itself
 */
record BaseDifference(String base, List<NewValue> changes) {
    /** What names a device says nothing about it. */
    private static final Set<String> WORDS = Set.of("name", "description");

    private static final String NONE = "none";

    /**
     * A value that differs.
     *
     * @param path  of keys and indices with dots between them
     * @param base  of the built-in device, {@code none} where it has no such value
     * @param value of the device, {@code none} likewise
     */
    record NewValue(String path, String base, String value) {}

    /** @return empty for what is no simulated device, such as a measured table */
    static Optional<BaseDifference> of(String specJson) {
        Map<String, String> own = leaves(specJson);
        if (!own.containsKey("material.damping")) {
            return Optional.empty();
        }
        String name = String.valueOf(tree(specJson).get("name"));
        List<BaseDifference> all = DeviceSpec.builtInNames().stream()
                .map(base -> new BaseDifference(base, changes(leaves(builtIn(base)), own)))
                .toList();
        return all.stream()
                .min(Comparator.comparing((BaseDifference one) -> !one.base.equals(name))
                        .thenComparing(one -> one.changes.size()));
    }

    /** In words, at most so many of the values that differ. */
    String words(int most) {
        List<String> words = new ArrayList<>();
        changes.stream().limit(most).forEach(one -> words.add(one.path + " " + one.value + " instead of " + one.base));
        if (changes.size() > most) {
            words.add("and " + (changes.size() - most) + " more, listed with the device");
        }
        return "from " + base + ": " + String.join("; ", words);
    }

    /** Every change as a row. */
    TextTable table(String device) {
        var rows = TextTableBuilder.words("value", "in " + base, "in " + device);
        changes.forEach(one -> rows.row(one.path, one.base, one.value));
        return rows.build().titled("What differs from " + base);
    }

    private static List<NewValue> changes(Map<String, String> base, Map<String, String> own) {
        Set<String> paths = new TreeSet<>(base.keySet());
        paths.addAll(own.keySet());
        return paths.stream()
                .filter(path -> !WORDS.contains(path))
                .map(path -> new NewValue(path, base.getOrDefault(path, NONE), own.getOrDefault(path, NONE)))
                .filter(one -> !one.base.equals(one.value))
                .toList();
    }

    private static String builtIn(String name) {
        try {
            return DeviceSpec.load(name, List.of()).json();
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }

    private static Map<?, ?> tree(String json) {
        return Json.parse("spec_json", json).as(Map.class);
    }

    private static Map<String, String> leaves(String json) {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect("", tree(json), leaves);
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, String> leaves) {
        String deeper = path.isEmpty() ? "" : path + ".";
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, inner) -> collect(deeper + key, inner, leaves));
        } else if (value instanceof List<?> list && list.stream().anyMatch(inner -> inner instanceof Map)) {
            for (int i = 0; i < list.size(); i++) {
                collect(deeper + i, list.get(i), leaves);
            }
        } else {
            leaves.put(path, String.valueOf(value));
        }
    }
}

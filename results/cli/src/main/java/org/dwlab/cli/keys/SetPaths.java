package org.dwlab.cli.keys;

import java.util.List;
import java.util.stream.Stream;

/** What an assignment to a value of a JSON file begins with, for shells that complete it. */
public final class SetPaths {
    private SetPaths() {}

    /**
     * The values of a kind of file.
     *
     * @param kind of the file
     * @return such as {@code temperature_K=}
     */
    public static List<String> of(SpecKind kind) {
        return SpecKey.of(kind).stream()
                .filter(SpecKey::isLeaf)
                .map(key -> key.path() + "=")
                .toList();
    }

    /**
     * The values that hold at every point of a sweep.
     *
     * @return those of the device, such as {@code device.temperature_K=}, then those of the experiment
     */
    public static List<String> ofSweep() {
        return Stream.concat(
                        of(SpecKind.DEVICE).stream().map(path -> "device." + path), of(SpecKind.EXPERIMENT).stream())
                .toList();
    }
}

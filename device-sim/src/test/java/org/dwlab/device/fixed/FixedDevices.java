package org.dwlab.device.fixed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Json;
import org.dwlab.device.DeviceSpec;

/**
 * Devices for tests of what is not physics: rigid walls in steps of 4 ps, whose numbers stay what they are when the
 * built-in devices become better ones. Read like those of the same names, with every part in the place of theirs.
 */
public final class FixedDevices {
    private static final BuiltIns DEVICES =
            new BuiltIns(FixedDevices.class, "device", List.of("d5", "d3", "d2", "d5v", "long", "long2"));

    private FixedDevices() {}

    /** A device of these with overrides {@code path=value}. */
    public static DeviceSpec load(String name, Collection<String> assignments) throws IOException {
        if (!DEVICES.names().contains(name)) {
            return DeviceSpec.load(name, assignments);
        }
        DeviceSpec spec = DEVICES.load(name).as(DeviceSpec.class);
        var all = new ArrayList<>(List.of(
                "name=" + name,
                "wall=" + Json.write(spec.wall()),
                "material=" + Json.write(spec.material()),
                "track=" + Json.write(spec.track()),
                "write=" + Json.write(spec.write()),
                "readout=" + Json.write(spec.readout()),
                "numerics=" + Json.write(spec.numerics())));
        all.addAll(assignments);
        return DeviceSpec.load("d5", all);
    }
}

package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;

/** Devices and experiments for tests of scripts. */
final class ScriptFixtures {
    static final String BARE = "numerics.cells.constants=bare";

    private ScriptFixtures() {}

    /** A fixed device with bare constants and overrides. */
    static DeviceSpec device(String name, String... assignments) throws IOException {
        var all = new ArrayList<>(List.of(BARE));
        all.addAll(List.of(assignments));
        return FixedDevices.load(name, all);
    }

    static CellExperiment experiment(DeviceSpec spec, WriteRun.WriteKind kind, int state) {
        return new CellExperiment(spec, 7, new WriteRun(kind, state, 3, 0));
    }

    /** Asserts that every bracket that is opened is closed, and none before. */
    static void assertBalanced(String text, char open, char close) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
            assertTrue(depth >= 0, text);
        }
        assertEquals(0, depth, text);
    }
}

package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of a built-in device of each kind, replaced by absurd ones: a refusal in one line or a device that works. */
class HostileNumbersTest {
    private static final List<String> HOSTILE =
            List.of("NaN", "-1", "0", "1e308", "1e999", "5e-324", "2147483647", "9223372036854775808");
    /** The device that is simulated too, where that is short. */
    private static final String SIMULATED = "d2";

    private static final double MOST_STEPS = 3_000;

    private static final Duration ENOUGH = Duration.ofMinutes(5);

    /** By hops, by two pulses, by one, and without notches; the others differ from these in numbers only. */
    @ParameterizedTest
    @ValueSource(strings = {"d5", "d3", "d2", "p5"})
    void everyNumberIsRefusedInOneLineOrMakesADevice(String name) {
        assertTimeoutPreemptively(ENOUGH, () -> assertEquals(List.of(), escaped(name)));
    }

    private static List<String> escaped(String name) throws IOException {
        return HostileNumbers.escaped(DeviceSpec.load(name, List.of()).json(), HOSTILE, assignment -> {
            try {
                use(name, assignment);
            } catch (DivergenceException toldAsSuch) {
                assertEquals(1, toldAsSuch.getMessage().lines().count());
            }
        });
    }

    private static void use(String name, String assignment) throws IOException {
        DeviceSpec device = DeviceSpec.load(name, List.of(assignment));
        device.requireResolvedStep();
        device.resolved();
        if (!name.equals(SIMULATED)) {
            return;
        }
        device.junction();
        if (device.write().longest() / device.timeStep() < MOST_STEPS) {
            EnsembleSimulator.simulate(device, 1, 1, new RandomStreams(1), 1, Progress.NONE);
        }
    }
}

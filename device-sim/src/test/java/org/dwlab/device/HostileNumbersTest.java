package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of a built-in device of each kind, replaced by absurd ones: a refusal in one line or a device that works. */
class HostileNumbersTest {
    /** The device that is simulated too, where that is short. */
    private static final String SIMULATED = "d2";

    private static final double MOST_STEPS = 3_000;

    private static final Duration ENOUGH = Duration.ofMinutes(5);

    /** By hops, by two pulses, by one, and without notches; the others differ from these in numbers only. */
    @ParameterizedTest
    @ValueSource(strings = {"d5", "d3", "d2", "p5"})
    void everyNumberIsRefusedInOneLineOrMakesADevice(String name) {
        assertTimeoutPreemptively(
                ENOUGH, () -> assertEquals(List.of(), escaped(name, List.of(), assignment -> use(name, assignment))));
    }

    /** Nothing is simulated: the grid of cells is laid out, which is what absurd lengths and films would break. */
    @Test
    void everyNumberOfADeviceOfCellsIsRefusedInOneLineOrMakesAGrid() {
        List<String> cells = List.of("wall.model=micromagnetic", "numerics.cells.size_m=4e-9");
        assertTimeoutPreemptively(
                ENOUGH,
                () -> assertEquals(List.of(), escaped(SIMULATED, cells, assignment -> {
                    DeviceSpec device = DeviceSpec.load(SIMULATED, with(cells, assignment));
                    device.requireResolvedStep();
                    device.resolved();
                    assertTrue(CellGrid.of(device).nx() > 0);
                })));
    }

    /** Before anything is summed over all notches for each of them. */
    @Test
    void moreStatesThanAnyDeviceHasAreRefused() {
        String notches = IntStream.range(0, 40_000)
                .mapToObj(k -> "{\"position_m\":" + (100 + k) + "e-12,\"depth_m\":0,\"sigma_m\":1e-8}")
                .collect(Collectors.joining(",", "track.notches=[", "]"));
        var refusal = assertThrows(SpecException.class, () -> DeviceSpec.load("d2", List.of(notches)));

        assertEquals("device d2: track.notches must have at most 127 entries, got 40000", refusal.getMessage());
    }

    private static List<String> escaped(String name, List<String> base, HostileNumbers.Use use) throws IOException {
        return HostileNumbers.escaped(DeviceSpec.load(name, base).json(), HostileNumbers.ABSURD, assignment -> {
            try {
                use.of(assignment);
            } catch (DivergenceException toldAsSuch) {
                assertEquals(1, toldAsSuch.getMessage().lines().count());
            }
        });
    }

    private static List<String> with(List<String> base, String assignment) {
        return Stream.concat(base.stream(), Stream.of(assignment)).toList();
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

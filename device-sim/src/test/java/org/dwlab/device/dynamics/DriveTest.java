package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

class DriveTest {
    /** 2²⁶ steps of 1 ps are 67.108864 µs: the reset's 5.7 ns and the settling after it. */
    @Test
    void aWriteWithMoreNodesThanMemoryHoldsIsRefusedBeforeItTakesAny() throws IOException {
        var spec = FixedDevices.load("d5", List.of("numerics.time_step_s=1e-12", "write.settle_s=67.103164e-6"));
        var waveform = spec.write().setWaveform(0);

        var refusal = assertThrows(
                SpecException.class,
                () -> Drive.along(spec, waveform, spec.write().voltages()));

        assertEquals(
                "write: one protocol must take fewer than 67108864 time steps, got 67108864; "
                        + "shorten its pulses, or raise numerics.time_step_s",
                refusal.getMessage());
    }

    /** A node is at its own time: both ends are nodes, and on the plateau of the hop everything is on. */
    @Test
    void nodesGoFromTheBeginningToTheEndWithTheGateOfTheirTime() throws IOException {
        var spec = FixedDevices.load("d5", List.of("numerics.time_step_s=2e-12", "write.reset=[]"));
        var waveform = spec.write().setWaveform(1);

        Drive[] drives = Drive.along(spec, waveform, spec.write().voltages());

        // 1.2 ns of ramps, 0.85 ns on the plateau, 2 ns of settling; the gate rises from 0.2 to 0.4 ns.
        assertEquals(2025 + 1, drives.length);
        assertEquals(0, drives[0].share);
        assertEquals(0, drives[100].share, 1e-12);
        assertEquals(0.25, drives[125].share, 1e-12);
        assertEquals(1, drives[201].share);
        assertEquals(0, drives[2025].share);
        // √(A/K) with K = 80 kJ/m³ less 150 kJ/m³ per volt; −1/Δ is the twist.
        assertEquals(1 / Math.sqrt(2e-11 / 8e4), -drives[0].twist, 1e-6 / 1.6e-8);
        assertEquals(1 / Math.sqrt(2e-11 / 4.25e4), -drives[201].twist, 1e-6 / 1.6e-8);
        assertEquals(1 / Math.sqrt(2e-11 / (8e4 - 0.25 * 3.75e4)), -drives[125].twist, 1e-6 / 1.6e-8);
    }
}

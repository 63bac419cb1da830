package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

class ReadNoiseTest {
    /** Half of the difference of G_P and G_AP, 15 262.2395547 nm² over 1 nohm m2 with a TMR of 1 [S]. */
    private static final double SWING = 15.2622395547e-6 / 4;
    /** Weights per mean magnetisation, which is ±0.9138520712 for a wall in an outer notch. */
    private static final double SPAN = 1 / 0.9138520712;
    /** Of the table in {@link Junction}, see its test. */
    private static final double TABLE = 1e-7;

    private static DeviceSpec d5(String... assignments) throws IOException {
        return FixedDevices.load("d5", List.of(assignments));
    }

    /** Schottky: the mean of a current over τ has the variance eI/τ. */
    @Test
    void withoutHeatOnlyShotNoiseIsLeft() throws IOException {
        DeviceSpec cold = d5("temperature_K=0", "material.temperature_law.constants_at_K=device");
        double conductance = cold.junction().conductance(300e-9);

        double variance = Constants.ELEMENTARY_CHARGE * conductance * 0.1 / 1e-9;
        double expected = Math.sqrt(variance) / 0.1 / SWING * SPAN;
        assertEquals(expected, cold.junction().readNoise(300e-9), TABLE * expected);
    }

    /** Nyquist: 2k_BTG/τ; at 1 mV the first correction is (eV/2k_BT)²/3 = 1.2e-4, half of it in the root. */
    @Test
    void atSmallVoltageOnlyThermalNoiseIsLeft() throws IOException {
        DeviceSpec gentle = d5("readout.voltage_V=1e-3");
        double conductance = gentle.junction().conductance(300e-9);

        double variance = 2 * Constants.BOLTZMANN * 300 * conductance / 1e-9;
        double expected = Math.sqrt(variance) / 1e-3 / SWING * SPAN;
        assertEquals(expected, gentle.junction().readNoise(300e-9), 1e-4 * expected);
    }

    @Test
    void fourTimesTheDurationHalvesTheNoise() throws IOException {
        double once = d5().junction().readNoise(300e-9);

        assertEquals(once / 2, d5("readout.duration_s=4e-9").junction().readNoise(300e-9), 1e-12 * once);
    }

    @Test
    void aReadOfNoDurationHasNoNoiseToState() throws IOException {
        DeviceSpec none = d5("readout.duration_s=0");

        var refusal = assertThrows(SpecException.class, () -> none.junction().readNoise(300e-9));

        assertEquals("readout.duration_s of a noisy read must be positive, got 0.0", refusal.getMessage());
    }
}

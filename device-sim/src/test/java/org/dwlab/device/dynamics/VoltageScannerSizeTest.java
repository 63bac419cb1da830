package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoltageScannerSizeTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 10_000})
    void aScanHasNoVoltagesOrBothEnds(int voltages) {
        assertEquals(voltages, new VoltageScanner.Size(voltages, 1, 1).voltages());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 10_001})
    void otherNumbersOfVoltagesAreRefused(int voltages) {
        var refusal = assertThrows(SpecException.class, () -> VoltageScanner.requireCount(voltages, "it"));

        assertEquals("it must be 0, or in [2, 10000], got " + voltages, refusal.getMessage());
    }

    @Test
    void withoutVoltagesNothingIsScanned() throws IOException {
        var spec = FixedDevices.load("d2", List.of());

        assertEquals(
                Optional.empty(),
                VoltageScanner.scan(spec, new VoltageScanner.Size(0, 1, 1), new RandomStreams(1), 1, Progress.NONE));
    }

    /** From the lowest to the highest of −0.1, 0 and 0.25 V. */
    @ParameterizedTest
    @CsvSource({"0, -0.1", "1, 0.075", "2, 0.25"})
    void voltagesAreEvenBetweenEndsThatAreNotSymmetric(int index, double voltage) throws IOException {
        var spec = FixedDevices.load(
                "d2",
                List.of(
                        "write.pulses.write_1.voltage_V=-0.1",
                        "write.pulses.*.plateau_s=0.1e-9",
                        "write.settle_s=0.1e-9"));

        var scan = VoltageScanner.scan(spec, new VoltageScanner.Size(3, 1, 1), new RandomStreams(1), 1, Progress.NONE)
                .orElseThrow();

        assertEquals(voltage, scan.voltage()[index], 1e-16);
    }
}

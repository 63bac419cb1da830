package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {
    @ParameterizedTest
    @CsvSource({
        "track.notches.*.depth_m, 1e-9, false, 1 nm",
        "track.width_m, 2.5e-9, false, 2.5 nm",
        "temperature_K, 10, false, 10 K",
        "write.rest_voltage_V, 0.02, false, 0.02 V",
        "field.x_A_per_m, 800, false, 800 A/m",
        "material.damping, 0.1, true, 10 %",
        "track.width_m, 0.025, true, 2.5 %",
        "material.damping, 0.01, false, 0.01"
    })
    void aMoveIsSaidInTheUnitOfItsValue(String path, double size, boolean relative, String words) {
        assertEquals(words, new Tolerance(path, size, relative).words());
    }
}

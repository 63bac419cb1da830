package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.CellConstants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTrackTest {
    /**
     * The fastest precession is 3.5216e12/s at 300 K and, by (34), 3.588e12/s at 0 K: 2.8 and 5 over the turn in a
     * step, which is 0.6987 in 0.1 ns/504, 2.345 in 0.1 ns/153. With constants of 800 K, T_C = 1000 K and s = 1 it is
     * 5.355e12/s.
     */
    @ParameterizedTest
    @CsvSource({
        "300, 300, auto, 4",
        "300, 300, 1e-13, 7",
        "300, 300, 3.9e-13, 2",
        "0, 300, auto, 2",
        "0, 300, 1e-13, 13",
        "0, 800, 1e-13, 9",
    })
    void theDemagnetisingFieldIsNewBeforeTheFastestWavesHaveTurnedFar(
            double temperature, double constantsAt, String step, int steps) throws IOException {
        var assignments = new ArrayList<>(List.of(
                "wall.model=micromagnetic",
                "temperature_K=" + temperature,
                "material.temperature_law.constants_at_K=" + constantsAt,
                "numerics.cells.size_m=4e-9",
                "numerics.time_step_s=" + step));
        if (constantsAt == 800) {
            assignments.add("material.temperature_law.curie_temperature_K=1000");
            assignments.add("material.temperature_law.kuzmin_shape=1");
        }
        DeviceSpec spec = FixedDevices.load("d5", assignments);

        assertEquals(steps, new CellTrack(spec, CellConstants.of(spec)).stepsPerField());
    }
}

package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The soft walls at the ends of the track, which no other test of the batches reaches. */
class EndWallTest {
    private static final double MU0 = 1.25663706212e-6;

    /**
     * A field along the domains presses with 2μ₀M_s H_z w₀t on the wall; a spring k beyond x_e holds it at
     * x_e ± 2μ₀M_s H_z w₀t/k, 6 nm beyond. The spring alone draws a wall back in less than a nanosecond, so that after
     * 100 ns round-off is left: a step moves the wall by some 1e-3 of what is missing, and half an ulp of 540 nm, 5e-23
     * m, is lost in every step.
     */
    @ParameterizedTest
    @CsvSource({"rigid, 1e4, 540e-9", "rigid, -1e4, 60e-9", "tilted, 1e4, 540e-9", "tilted, -1e4, 60e-9"})
    void aFieldPressesTheWallBeyondTheEndAsFarAsTheSpringGives(String model, double field, double end)
            throws IOException {
        var spec = FixedDevices.load(
                "d5",
                List.of(
                        "temperature_K=0",
                        "material.temperature_law.constants_at_K=device",
                        "track.roughness.rms_m=0",
                        "track.notches.*.depth_m=0",
                        "track.end_stiffness_N_per_m=3e-4",
                        "field.z_A_per_m=" + field,
                        "wall.model=" + model));
        var run = new WallRun(spec, 1, new RandomStreams(1));
        run.place(0, end, Math.PI);

        run.advance(0, 100e-9);

        assertEquals(end + 2 * MU0 * 1e6 * field * 60e-9 * 1.2e-9 / 3e-4, run.q(0), 1e-18);
    }
}

package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.retention.Retention;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("statistical")
class EscapeTimeStatisticalTest {
    /**
     * A shallow d5, 4.4 k_BT. H₀: the mean time is that of eq. (29) within the model error of 20 % that α ≥
     * 0.3 leaves (docs/physics.md section 12). n ≈ 300 escapes of 512 walls: 5.8 % standard error, so that
     * the interval of 4.9 of them about H₀ would show an error by a factor of 1.5, of which a factor of two
     * at the saddle is the usual one.
     */
    @Test
    void wallsLeaveAShallowNotchAsOftenAsTheLandscapeSays() throws IOException {
        var spec = ReferenceDevice.five(
                "track.roughness.rms_m=0", "track.notches.*.depth_m=6e-9", "numerics.time_step_s=4e-12");

        EscapeTime measured =
                EscapeTime.measure(spec, new RandomStreams(1), new EscapeTime.Observation(0, 2, 512, 0.2e-6));

        double ratio = measured.mean() / Retention.smooth(spec).escapeTime(2);
        double sampling = 4.8916 / Math.sqrt(measured.escapes());
        assertTrue(0.8 / (1 + sampling) < ratio && ratio < 1.2 * (1 + sampling), measured + ": ratio " + ratio);
    }

    /** χ²₀.₉₇₅ and χ²₀.₀₂₅ of 22 and 20 degrees of freedom from printed tables: 36.78 and 9.591. */
    @Test
    void theIntervalIsThatOfAPoissonProcess() {
        var time = new EscapeTime(1e-6, 10, 40);

        assertEquals(1e-7, time.mean(), 1e-22);
        assertEquals(2e-6 / 36.78, time.interval()[0], 1e-3 * time.interval()[0]);
        assertEquals(2e-6 / 9.591, time.interval()[1], 1e-3 * time.interval()[1]);
    }

    /** −ln 0.025 = 3.689: how often nothing happens by chance. */
    @Test
    void withoutEscapesThereIsALowerBoundOnly() {
        var time = new EscapeTime(1e-6, 0, 40);

        assertEquals(1e-6 / 3.689, time.interval()[0], 1e-3 * time.interval()[0]);
        assertEquals(Double.POSITIVE_INFINITY, time.interval()[1]);
    }
}

package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Trace;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces at their limits. */
class TraceRecorderEdgesTest {
    private static final RandomStreams STREAMS = new RandomStreams(6);

    private static List<Trace> record(DeviceSpec spec, double interval) {
        return TraceRecorder.record(spec, STREAMS, new TraceRecorder.Selection(1, 1, interval));
    }

    /** 7.7 ns: 855 intervals of 9 ps and a short one of 5 ps, which is as long as it is. */
    @Test
    void aTraceWhoseIntervalsDoNotDivideItEndsWithItsWriteAllTheSame() throws IOException {
        Trace trace = record(FixedDevices.load("d5", List.of("numerics.time_step_s=1e-12")), 9e-12)
                .get(0);
        double[] time = trace.time();

        assertEquals(857, time.length);
        assertEquals(855 * 9e-12, time[855], 1e-21);
        assertEquals(7.7e-9, time[856], 1e-21);
    }

    /** 192 walls are a batch; with a spread a batch is a device. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void tracesOfMoreWallsThanABatchAreThoseOfTheEnsemble(double spread) throws IOException {
        DeviceSpec spec = FixedDevices.load(
                "d2",
                List.of(
                        "spread.damping=" + spread,
                        "write.pulses.*.plateau_s=0.1e-9",
                        "write.ramp_s=0.04e-9",
                        "write.settle_s=0.06e-9"));
        double[][][] set = EnsembleSimulator.simulate(spec, 2, 130, STREAMS, 1, Progress.NONE)
                .setPosition();

        var traces = TraceRecorder.record(spec, STREAMS, new TraceRecorder.Selection(260, 130, 0.1e-9));

        for (int state = 0; state < 2; state++) {
            double[][] position = traces.get(state).position();
            for (int i = 0; i < 260; i++) {
                assertEquals(set[state][i / 130][i % 130], position[i][position[i].length - 1], "trajectory " + i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10000000, 1, true",
        "2500, 4000, true",
        "10000001, 1, false",
        "1, 10000001, false",
        "2501, 4000, false",
        "65536, 65536, false"
    })
    void tenMillionPointsFit(int points, int trajectories, boolean fits) {
        if (fits) {
            assertDoesNotThrow(() -> TraceRecorder.requireRoom(points, trajectories));
        } else {
            var refusal = assertThrows(SpecException.class, () -> TraceRecorder.requireRoom(points, trajectories));
            assertEquals(
                    "traces must have at most 10000000 points, got " + trajectories + " trajectories of " + points,
                    refusal.getMessage());
        }
    }

    @Test
    void aStepTooLargeIsRefused() throws IOException {
        DeviceSpec coarse = FixedDevices.load("d5", List.of("numerics.time_step_s=5e-11"));

        assertEquals(
                "d5: numerics.time_step_s",
                assertThrows(SpecException.class, () -> record(coarse, 0.1e-9)).place());
    }

    @Test
    void aTraceThatDivergesSaysSoAtOnce() throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", Diverging.AT_ONCE);

        var failure = assertThrows(DivergenceException.class, () -> record(spec, 0.1e-9));

        assertTrue(
                failure.getMessage().startsWith("d5: device 0, cycle 0: q = NaN m, phi = NaN rad by step 0 "),
                failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1e-12, trajectories", "1, 0, 1e-12, cycles", "1, 1, 0, interval"})
    void aSelectionIsOfSomething(int trajectories, int cycles, double interval, String place) {
        var refusal =
                assertThrows(SpecException.class, () -> new TraceRecorder.Selection(trajectories, cycles, interval));

        assertEquals(place, refusal.place());
    }
}

package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Trace;
import org.dwlab.device.fixed.FixedDevices;
import org.dwlab.device.retention.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRecorderTest {
    private static final RandomStreams STREAMS = new RandomStreams(6);
    private static final int CYCLES = 3;

    private static DeviceSpec spec(String... more) throws IOException {
        var assignments =
                new ArrayList<>(List.of("write.hop_up=[]", "write.hop_down=[]", "numerics.time_step_s=0.5e-12"));
        assignments.addAll(List.of(more));
        return FixedDevices.load("d5", assignments);
    }

    private static PositionEnsemble ensemble(DeviceSpec spec) {
        return EnsembleSimulator.simulate(spec, 2, CYCLES, STREAMS, 1, Progress.NONE);
    }

    private static List<Trace> traces(DeviceSpec spec, int trajectories) {
        return TraceRecorder.record(
                spec, STREAMS, new TraceRecorder.Selection(trajectories, CYCLES, TraceRecorder.INTERVAL));
    }

    /** 9 ps divide no duration: the last interval is a short one. */
    @ParameterizedTest
    @ValueSource(strings = {"wall.model=rigid", "wall.model=tilted", "spread.damping=0.1", "write.hold_s=1e-8"})
    void everyTraceEndsBitwiseWhereTheEnsembleDoes(String variant) throws IOException {
        DeviceSpec spec = spec(variant);
        PositionEnsemble ensemble = ensemble(spec);

        List<Trace> traces = TraceRecorder.record(spec, STREAMS, new TraceRecorder.Selection(5, CYCLES, 9e-12));

        for (Trace trace : traces) {
            for (int i = 0; i < 5; i++) {
                double[] q = trace.position()[i];
                assertEquals(ensemble.setPosition()[trace.state()][i / CYCLES][i % CYCLES], q[q.length - 1]);
            }
        }
    }

    @Test
    void timesAreEvenAndEndWithTheWrite() throws IOException {
        double[] time = traces(spec(), 1).get(1).time();

        // 7.7 ns of reset and 4.05 ns of a hop: 1 175 intervals of 10 ps, each time a product of two doubles.
        assertEquals(1176, time.length);
        assertEquals(0, time[0]);
        for (int i = 0; i < time.length; i++) {
            assertEquals(i * 10e-12, time[i], 2 * Math.ulp(time[i]));
        }
    }

    @Test
    void currentAndVoltageAreThoseOfThePulses() throws IOException {
        Trace trace = traces(spec(), 1).get(1);

        // 2 ns: plateau of the reset. 9 ns: 1.3 ns after the hop began, on its plateau. Shares there are 1.
        assertEquals(-2.5e11, trace.current()[200]);
        assertEquals(2.5e11, trace.current()[900]);
        assertEquals(0.25, trace.voltage()[900]);
        assertEquals(0, trace.voltage()[1175]);
    }

    @Test
    void aTiltedWallHasATiltOnItsWayAndARigidOneHasNone() throws IOException {
        Trace tilted = traces(spec("wall.model=tilted"), 2).get(0);

        assertTrue(tilted.tilt().isPresent());
        assertEquals(0, tilted.tilt().get()[1][0]);
        // 2 ns into the reset the current has tilted the wall by degrees, far above what thermal noise does.
        assertTrue(
                Math.abs(tilted.tilt().get()[1][200]) > 0.01,
                "chi = " + tilted.tilt().get()[1][200]);
        assertTrue(traces(spec(), 1).get(0).tilt().isEmpty());
    }

    @Test
    void tracesTooLargeToKeepAreRefused() throws IOException {
        DeviceSpec spec = spec();

        var refusal = assertThrows(SpecException.class, () -> traces(spec, 1_000_000));

        assertEquals("traces must have at most 10000000 points, got 1000000 trajectories of 771", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rigid", "tilted"})
    void tracesAndRetentionSurviveTheFileOfTheirEnsemble(String model, @TempDir Path folder) throws IOException {
        DeviceSpec spec = spec("wall.model=" + model);
        PositionEnsemble ensemble = ensemble(spec);
        List<Trace> traces = traces(spec, 2);
        var retention = Retention.smooth(spec).summary();
        Path file = folder.resolve("e.h5");

        EnsembleFile.write(ensemble, new EnsembleFile.Extras(retention, traces, Optional.empty()), file);

        assertArrayEquals(ensemble.setPosition(), EnsembleFile.read(file).setPosition());
        var extras = EnsembleFile.readExtras(file);
        assertEquals(retention, extras.retention());
        List<Trace> copies = extras.traces();
        assertEquals(traces.size(), copies.size());
        for (int state = 0; state < copies.size(); state++) {
            Trace trace = traces.get(state);
            Trace copy = copies.get(state);
            assertEquals(state, copy.state());
            assertArrayEquals(trace.time(), copy.time());
            assertArrayEquals(trace.current(), copy.current());
            assertArrayEquals(trace.voltage(), copy.voltage());
            assertArrayEquals(trace.position(), copy.position());
            assertArrayEquals(trace.angle(), copy.angle());
            assertArrayEquals(trace.tilt().orElse(null), copy.tilt().orElse(null));
        }
    }

    @Test
    void aFileWithoutTracesRetentionAndScanHasNone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("e.h5");

        EnsembleFile.write(ensemble(spec()), file);

        assertEquals(EnsembleFile.Extras.NONE, EnsembleFile.readExtras(file));
    }
}

package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Trace;
import org.dwlab.device.WallMovie;
import org.dwlab.device.micromagnetic.CellShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellRecorderTest {
    private static final RandomStreams STREAMS = new RandomStreams(6);
    private static final int CYCLES = 3;

    private static CellRecorder.Recorded record(DeviceSpec spec, int trajectories, double interval) {
        return CellRecorder.record(
                spec, STREAMS, new TraceRecorder.Selection(trajectories, CYCLES, interval), Progress.NONE);
    }

    /** Odd numbers of cycles and of steps from point to point; the last trajectory is of another device. */
    @ParameterizedTest
    @ValueSource(strings = {"temperature_K=300", "temperature_K=0", "spread.damping=0.1"})
    void everyTraceEndsBitwiseWhereTheEnsembleDoes(String assignment) throws IOException {
        DeviceSpec spec = TinyTrack.device(assignment);
        double[][][] set = EnsembleSimulator.simulate(spec, 2, CYCLES, STREAMS, 2, Progress.NONE)
                .setPosition();

        List<Trace> traces = record(spec, 4, 9e-12).traces();

        assertEquals(2, traces.size());
        for (Trace trace : traces) {
            for (int i = 0; i < 4; i++) {
                double[] q = trace.position()[i];
                assertEquals(set[trace.state()][i / CYCLES][i % CYCLES], q[q.length - 1]);
            }
        }
    }

    @Test
    void timesGoFromTheStartToTheEndOfTheWriteWithItsPulses() throws IOException {
        DeviceSpec spec = TinyTrack.device("temperature_K=0");
        Trace trace = record(spec, 1, 10e-12).traces().get(1);
        double[] time = trace.time();

        assertEquals(0, time[0]);
        assertEquals(spec.write().setWaveform(1).duration(), time[time.length - 1], spec.timeStep());
        for (int i = 1; i + 1 < time.length; i++) {
            assertEquals(10e-12, time[i] - time[i - 1], 0.51 * spec.timeStep());
        }
        assertEquals(spec.write().setWaveform(1).current(time[5]), trace.current()[5]);
        assertEquals(spec.write().setWaveform(1).voltage(time[5]), trace.voltage()[5]);
    }

    /** The angle of a wall that turns goes on beyond π; from point to point it turns by less. */
    @Test
    void anglesDoNotJump() throws IOException {
        double[] phi = record(TinyTrack.device(), 2, 2e-12).traces().get(1).angle()[1];

        for (int i = 1; i < phi.length; i++) {
            assertTrue(Math.abs(phi[i] - phi[i - 1]) < Math.PI, "from " + phi[i - 1] + " to " + phi[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10e-12, 2e-12})
    void aMovieShowsTheFirstTrajectoryInTheCellsOfItsTrack(double interval) throws IOException {
        DeviceSpec spec = TinyTrack.device();
        CellRecorder.Recorded recorded = record(spec, 2, interval);
        CellGrid grid = CellGrid.of(spec);
        CellShape shape = CellShape.of(spec, STREAMS, 0);

        assertEquals(2, recorded.movies().size());
        for (int state = 0; state < 2; state++) {
            WallMovie movie = recorded.movies().get(state);
            double[] time = recorded.traces().get(state).time();
            assertEquals(state, movie.state());
            assertEquals(grid.nx(), movie.x().length);
            assertEquals(grid.x(7), movie.x()[7]);
            assertEquals(grid.y(2), movie.y()[2]);
            assertEquals(0, movie.time()[0]);
            assertEquals(time[time.length - 1], movie.time()[movie.time().length - 1]);
            assertTrue(movie.time().length <= 65, "64 and the last one");
            for (float[][][] picture : movie.magnetisation()) {
                for (int x = 0; x < grid.nx(); x++) {
                    for (int y = 0; y < grid.ny(); y++) {
                        double square = 0;
                        for (float[][] component : picture) {
                            square += component[y][x] * component[y][x];
                        }
                        assertEquals(shape.fill(x, y), square, 1e-5, x + ", " + y);
                    }
                }
            }
        }
    }

    /** At the start the wall stands in a notch: up before it and down behind it. */
    @Test
    void theFirstPictureIsTheStartOfTheTrace() throws IOException {
        CellRecorder.Recorded recorded = record(TinyTrack.device(), 1, 20e-12);
        double q = recorded.traces().get(0).position()[0][0];
        float[] up = recorded.movies().get(0).magnetisation()[0][2][3];
        int column = (int) (q / (160e-9 / 30));

        assertEquals(0, Math.min(Math.abs(q - 55e-9), Math.abs(q - 105e-9)), 0.1e-9);
        assertTrue(up[column - 2] > 0 && up[column + 2] < 0);
        assertTrue(up[0] > 0.9 && up[29] < -0.9);
    }

    @Test
    void tracesAloneAreTheSame() throws IOException {
        DeviceSpec spec = TinyTrack.device();
        var selection = new TraceRecorder.Selection(2, CYCLES, 20e-12);

        List<Trace> traces = TraceRecorder.record(spec, STREAMS, selection);

        for (int state = 0; state < 2; state++) {
            Trace same = CellRecorder.record(spec, STREAMS, selection, Progress.NONE)
                    .traces()
                    .get(state);
            assertArrayEquals(same.position(), traces.get(state).position());
            assertArrayEquals(same.angle(), traces.get(state).angle());
            assertArrayEquals(
                    same.tilt().orElseThrow(), traces.get(state).tilt().orElseThrow());
        }
    }

    @Test
    void aStepTooLargeAndTracesTooLongAreRefused() throws IOException {
        DeviceSpec coarse = TinyTrack.device("numerics.time_step_s=1e-12");
        DeviceSpec fine = TinyTrack.device();

        assertEquals(
                "tiny: numerics.time_step_s",
                assertThrows(SpecException.class, () -> record(coarse, 1, 10e-12))
                        .place());
        assertEquals(
                "traces",
                assertThrows(SpecException.class, () -> record(fine, 1_000_000, 10e-12))
                        .place());
    }
}

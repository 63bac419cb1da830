package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.Trace;
import org.dwlab.device.micromagnetic.CellTrajectories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many pictures of a trajectory are kept, and the angle of its wall. */
class CellMovieTest {
    private static final RandomStreams STREAMS = new RandomStreams(6);

    /** Steps of 0.5 ps; the reset takes 0.11 ns and settles, the hop after it as long again. */
    private static DeviceSpec device(String settle) throws IOException {
        return TinyTrack.device("numerics.time_step_s=5e-13", "write.settle_s=" + settle);
    }

    private static CellRecorder.Recorded record(DeviceSpec spec) {
        return CellRecorder.record(spec, STREAMS, new TraceRecorder.Selection(2, 2, 2e-12), Progress.NONE);
    }

    /**
     * Points 2 ps apart. Up to 64 of them are all pictures; of more every second, third and so on, and the last one. Of 66
     * points: the even ones and number 65; of 131: those that three divides and number 130; of 127: the even ones, of
     * which the last is one.
     */
    @ParameterizedTest
    @CsvSource({"16e-12, 64, 64, 2e-12, 127, 64, 4e-12", "20e-12, 66, 34, 4e-12, 131, 45, 6e-12"})
    void aMovieHasAtMost64PicturesAndTheLast(
            String settle, int points0, int pictures0, double apart0, int points1, int pictures1, double apart1)
            throws IOException {
        CellRecorder.Recorded recorded = record(device(settle));

        assertPictures(recorded, 0, points0, pictures0, apart0);
        assertPictures(recorded, 1, points1, pictures1, apart1);
    }

    private static void assertPictures(
            CellRecorder.Recorded recorded, int state, int points, int pictures, double apart) {
        double[] time = recorded.movies().get(state).time();
        double[] all = recorded.traces().get(state).time();
        assertEquals(points, all.length);
        assertEquals(pictures, time.length);
        assertEquals(pictures, recorded.movies().get(state).magnetisation().length);
        for (int i = 0; i + 1 < time.length; i++) {
            assertEquals(i * apart, time[i], 1e-24);
        }
        assertEquals(all[points - 1], time[pictures - 1]);
    }

    /** The angle that is read is one in (−π, π]; the trace has it as the nearest one to the point before. */
    @Test
    void theAngleOfATraceIsThatOfTheWallButForWholeTurns() throws IOException {
        DeviceSpec spec = device("20e-12");
        List<Double> read = new ArrayList<>();
        List<Double> tilt = new ArrayList<>();
        new CellTrajectories(spec, STREAMS)
                .run(Protocol.set(spec, 1), new int[2], new int[] {0, 1}, 4, (point, lane, reading, picture) -> {
                    if (lane == 1) {
                        read.add(reading.phi());
                        tilt.add(reading.chi());
                    }
                });

        Trace trace = record(spec).traces().get(1);

        double[] phi = trace.angle()[1];
        assertEquals(read.size(), phi.length);
        double before = Math.PI; // at rest
        for (int i = 0; i < phi.length; i++) {
            double turns = (phi[i] - read.get(i)) / (2 * Math.PI);
            assertEquals(Math.rint(turns), turns, 1e-14, "point " + i);
            assertTrue(Math.abs(phi[i] - before) <= Math.PI + 1e-14, "from " + before + " to " + phi[i]);
            before = phi[i];
        }
        assertArrayEquals(
                tilt.stream().mapToDouble(x -> x).toArray(), trace.tilt().orElseThrow()[1]);
    }
}

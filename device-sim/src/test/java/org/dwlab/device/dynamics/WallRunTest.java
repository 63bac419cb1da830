package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallRunTest {
    private static final RandomStreams STREAMS = new RandomStreams(9);

    private static DeviceSpec device(String... assignments) throws IOException {
        return FixedDevices.load("d5", List.of(assignments));
    }

    /**
     * The twin goes through a hop of ramps, 0.6 ns, and of a plateau of 0.85 ns; after 2.05 ns all is off. Steps of 4 ps,
     * 200 of them: on the plateau from 0.62 ns on, at rest from 2.4 ns on. Round-off as in WallBatchTest.
     */
    @ParameterizedTest
    @CsvSource({"2.5e11, 0.25, 155", "0, 0, 600"})
    void aStepWithDeviatesOfTheCallersIsThatOfThePlainTwin(double current, double voltage, int begin)
            throws IOException {
        DeviceSpec spec = device("write.reset=[]");
        var edges = TrackRealization.of(spec.track(), STREAMS, 3);
        var run = new WallRun(spec, 2, STREAMS, 3);
        var twins = new PlainWall[2];
        for (int i = 0; i < 2; i++) {
            double q = 150.3e-9 + i * 33e-9;
            run.place(i, q, 2.7 + i);
            twins[i] = new PlainWall(spec, edges, spec.write().setWaveform(1), q, 2.7 + i);
        }

        for (int step = 0; step < 200; step++) {
            double[] first = {Math.sin(step), -1.1 * Math.sin(0.7 * step)};
            double[] second = {1.3 * Math.cos(2 * step), Math.cos(0.9 * step)};
            run.step(current, voltage, first, second);
            twins[0].step(begin + step, first[0], second[0], 0);
            twins[1].step(begin + step, first[1], second[1], 0);
        }

        assertEquals(200 * 4e-12, run.time(), 1e-22);
        for (int i = 0; i < 2; i++) {
            assertEquals(twins[i].q, run.q(i), 1e-18, "q of wall " + i);
            assertEquals(twins[i].phi, run.phi(i), 1e-10, "phi of wall " + i);
            assertEquals(0, run.chi(i));
        }
    }

    @Test
    void aStepOfTheCallersLeavesTheStreamsWhereTheyAre() throws IOException {
        var stepped = new WallRun(device(), 1, STREAMS);
        var fresh = new WallRun(device(), 1, STREAMS);

        stepped.step(1e11, 0, new double[] {1}, new double[] {2});
        stepped.place(0, fresh.q(0), fresh.phi(0));
        stepped.advance(0, 0.0, 1);
        fresh.advance(0, 0.0, 1);

        assertEquals(fresh.q(0), stepped.q(0));
        assertEquals(fresh.phi(0), stepped.phi(0));
    }

    /** Notch 1 of a d5 is at 100 nm; its DMI turns a wall at rest to π. */
    @Test
    void wallsBeginAtRestInTheFirstNotch() throws IOException {
        var run = new WallRun(device("wall.model=tilted"), 2, STREAMS);

        for (int i = 0; i < 2; i++) {
            assertEquals(100e-9, run.q(i));
            assertEquals(Math.PI, run.phi(i));
            assertEquals(0, run.chi(i));
        }
        assertEquals(0, run.time());
    }

    /** 3000 steps are more than two chunks; time is a sum of as many terms as there are chunks. */
    @ParameterizedTest
    @ValueSource(strings = {"rigid", "tilted"})
    void aWallDependsNeitherOnItsNeighboursNorOnHowItsTimeIsCut(String model) throws IOException {
        DeviceSpec spec = device("wall.model=" + model, "numerics.time_step_s=0.5e-12");
        var three = new WallRun(spec, 3, STREAMS);
        var one = new WallRun(spec, 1, STREAMS);

        three.advance(1e11, 0.25, 3000);
        for (int part = 0; part < 3; part++) {
            one.advance(1e11, 0.25, 1000);
        }

        assertEquals(one.q(0), three.q(0));
        assertEquals(one.phi(0), three.phi(0));
        assertEquals(one.chi(0), three.chi(0));
        assertNotEquals(three.q(0), three.q(1));
        assertNotEquals(three.q(1), three.q(2));
        assertEquals(1.5e-9, three.time(), 1e-23);
        assertEquals(1.5e-9, one.time(), 1e-23);
    }

    @Test
    void anotherDeviceHasOtherEdges() throws IOException {
        var first = new WallRun(device(), 1, STREAMS, 0);
        var other = new WallRun(device(), 1, STREAMS, 1);
        var same = new WallRun(device(), 1, STREAMS);

        first.advance(0, 1e-9);
        other.advance(0, 1e-9);
        same.advance(0, 1e-9);

        assertEquals(first.q(0), same.q(0));
        assertNotEquals(first.q(0), other.q(0));
    }

    /** From the start and, one chunk of 1024 steps later, from where it was put. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1024})
    void aWallThatIsNowhereIsFound(long before) throws IOException {
        var run = new WallRun(device(), 2, STREAMS);
        run.advance(0, 0.0, before);
        run.place(1, Double.NaN, 0);

        var failure = assertThrows(DivergenceException.class, () -> run.advance(0, 0.0, 5));

        assertTrue(failure.getMessage().startsWith("d5: a wall became non-finite by t = "), failure.getMessage());
    }

    @Test
    void aVoltageWithoutTablesIsRefused() throws IOException {
        var run = new WallRun(device(), 1, STREAMS);

        var refusal = assertThrows(SpecException.class, () -> run.advance(0, 0.1, 1));

        assertEquals("voltage must be one of [0.0, 0.25], got 0.1", refusal.getMessage());
    }

    @Test
    void noWallsAndAStepTooLargeAreRefused() throws IOException {
        DeviceSpec fine = device();
        DeviceSpec coarse = device("numerics.time_step_s=5e-11");

        assertEquals(
                "walls must be at least 1, got 0",
                assertThrows(SpecException.class, () -> new WallRun(fine, 0, STREAMS))
                        .getMessage());
        assertEquals(
                "d5: numerics.time_step_s",
                assertThrows(SpecException.class, () -> new WallRun(coarse, 1, STREAMS))
                        .place());
    }
}

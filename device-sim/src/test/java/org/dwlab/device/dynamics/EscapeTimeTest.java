package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.fixed.FixedDevices;
import org.dwlab.device.retention.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTimeTest {
    private static final RandomStreams STREAMS = new RandomStreams(2);
    private static final int WALLS = 8;

    /** Rough notches of some k_BT: walls leave them within nanoseconds, some do not. */
    private static DeviceSpec shallow(String depth) throws IOException {
        return FixedDevices.load("d5", List.of("track.notches.*.depth_m=" + depth, "track.roughness.rms_m=0.2e-9"));
    }

    /**
     * A wall that left has waited until it was first seen at the bottom of a neighbour, one that did not until the end:
     * the look at or after the limit, here 20 ps after it. States at the ends of the track have one neighbour. The last
     * column is there so that walls of all kinds are.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 2e-9, 30.02e-9, some",
        "0, 2e-9, 40.02e-9, some",
        "4, 2e-9, 40.02e-9, some",
        "1, 1e-9, 160.02e-9, all",
        "1, 20e-9, 2.02e-9, none"
    })
    void everyWallWaitsUntilItIsSeenAtTheBottomOfANeighbour(int state, String depth, double limit, String expected)
            throws IOException {
        DeviceSpec spec = shallow(depth);
        var retention = new Retention(spec, TrackRealization.of(spec.track(), STREAMS, 7), 0);
        double left = state == 0 ? -1 : retention.position(state - 1);
        double right = state == 4 ? 1 : retention.position(state + 1);
        var run = new WallRun(spec, WALLS, STREAMS, 7);
        for (int i = 0; i < WALLS; i++) {
            run.place(i, retention.position(state), Math.PI);
        }
        int looks = (int) Math.ceil(limit / 40e-12);
        double[] stay = new double[WALLS];
        Arrays.fill(stay, looks * 40e-12);
        int escapes = 0;
        boolean[] gone = new boolean[WALLS];
        for (int look = 1; look <= looks; look++) {
            run.advance(0, 40e-12);
            for (int i = 0; i < WALLS; i++) {
                boolean outside = run.q(i) < left || run.q(i) > right;
                if (outside && !gone[i]) {
                    gone[i] = true;
                    stay[i] = look * 40e-12;
                    escapes++;
                }
            }
        }

        EscapeTime measured = EscapeTime.measure(spec, STREAMS, new EscapeTime.Observation(7, state, WALLS, limit));

        assertEquals(escapes, measured.escapes());
        assertEquals(WALLS, measured.walls());
        // Sums of up to 4000 times 40 ps, half an ulp off each.
        assertEquals(Arrays.stream(stay).sum(), measured.totalTime(), 1e-12 * measured.totalTime());
        assertEquals(expected, escapes == 0 ? "none" : escapes == WALLS ? "all" : "some", escapes + " escapes");
    }

    /** Ten steps of 4 ps are one look: the limit is reached, not passed. */
    @Test
    void nobodyLooksOnceTheLimitIsReached() throws IOException {
        DeviceSpec spec = shallow("20e-9");

        EscapeTime measured = EscapeTime.measure(spec, STREAMS, new EscapeTime.Observation(0, 1, 3, 10 * 4e-12));

        assertEquals(new EscapeTime(3 * (10 * 4e-12), 0, 3), measured);
    }

    @Test
    void aStateThatIsNotThereIsRefused() throws IOException {
        DeviceSpec spec = shallow("20e-9");

        var refusal = assertThrows(
                SpecException.class,
                () -> EscapeTime.measure(spec, STREAMS, new EscapeTime.Observation(0, 5, 1, 1e-12)));

        assertEquals("state must be below 5, got 5", refusal.getMessage());
    }

    /** χ² with two degrees of freedom is exponential: its quantile is −2 ln(1 − p). */
    @Test
    void boundsOfNoneAndOneEscapeAreLogarithms() {
        var none = new EscapeTime(3e-6, 0, 4);
        var one = new EscapeTime(3e-6, 1, 4);

        // The library inverts the distribution to 1e-9.
        assertEquals(3e-6 / -Math.log(0.025), none.interval()[0], 1e-8 * 3e-6);
        assertEquals(Double.POSITIVE_INFINITY, none.interval()[1]);
        assertEquals(Double.POSITIVE_INFINITY, none.mean());
        assertEquals(3e-6 / -Math.log(0.975), one.interval()[1], 1e-7 * one.interval()[1]);
        assertEquals(3e-6, one.mean());
        assertEquals(1.5e-6, new EscapeTime(3e-6, 2, 4).mean());
    }

    /**
     * The upper quantile x of four degrees solves the Poisson sum (1 + x/2) exp(−x/2) = 0.025: that fewer than two come
     * where x/2 are expected. Of two escapes the other way: fewer than two with 97.5 %.
     */
    @Test
    void boundsAreThoseOfPoissonsSums() {
        double low = 1e-6 / new EscapeTime(1e-6, 1, 4).interval()[0];
        double high = 1e-6 / new EscapeTime(1e-6, 2, 4).interval()[1];

        assertEquals(0.025, (1 + low) * Math.exp(-low), 1e-9);
        assertEquals(0.975, (1 + high) * Math.exp(-high), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"-1, 4, false", "0, 4, true", "4, 4, true", "5, 4, false"})
    void asManyWallsLeaveAsThereWere(int escapes, int walls, boolean fine) {
        if (fine) {
            assertTrue(new EscapeTime(1e-9, escapes, walls).mean() > 0);
        } else {
            var refusal = assertThrows(SpecException.class, () -> new EscapeTime(1e-9, escapes, walls));
            assertEquals("escapes must be in [0, 4], got " + escapes, refusal.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1, 1e-9, device", "0, -1, 1, 1e-9, state", "0, 0, 0, 1e-9, walls", "0, 0, 1, 0, limit"})
    void anObservationIsOfSomething(int device, int state, int walls, double limit, String place) {
        var refusal = assertThrows(SpecException.class, () -> new EscapeTime.Observation(device, state, walls, limit));

        assertEquals(place, refusal.place());
    }
}

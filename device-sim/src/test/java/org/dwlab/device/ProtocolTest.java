package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private final DeviceSpec spec;

    ProtocolTest() throws IOException {
        spec = FixedDevices.load("d5", List.of());
    }

    /** Part of every published result: these numbers may never change. */
    @Test
    void theIndexOfATrajectoryIsThis() {
        assertEquals(0x0002_000003_000005L, Protocol.set(spec, 2).index(3, 5));
        assertEquals(0x1004_000000_000000L, Protocol.hop(spec, Direction.UP, 4).index(0, 0));
        assertEquals(
                0x2000_ffffff_fffffeL, Protocol.hop(spec, Direction.DOWN, 0).index(0xffffff, 0xfffffe));
    }

    @Test
    void noTwoTrajectoriesShareAnIndex() {
        var seen = new HashSet<Long>();
        for (int state = 0; state < 5; state++) {
            for (int device = 0; device < 3; device++) {
                for (int cycle = 0; cycle < 4; cycle++) {
                    seen.add(Protocol.set(spec, state).index(device, cycle));
                    seen.add(Protocol.hop(spec, Direction.UP, state).index(device, cycle));
                    seen.add(Protocol.hop(spec, Direction.DOWN, state).index(device, cycle));
                }
            }
        }

        assertEquals(3 * 5 * 3 * 4, seen.size());
    }

    @Test
    void aHopStartsInItsStateAndAWriteInARandomOne() {
        var streams = new RandomStreams(7);
        var starts = new HashSet<Integer>();
        for (int cycle = 0; cycle < 100; cycle++) {
            long index = Protocol.set(spec, 1).index(0, cycle);
            int start = Protocol.set(spec, 1).start(streams, 5, index);
            assertEquals(streams.stream(Purpose.INITIAL_STATE, index).nextInt(5), start);
            starts.add(start);
            assertEquals(3, Protocol.hop(spec, Direction.DOWN, 3).start(streams, 5, index));
        }

        assertEquals(5, starts.size()); // one of five is missing with a probability of 1e-9
    }

    @Test
    void theWaveformsAreThoseOfTheDevice() {
        Protocol set = Protocol.set(spec, 3);
        Protocol down = Protocol.hop(spec, Direction.DOWN, 3);

        assertTrue(set.isSet());
        assertFalse(down.isSet());
        assertEquals(spec.write().setWaveform(3).duration(), set.waveform().duration());
        assertEquals(-2.5e11, down.waveform().current(3e-9));
        assertEquals(2.5e11, Protocol.hop(spec, Direction.UP, 3).waveform().current(3e-9));
    }
}

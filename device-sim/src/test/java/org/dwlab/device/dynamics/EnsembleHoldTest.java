package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.fixed.FixedDevices;
import org.dwlab.device.retention.HoldSampler;
import org.junit.jupiter.api.Test;

/** A hold of thermal jumps begins where a write without a hold ends, with the stream of that write; hops have none. */
class EnsembleHoldTest {
    private static final RandomStreams STREAMS = new RandomStreams(5);

    private static void assertHeld(DeviceSpec free, DeviceSpec held, int devices, int cycles) {
        var before = EnsembleSimulator.simulate(free, devices, cycles, STREAMS, 1, Progress.NONE);
        var after = EnsembleSimulator.simulate(held, devices, cycles, STREAMS, 1, Progress.NONE);
        var sampler = new HoldSampler(held, STREAMS, IntStream.range(0, devices).toArray());
        int moved = 0;
        for (int state = 0; state < held.states(); state++) {
            for (int device = 0; device < devices; device++) {
                for (int cycle = 0; cycle < cycles; cycle++) {
                    long index = Protocol.set(held, state).index(device, cycle);
                    double q = before.setPosition()[state][device][cycle];
                    double expected = sampler.after(device, q, index);
                    assertEquals(expected, after.setPosition()[state][device][cycle], "state " + state);
                    moved += Math.abs(expected - q) > 30e-9 ? 1 : 0;
                }
            }
        }
        assertArrayEquals(
                before.hopPosition().orElseThrow(), after.hopPosition().orElseThrow());
        assertTrue(moved > 0, "no wall has left its notch in the hold");
    }

    /** Four minutes, in which walls of a d5 leave their states about once. */
    @Test
    void writtenWallsJumpAndHoppedOnesDoNot() throws IOException {
        DeviceSpec held = FixedDevices.load("d5", List.of("write.hold_s=250"));

        assertHeld(FixedDevices.load("d5", List.of()), held, 2, 3);
    }

    /** State 0 is read on the way of state 1, and held by its own stream all the same. */
    @Test
    void wallsOfCellsAreHeldAsThoseOfFewCoordinates() throws IOException {
        var free = new ArrayList<>(List.of(
                "numerics.cells.writes=on_the_way",
                "numerics.time_step_s=5e-13",
                "write.set=[[], [\"hop\", \"hop\"]]",
                "write.pulses.*.plateau_s=10e-12",
                "write.ramp_s=5e-12",
                "write.gap_s=10e-12",
                "write.settle_s=10e-12"));
        DeviceSpec before = TinyTrack.device(free.toArray(String[]::new));
        free.add("write.hold_s=1e-3");

        assertHeld(before, TinyTrack.device(free.toArray(String[]::new)), 1, 2);
    }
}

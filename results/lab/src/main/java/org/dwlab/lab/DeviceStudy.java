package org.dwlab.lab;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;

/**
 * What a device does, the fastest to know first: how it looks, then 16, 256 and 4096 writes of every state, each with
 * the edges and the heat that every device of the same seed has. A write is bitwise that of the same number in an
 * ensemble of any size.
 *
 * @param device  with a wall of few coordinates
 * @param seed    of all draws
 * @param threads never change a result
 */
record DeviceStudy(DeviceSpec device, long seed, int threads) {
    /** Devices of every stage, and writes of every state of each of them. */
    private static final int[] STAGES = {4, 16, 64};
    /** Devices of which the rest is known once that stage is. */
    private static final int[] AT_REST = {0, 8, 64};
    /** The stage after which walls are followed. */
    private static final int PATHS = 1;
    /** A write of some microseconds; a longer one would take minutes. */
    private static final double MOST_STEPS = 2e6;

    /** Whom results are told as they come. */
    interface Listener {
        void tell(String what, Object result) throws IOException;
    }

    /**
     * Checks that it is soon done.
     *
     * @throws SpecException if the wall has cells, or a write has too many steps
     */
    DeviceStudy {
        if (device.hasCells()) {
            throw new SpecException("wall.model", "must not be micromagnetic here, where a look takes a second")
                    .remedy("design with the tilted wall, and check by micromagnetics afterwards");
        }
        double steps = 0;
        for (int state = 0; state < device.states(); state++) {
            steps = Math.max(steps, device.write().setWaveform(state).duration() / device.timeStep());
        }
        if (steps > MOST_STEPS) {
            throw new SpecException("a write", "must have at most " + (long) MOST_STEPS + " time steps here", steps)
                    .remedy("take shorter pulses and pauses, or a larger time step");
        }
    }

    /** Tells everything; interrupting the thread ends it with a {@code CancellationException}. */
    void run(Listener listener) throws IOException {
        var streams = new RandomStreams(seed);
        // Whoever has gone is found out by being told how far it is.
        var progress = new SentProgress(listener);
        listener.tell("look", DeviceLook.of(device, streams));
        DeviceSpec written = device.withoutHops();
        for (int stage = 0; stage < STAGES.length; stage++) {
            int side = STAGES[stage];
            var ensemble = EnsembleSimulator.simulate(written, side, side, streams, threads, progress);
            listener.tell("writes", WriteCounts.of(ensemble));
            if (stage == PATHS) {
                listener.tell("paths", WallPaths.of(written, streams));
            }
            if (AT_REST[stage] > 0 && device.temperature() > 0) {
                listener.tell("rest", RestingStates.of(written, AT_REST[stage], streams, threads, progress));
            }
        }
        listener.tell("done", List.of());
    }
}

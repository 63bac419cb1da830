package org.dwlab.device.dynamics;

import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;

/**
 * A write of an ensemble that has trajectories of its own, and the writes that are read on its way;
 * {@link Cells.Writes}.
 *
 * @param state    that is written, counted from 0
 * @param protocol of the write
 * @param onTheWay states whose writes this one begins with
 */
public record PlannedWrite(int state, Protocol protocol, List<Integer> onTheWay) {
    /**
     * The writes that an ensemble of a device makes.
     *
     * @param spec the device
     * @return one for every state; fewer for cells whose writes are read on the way of longer ones
     */
    public static List<PlannedWrite> of(DeviceSpec spec) {
        List<Protocol> writes = IntStream.range(0, spec.states())
                .mapToObj(state -> Protocol.set(spec, state))
                .toList();
        boolean held = spec.write().hold() > 0 && !spec.write().jumps();
        boolean each = !spec.hasCells() || held || spec.numerics().cells().writes() == Cells.Writes.EACH;
        // Of every state, the state on whose write it is read: its own for most.
        int[] written = IntStream.range(0, spec.states())
                .map(state -> each ? state : longest(writes, state))
                .toArray();
        return IntStream.range(0, spec.states())
                .filter(state -> written[state] == state)
                .mapToObj(state -> new PlannedWrite(
                        state,
                        writes.get(state),
                        IntStream.range(0, spec.states())
                                .filter(other -> other != state && written[other] == state)
                                .boxed()
                                .toList()))
                .toList();
    }

    /** The longest write that begins with all of one; the first one of several. */
    private static int longest(List<Protocol> writes, int state) {
        int longest = state;
        for (int other = 0; other < writes.size(); other++) {
            var waveform = writes.get(other).waveform();
            if (writes.get(state).waveform().begins(waveform)
                    && waveform.pulseCount() > writes.get(longest).waveform().pulseCount()) {
                longest = other;
            }
        }
        return longest;
    }

    /**
     * When a write on the way is read: where the pulse begins that goes on from it.
     *
     * @param spec  the device
     * @param other one of {@link #onTheWay}
     * @return since the beginning [s]
     */
    public double passes(DeviceSpec spec, int other) {
        return protocol.waveform().start(spec.write().setWaveform(other).pulseCount());
    }
}
